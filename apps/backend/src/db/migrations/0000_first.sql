-- The state machine as data: the same table as refunds/states.ts (a test compares them).
CREATE TABLE refund_transitions (
  from_state text NOT NULL,
  to_state text NOT NULL,
  PRIMARY KEY (from_state, to_state)
);
--> statement-breakpoint
INSERT INTO refund_transitions (from_state, to_state) VALUES
  ('requested', 'verified'), ('requested', 'denied'), ('requested', 'canceled'),
  ('verified', 'approved'), ('verified', 'approval_required'), ('verified', 'denied'), ('verified', 'canceled'),
  ('approval_required', 'approved'), ('approval_required', 'denied'), ('approval_required', 'expired'), ('approval_required', 'canceled'),
  ('approved', 'submitted_to_stripe'), ('approved', 'approval_required'), ('approved', 'denied'), ('approved', 'expired'), ('approved', 'canceled'),
  ('submitted_to_stripe', 'confirmed'), ('submitted_to_stripe', 'failed'),
  ('confirmed', 'failed'),
  ('failed', 'submitted_to_stripe'), ('failed', 'confirmed');
--> statement-breakpoint
CREATE TABLE refund_requests (
  id text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]{4,64}$'),
  kind text NOT NULL CHECK (kind IN ('refund', 'credit')),
  state text NOT NULL,
  outcome text CHECK (outcome IN ('held', 'sending', 'unknown', 'pending', 'requires_action', 'parked')),
  version integer NOT NULL DEFAULT 0,
  ticket_id text NOT NULL,
  payment_intent_id text NOT NULL,
  customer_id text NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
  reason text NOT NULL,
  note text,
  destination text NOT NULL,
  refundable_at_request bigint NOT NULL,
  dispute_state text NOT NULL,
  policy_version text NOT NULL,
  content_hash text NOT NULL,
  verification_level text NOT NULL,
  levels text[] NOT NULL DEFAULT '{}',
  proposer_id text NOT NULL,
  proposer_name text NOT NULL,
  client_key text NOT NULL,
  body_hash text NOT NULL,
  replaces text REFERENCES refund_requests (id),
  in_addition_to text REFERENCES refund_requests (id),
  idempotency_key text NOT NULL UNIQUE CHECK (idempotency_key = 'refund:' || id),
  attempt_params jsonb,
  first_sent_at timestamptz,
  last_sent_at timestamptz,
  send_count integer NOT NULL DEFAULT 0,
  -- Stripe's refunds of this payment when the attempt was committed; another one since then is not ours.
  seen_refund_ids text[] NOT NULL DEFAULT '{}',
  next_check_at timestamptz,
  stripe_refund_id text UNIQUE,
  detail text,
  trace_reference text,
  requested_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (proposer_id, client_key),
  CHECK ((state = 'submitted_to_stripe') = (outcome IS NOT NULL)),
  CHECK (state NOT IN ('submitted_to_stripe', 'confirmed') OR attempt_params IS NOT NULL),
  CHECK (state <> 'confirmed' OR stripe_refund_id IS NOT NULL)
);
--> statement-breakpoint
CREATE INDEX refund_requests_ticket ON refund_requests (ticket_id, requested_at DESC);
--> statement-breakpoint
CREATE INDEX refund_requests_payment ON refund_requests (payment_intent_id);
--> statement-breakpoint
CREATE INDEX refund_requests_customer ON refund_requests (customer_id, requested_at);
--> statement-breakpoint
CREATE INDEX refund_requests_moving ON refund_requests (state, next_check_at)
  WHERE state IN ('requested', 'verified', 'approved', 'submitted_to_stripe');
--> statement-breakpoint
CREATE FUNCTION refund_requests_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
      NEW.note, NEW.replaces, NEW.in_addition_to, NEW.proposer_name)
     IS DISTINCT FROM
     (OLD.id, OLD.kind, OLD.ticket_id, OLD.payment_intent_id, OLD.customer_id, OLD.amount, OLD.currency, OLD.reason,
      OLD.refundable_at_request, OLD.dispute_state, OLD.policy_version, OLD.content_hash, OLD.proposer_id,
      OLD.client_key, OLD.body_hash, OLD.idempotency_key, OLD.requested_at, OLD.verification_level, OLD.destination,
      OLD.note, OLD.replaces, OLD.in_addition_to, OLD.proposer_name) THEN
    RAISE EXCEPTION 'the content of refund request % cannot change', OLD.id;
  END IF;
  IF OLD.attempt_params IS NOT NULL AND NEW.attempt_params IS DISTINCT FROM OLD.attempt_params THEN
    RAISE EXCEPTION 'the attempt of refund request % cannot change', OLD.id;
  END IF;
  IF OLD.first_sent_at IS NOT NULL AND NEW.first_sent_at IS DISTINCT FROM OLD.first_sent_at THEN
    RAISE EXCEPTION 'the first send of refund request % cannot change', OLD.id;
  END IF;
  IF OLD.stripe_refund_id IS NOT NULL AND NEW.stripe_refund_id IS DISTINCT FROM OLD.stripe_refund_id THEN
    RAISE EXCEPTION 'refund request % already belongs to Stripe refund %', OLD.id, OLD.stripe_refund_id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_requests_guard BEFORE INSERT OR UPDATE OR DELETE ON refund_requests
  FOR EACH ROW EXECUTE FUNCTION refund_requests_guard();
--> statement-breakpoint
CREATE TABLE refund_signatures (
  id uuid PRIMARY KEY,
  refund_request_id text NOT NULL REFERENCES refund_requests (id),
  level text NOT NULL CHECK (level IN ('lead', 'finance')),
  signer_id text NOT NULL,
  signer_name text NOT NULL,
  content_hash text NOT NULL,
  signed_at timestamptz NOT NULL,
  voided_at timestamptz
);
--> statement-breakpoint
CREATE UNIQUE INDEX refund_signatures_once ON refund_signatures (refund_request_id, signer_id) WHERE voided_at IS NULL;
--> statement-breakpoint
CREATE FUNCTION refund_signatures_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM refund_requests r WHERE r.id = NEW.refund_request_id AND r.proposer_id = NEW.signer_id) THEN
    RAISE EXCEPTION 'nobody signs their own request';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM refund_requests r WHERE r.id = NEW.refund_request_id AND r.content_hash = NEW.content_hash) THEN
    RAISE EXCEPTION 'the signature is for other content';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_signatures_guard BEFORE INSERT ON refund_signatures
  FOR EACH ROW EXECUTE FUNCTION refund_signatures_guard();
--> statement-breakpoint
CREATE TABLE stripe_refunds (
  id text PRIMARY KEY,
  payment_intent_id text NOT NULL,
  customer_id text,
  amount bigint NOT NULL,
  currency text NOT NULL,
  status text NOT NULL,
  -- NULL: made outside Countersign.
  refund_request_id text REFERENCES refund_requests (id),
  detail text,
  trace_reference text,
  stripe_created_at timestamptz NOT NULL,
  read_at timestamptz NOT NULL
);
--> statement-breakpoint
CREATE INDEX stripe_refunds_payment ON stripe_refunds (payment_intent_id);
--> statement-breakpoint
CREATE INDEX stripe_refunds_customer ON stripe_refunds (customer_id, stripe_created_at);
--> statement-breakpoint
CREATE TABLE policy_decisions (
  id uuid PRIMARY KEY,
  refund_request_id text NOT NULL REFERENCES refund_requests (id),
  purpose text NOT NULL CHECK (purpose IN ('request', 'execution')),
  version text NOT NULL,
  outcome text NOT NULL,
  decision jsonb NOT NULL,
  facts jsonb NOT NULL,
  evaluated_at timestamptz NOT NULL
);
--> statement-breakpoint
CREATE INDEX policy_decisions_request ON policy_decisions (refund_request_id, evaluated_at DESC);
--> statement-breakpoint
-- A row to lock per proposer, customer and payment; see refunds/lock-money.ts for the order.
CREATE TABLE money_locks (
  subject text PRIMARY KEY
);
--> statement-breakpoint
CREATE FUNCTION money_tables_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON refund_requests FOR EACH STATEMENT EXECUTE FUNCTION money_tables_no_truncate();
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON refund_signatures FOR EACH STATEMENT EXECUTE FUNCTION money_tables_no_truncate();
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON stripe_refunds FOR EACH STATEMENT EXECUTE FUNCTION money_tables_no_truncate();
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON policy_decisions FOR EACH STATEMENT EXECUTE FUNCTION money_tables_no_truncate();
--> statement-breakpoint
CREATE TABLE verification_records (
  id uuid PRIMARY KEY,
  ticket_id text NOT NULL,
  customer_id text NOT NULL,
  level text NOT NULL CHECK (level IN ('none', 'facts', 'confirmed')),
  method text NOT NULL,
  evidence text[] NOT NULL DEFAULT '{}',
  verified_at timestamptz NOT NULL,
  expires_at timestamptz
);
--> statement-breakpoint
CREATE INDEX verification_records_ticket ON verification_records (ticket_id, customer_id, verified_at DESC);
--> statement-breakpoint
CREATE TABLE audit_heads (
  chain text PRIMARY KEY,
  seq integer NOT NULL,
  hash text NOT NULL
);
--> statement-breakpoint
CREATE TABLE audit_log (
  id uuid PRIMARY KEY,
  -- The refund request's id, or `day:2026-11-21` for what belongs to no request.
  chain text NOT NULL,
  seq integer NOT NULL,
  event text NOT NULL,
  refund_request_id text REFERENCES refund_requests (id),
  ticket_id text,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  -- JSON as text: the hash is over these bytes, and jsonb would reorder keys.
  body text NOT NULL,
  prev_hash text NOT NULL,
  hash text NOT NULL,
  UNIQUE (chain, seq)
);
--> statement-breakpoint
CREATE INDEX audit_log_request ON audit_log (refund_request_id, seq);
--> statement-breakpoint
CREATE FUNCTION audit_log_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head audit_heads%ROWTYPE;
BEGIN
  INSERT INTO audit_heads (chain, seq, hash) VALUES (NEW.chain, 0, '') ON CONFLICT (chain) DO NOTHING;
  SELECT * INTO head FROM audit_heads WHERE chain = NEW.chain FOR UPDATE;
  NEW.seq := head.seq + 1;
  NEW.prev_hash := head.hash;
  NEW.hash := encode(sha256(convert_to(
    head.hash || E'\n' || NEW.chain || E'\n' || NEW.seq || E'\n' || NEW.id || E'\n' || NEW.event || E'\n' ||
    coalesce(NEW.refund_request_id, '') || E'\n' || coalesce(NEW.ticket_id, '') || E'\n' || NEW.actor || E'\n' || to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || E'\n' || NEW.body, 'UTF8')), 'hex');
  UPDATE audit_heads SET seq = NEW.seq, hash = NEW.hash WHERE chain = NEW.chain;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_chain BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION audit_log_chain();
--> statement-breakpoint
CREATE FUNCTION audit_log_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION audit_log_append_only();
--> statement-breakpoint
CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION audit_log_append_only();
--> statement-breakpoint
CREATE TABLE webhook_inbox (
  source text NOT NULL,
  event_id text NOT NULL,
  type text NOT NULL,
  object_id text NOT NULL,
  received_at timestamptz NOT NULL,
  processed_at timestamptz,
  PRIMARY KEY (source, event_id)
);
--> statement-breakpoint
CREATE INDEX webhook_inbox_open ON webhook_inbox (received_at) WHERE processed_at IS NULL;
--> statement-breakpoint
CREATE TABLE deliveries (
  id uuid PRIMARY KEY,
  -- Order of delivery per ticket. Rows of one request are written under its lock, so this is also their order in time.
  position bigint GENERATED ALWAYS AS IDENTITY,
  audit_id uuid NOT NULL REFERENCES audit_log (id),
  sink text NOT NULL CHECK (sink IN ('zendesk', 'hubspot')),
  ticket_id text NOT NULL,
  payload jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'retained', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  delivered_at timestamptz,
  remote_id text,
  last_error text,
  UNIQUE (audit_id, sink)
);
--> statement-breakpoint
CREATE INDEX deliveries_due ON deliveries (sink, ticket_id, position) WHERE state = 'waiting';
