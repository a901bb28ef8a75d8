-- What a ticket was told of its requests: every update of a ticket asks how far the others on it have come.
CREATE INDEX deliveries_ticket ON deliveries (ticket_id, position);
--> statement-breakpoint
-- Whoever asked never decides, so it is not handed to them.
ALTER TABLE refund_requests ADD CONSTRAINT refund_requests_delegate CHECK (delegated_to <> proposer_id);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refund_questions_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.answer IS NOT NULL OR (NEW.id, NEW.refund_request_id, NEW.question, NEW.asked_by, NEW.asked_at)
     IS DISTINCT FROM (OLD.id, OLD.refund_request_id, OLD.question, OLD.asked_by, OLD.asked_at) THEN
    RAISE EXCEPTION 'a question and its answer do not change';
  END IF;
  IF NEW.answered_by = NEW.asked_by THEN
    RAISE EXCEPTION 'nobody answers their own question';
  END IF;
  -- The other way round is refused by refund_signatures_guard.
  IF EXISTS (SELECT 1 FROM refund_signatures s WHERE s.refund_request_id = NEW.refund_request_id
             AND s.signer_id = NEW.answered_by AND s.voided_at IS NULL) THEN
    RAISE EXCEPTION 'nobody answers a question on a request that they signed';
  END IF;
  RETURN NEW;
END $$;
