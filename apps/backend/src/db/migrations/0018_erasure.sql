-- What people wrote may be erased: its place is taken by these words (packages/shared/src/erased.ts), and by nothing else.
CREATE FUNCTION is_kept_or_erased(before text, after text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT after IS NOT DISTINCT FROM before OR (before IS NOT NULL AND after IS NOT DISTINCT FROM '[erased on request]')
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refund_requests_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a refund request is never deleted';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'requested' THEN
      RAISE EXCEPTION 'a refund request starts as requested, not as %', NEW.state;
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.state <> OLD.state AND NOT EXISTS (
    SELECT 1 FROM refund_transitions WHERE from_state = OLD.state AND to_state = NEW.state
  ) THEN
    RAISE EXCEPTION 'refund request % may not go from % to %', OLD.id, OLD.state, NEW.state;
  END IF;
  IF (NEW.id, NEW.kind, NEW.ticket_id, NEW.payment_intent_id, NEW.customer_id, NEW.amount, NEW.currency, NEW.reason,
      NEW.refundable_at_request, NEW.dispute_state, NEW.policy_version, NEW.content_hash, NEW.proposer_id,
      NEW.client_key, NEW.body_hash, NEW.idempotency_key, NEW.requested_at, NEW.verification_level, NEW.destination,
      NEW.replaces, NEW.in_addition_to, NEW.proposer_name, NEW.email_subject)
     IS DISTINCT FROM
     (OLD.id, OLD.kind, OLD.ticket_id, OLD.payment_intent_id, OLD.customer_id, OLD.amount, OLD.currency, OLD.reason,
      OLD.refundable_at_request, OLD.dispute_state, OLD.policy_version, OLD.content_hash, OLD.proposer_id,
      OLD.client_key, OLD.body_hash, OLD.idempotency_key, OLD.requested_at, OLD.verification_level, OLD.destination,
      OLD.replaces, OLD.in_addition_to, OLD.proposer_name, OLD.email_subject) THEN
    RAISE EXCEPTION 'the content of refund request % cannot change', OLD.id;
  END IF;
  IF NOT is_kept_or_erased(OLD.note, NEW.note) THEN
    RAISE EXCEPTION 'the note of refund request % cannot change, only be erased', OLD.id;
  END IF;
  IF OLD.attempt_params IS NOT NULL AND NEW.attempt_params IS DISTINCT FROM OLD.attempt_params THEN
    RAISE EXCEPTION 'the attempt of refund request % cannot change', OLD.id;
  END IF;
  -- Held: switched off before the first call, so nothing was sent yet.
  IF OLD.first_sent_at IS NOT NULL AND NEW.first_sent_at IS DISTINCT FROM OLD.first_sent_at
     AND NOT (OLD.send_count = 1 AND NEW.outcome = 'held' AND NEW.send_count = 0 AND NEW.first_sent_at IS NULL) THEN
    RAISE EXCEPTION 'the first send of refund request % cannot change', OLD.id;
  END IF;
  IF OLD.reading_since IS NOT NULL AND NEW.reading_since IS DISTINCT FROM OLD.reading_since THEN
    RAISE EXCEPTION 'refund request % is only read from now on', OLD.id;
  END IF;
  IF OLD.reading_since IS NOT NULL AND NEW.send_count > OLD.send_count THEN
    RAISE EXCEPTION 'refund request % may not be sent again', OLD.id;
  END IF;
  IF OLD.stripe_refund_id IS NOT NULL AND NEW.stripe_refund_id IS DISTINCT FROM OLD.stripe_refund_id THEN
    RAISE EXCEPTION 'refund request % already belongs to Stripe refund %', OLD.id, OLD.stripe_refund_id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refund_questions_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND is_kept_or_erased(OLD.question, NEW.question) AND is_kept_or_erased(OLD.answer, NEW.answer)
     AND (NEW.id, NEW.refund_request_id, NEW.asked_by, NEW.asked_by_name, NEW.asked_at, NEW.answered_by, NEW.answered_by_name, NEW.answered_at)
         IS NOT DISTINCT FROM
         (OLD.id, OLD.refund_request_id, OLD.asked_by, OLD.asked_by_name, OLD.asked_at, OLD.answered_by, OLD.answered_by_name, OLD.answered_at) THEN
    RETURN NEW;
  END IF;
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
--> statement-breakpoint
CREATE FUNCTION refund_denials_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NOT is_kept_or_erased(OLD.reason, NEW.reason)
     OR (NEW.refund_request_id, NEW.denied_by, NEW.denied_by_name)
        IS DISTINCT FROM (OLD.refund_request_id, OLD.denied_by, OLD.denied_by_name) THEN
    RAISE EXCEPTION 'a denial does not change';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_denials_guard BEFORE UPDATE OR DELETE ON refund_denials
  FOR EACH ROW EXECUTE FUNCTION refund_denials_guard();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION handoffs_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a handoff is never deleted';
  END IF;
  IF (NEW.id, NEW.kind, NEW.bot, NEW.conversation_key, NEW.scopes, NEW.wish, NEW.refund_request_id)
     IS DISTINCT FROM (OLD.id, OLD.kind, OLD.bot, OLD.conversation_key, OLD.scopes, OLD.wish, OLD.refund_request_id) THEN
    RAISE EXCEPTION 'what handoff % first asked for cannot change', OLD.id;
  END IF;
  IF OLD.ticket_id IS NOT NULL AND NEW.ticket_id IS DISTINCT FROM OLD.ticket_id THEN
    RAISE EXCEPTION 'handoff % has its ticket', OLD.id;
  END IF;
  -- Erased, and never sent again.
  IF OLD.ticket_body IS NOT NULL AND NEW.ticket_body IS DISTINCT FROM OLD.ticket_body
     AND NOT (NEW.step <> 'ticket' AND NEW.ticket_body IS NOT DISTINCT FROM '{"ticket": {"requester": {"email": "[erased on request]"}}}'::jsonb) THEN
    RAISE EXCEPTION 'the ticket of handoff % is sent as it was', OLD.id;
  END IF;
  IF NEW.ended_at < OLD.ended_at THEN
    RAISE EXCEPTION 'handoff % does not go back in time', OLD.id;
  END IF;
  RETURN NEW;
END $$;
