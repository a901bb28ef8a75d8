-- What the payment had captured when the request was made, in minor units; null for requests from before this migration.
ALTER TABLE refund_requests ADD COLUMN captured_at_request bigint;
--> statement-breakpoint
-- The reservation a second time, for whatever the code forgets: what is refunded, open or unknown on a payment, and the
-- new request, never exceed what was captured.
CREATE FUNCTION refund_requests_fit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  taken bigint;
BEGIN
  IF NEW.captured_at_request IS NULL THEN
    RETURN NEW;
  END IF;
  -- Whoever did not take the money lock waits here for those who did.
  PERFORM 1 FROM money_locks WHERE subject = 'payment:' || NEW.payment_intent_id FOR UPDATE;
  WITH counted AS (
    SELECT id, amount, stripe_refund_id FROM refund_requests
    WHERE payment_intent_id = NEW.payment_intent_id
      AND state IN ('requested', 'verified', 'approval_required', 'approved', 'submitted_to_stripe', 'confirmed')
  )
  SELECT coalesce((SELECT sum(amount) FROM counted), 0) + coalesce((
    SELECT sum(s.amount) FROM stripe_refunds s
    WHERE s.payment_intent_id = NEW.payment_intent_id
      AND s.status NOT IN ('failed', 'canceled')
      -- A second refund under one request's id is money of its own.
      AND NOT EXISTS (
        SELECT 1 FROM counted c
        WHERE c.id = s.refund_request_id AND c.amount = s.amount AND coalesce(c.stripe_refund_id, s.id) = s.id
      )
  ), 0) INTO taken;
  IF taken + NEW.amount > NEW.captured_at_request THEN
    RAISE EXCEPTION 'refund request % does not fit: % of % are refunded or reserved', NEW.id, taken, NEW.captured_at_request;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_requests_fit BEFORE INSERT ON refund_requests
  FOR EACH ROW EXECUTE FUNCTION refund_requests_fit();
