-- Signing, asking back, the undo window, the kill switch, alerts, shadow decisions, drift and the event cursor.
ALTER TABLE refund_requests
  -- Not sent before: the window in which the proposer or a signer may still take it back.
  ADD COLUMN send_after timestamptz,
  -- When the signatures must be complete.
  ADD COLUMN due_at timestamptz,
  -- HMAC of the customer's normalised e-mail: caps count every customer who shares an address.
  ADD COLUMN email_subject text,
  -- From here on the request is never sent again; Stripe is only read.
  ADD COLUMN reading_since timestamptz,
  -- When Stripe first answered 500 under this request's key.
  ADD COLUMN server_error_at timestamptz,
  -- The dispute state when the attempt was committed; another one since then stops every further send.
  ADD COLUMN seen_dispute text;
--> statement-breakpoint
CREATE INDEX refund_requests_email ON refund_requests (email_subject, requested_at) WHERE email_subject IS NOT NULL;
--> statement-breakpoint
CREATE INDEX refund_requests_due ON refund_requests (due_at) WHERE state = 'approval_required';
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
      NEW.note, NEW.replaces, NEW.in_addition_to, NEW.proposer_name, NEW.email_subject)
     IS DISTINCT FROM
     (OLD.id, OLD.kind, OLD.ticket_id, OLD.payment_intent_id, OLD.customer_id, OLD.amount, OLD.currency, OLD.reason,
      OLD.refundable_at_request, OLD.dispute_state, OLD.policy_version, OLD.content_hash, OLD.proposer_id,
      OLD.client_key, OLD.body_hash, OLD.idempotency_key, OLD.requested_at, OLD.verification_level, OLD.destination,
      OLD.note, OLD.replaces, OLD.in_addition_to, OLD.proposer_name, OLD.email_subject) THEN
    RAISE EXCEPTION 'the content of refund request % cannot change', OLD.id;
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
CREATE TABLE refund_questions (
  id uuid PRIMARY KEY,
  refund_request_id text NOT NULL REFERENCES refund_requests (id),
  question text NOT NULL,
  asked_by text NOT NULL,
  asked_by_name text NOT NULL,
  asked_at timestamptz NOT NULL,
  answer text,
  answered_by text,
  answered_by_name text,
  answered_at timestamptz,
  CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL))
);
--> statement-breakpoint
-- One open question at a time: an answer always belongs to one.
CREATE UNIQUE INDEX refund_questions_open ON refund_questions (refund_request_id) WHERE answer IS NULL;
--> statement-breakpoint
CREATE INDEX refund_questions_request ON refund_questions (refund_request_id, asked_at);
--> statement-breakpoint
CREATE FUNCTION refund_questions_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.answer IS NOT NULL OR (NEW.id, NEW.refund_request_id, NEW.question, NEW.asked_by, NEW.asked_at)
     IS DISTINCT FROM (OLD.id, OLD.refund_request_id, OLD.question, OLD.asked_by, OLD.asked_at) THEN
    RAISE EXCEPTION 'a question and its answer do not change';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_questions_guard BEFORE UPDATE OR DELETE ON refund_questions
  FOR EACH ROW EXECUTE FUNCTION refund_questions_guard();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refund_signatures_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM refund_requests r WHERE r.id = NEW.refund_request_id AND r.proposer_id = NEW.signer_id) THEN
    RAISE EXCEPTION 'nobody signs their own request';
  END IF;
  IF EXISTS (SELECT 1 FROM refund_questions q WHERE q.refund_request_id = NEW.refund_request_id AND q.answered_by = NEW.signer_id) THEN
    RAISE EXCEPTION 'nobody signs a request on which they answered a question';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM refund_requests r WHERE r.id = NEW.refund_request_id AND r.content_hash = NEW.content_hash) THEN
    RAISE EXCEPTION 'the signature is for other content';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM refund_requests r WHERE r.id = NEW.refund_request_id AND r.state = 'approval_required'
                 AND (r.due_at IS NULL OR r.due_at > NEW.signed_at)) THEN
    RAISE EXCEPTION 'this request waits for no signature';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE UNIQUE INDEX refund_signatures_level ON refund_signatures (refund_request_id, level) WHERE voided_at IS NULL;
--> statement-breakpoint
CREATE FUNCTION refund_signatures_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.voided_at IS NOT NULL
     OR (NEW.id, NEW.refund_request_id, NEW.level, NEW.signer_id, NEW.content_hash, NEW.signed_at)
        IS DISTINCT FROM (OLD.id, OLD.refund_request_id, OLD.level, OLD.signer_id, OLD.content_hash, OLD.signed_at) THEN
    RAISE EXCEPTION 'a signature can only be voided';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_signatures_frozen BEFORE UPDATE OR DELETE ON refund_signatures
  FOR EACH ROW EXECUTE FUNCTION refund_signatures_frozen();
--> statement-breakpoint
CREATE TABLE refund_denials (
  refund_request_id text PRIMARY KEY REFERENCES refund_requests (id),
  denied_by text NOT NULL,
  denied_by_name text NOT NULL,
  reason text NOT NULL
);
--> statement-breakpoint
CREATE TABLE switches (
  name text PRIMARY KEY,
  is_on boolean NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL
);
--> statement-breakpoint
INSERT INTO switches (name, is_on, changed_by, changed_at) VALUES ('refunds', true, 'system', now());
--> statement-breakpoint
-- What a person must look at. One open row per kind and subject.
CREATE TABLE alerts (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  subject text NOT NULL,
  refund_request_id text REFERENCES refund_requests (id),
  detail text,
  raised_at timestamptz NOT NULL,
  resolved_at timestamptz
);
--> statement-breakpoint
CREATE UNIQUE INDEX alerts_open ON alerts (kind, subject) WHERE resolved_at IS NULL;
--> statement-breakpoint
-- Rollout: what policy would have decided. No request is made, nothing is reserved.
CREATE TABLE shadow_decisions (
  id uuid PRIMARY KEY,
  ticket_id text NOT NULL,
  payment_intent_id text NOT NULL,
  customer_id text NOT NULL,
  amount bigint NOT NULL,
  currency text NOT NULL,
  reason text NOT NULL,
  proposer_id text NOT NULL,
  version text NOT NULL,
  outcome text NOT NULL,
  decision jsonb NOT NULL,
  facts jsonb NOT NULL,
  decided_at timestamptz NOT NULL
);
--> statement-breakpoint
-- Differences between Stripe and us that nobody has resolved; see reconciliation/compare.ts for the kinds.
CREATE TABLE drift (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  subject text NOT NULL,
  refund_request_id text REFERENCES refund_requests (id),
  stripe_refund_id text,
  expected text,
  found text,
  next_step text NOT NULL,
  first_seen_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  resolved_at timestamptz
);
--> statement-breakpoint
CREATE UNIQUE INDEX drift_open ON drift (kind, subject) WHERE resolved_at IS NULL;
--> statement-breakpoint
-- How far something that is read from outside in order has been read.
CREATE TABLE cursors (
  name text PRIMARY KEY,
  position timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE deliveries ADD COLUMN updated_stamp text;
--> statement-breakpoint
-- What was true when this person signed: any fall of the rest, or another dispute, voids the signature.
ALTER TABLE refund_signatures ADD COLUMN refundable_seen bigint NOT NULL, ADD COLUMN dispute_seen text NOT NULL;
--> statement-breakpoint
ALTER TABLE policy_decisions DROP CONSTRAINT policy_decisions_purpose_check;
--> statement-breakpoint
ALTER TABLE policy_decisions ADD CONSTRAINT policy_decisions_purpose_check CHECK (purpose IN ('request', 'signature', 'execution'));
