-- Which customer a ticket is about, where an agent had to say so; look-ups; one-time codes; limits and lock-outs.
CREATE TABLE ticket_customers (
  ticket_id text PRIMARY KEY,
  customer_id text NOT NULL,
  how text NOT NULL CHECK (how IN ('picked', 'looked_up')),
  chosen_by text NOT NULL,
  chosen_at timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE customer_look_ups (
  id uuid PRIMARY KEY,
  ticket_id text NOT NULL,
  agent_id text NOT NULL,
  found text[] NOT NULL,
  at timestamptz NOT NULL
);
--> statement-breakpoint
CREATE INDEX customer_look_ups_agent ON customer_look_ups (agent_id, at);
--> statement-breakpoint
-- Every address that a Stripe customer was seen with, one row per change. HMACs, never addresses.
CREATE TABLE customer_addresses (
  customer_id text NOT NULL,
  position bigint GENERATED ALWAYS AS IDENTITY,
  address_key text NOT NULL,
  -- Which of our secrets made the key.
  secret_id text NOT NULL,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, position)
);
--> statement-breakpoint
CREATE TABLE verification_challenges (
  id uuid PRIMARY KEY,
  ticket_id text NOT NULL,
  -- Null where nobody in Stripe has the ticket's address: nothing is sent, and nobody is told.
  customer_id text,
  agent_id text NOT NULL,
  payment_intent_id text,
  address_key text NOT NULL,
  masked_address text NOT NULL,
  purpose text CHECK (purpose IN ('refund', 'account')),
  up_to_amount bigint CHECK (up_to_amount > 0),
  up_to_currency text,
  -- HMACs. Null until the job has made the code.
  code_digest text,
  link_digest text,
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 5),
  requested_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  delayed_at timestamptz,
  sent_at timestamptz,
  used_at timestamptz,
  ended_at timestamptz,
  ended_because text CHECK (ended_because IN ('replaced', 'undeliverable', 'not_sent', 'address_changed')),
  CHECK ((up_to_amount IS NULL) = (up_to_currency IS NULL)),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
  CHECK (used_at IS NULL OR ended_at IS NULL)
);
--> statement-breakpoint
CREATE INDEX verification_challenges_ticket ON verification_challenges (ticket_id, requested_at DESC);
--> statement-breakpoint
-- What limits count: codes asked for, facts checked, and wrong answers of both kinds.
CREATE TABLE verification_events (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('code_requested', 'facts_checked', 'failed')),
  ticket_id text NOT NULL,
  agent_id text NOT NULL,
  customer_id text,
  address_key text NOT NULL,
  at timestamptz NOT NULL
);
--> statement-breakpoint
CREATE INDEX verification_events_at ON verification_events (kind, at);
--> statement-breakpoint
CREATE TABLE verification_lock_outs (
  customer_id text PRIMARY KEY,
  until timestamptz NOT NULL
);
--> statement-breakpoint
-- Whoever counts one of these waits for whoever counts it already.
CREATE TABLE subject_locks (subject text PRIMARY KEY);
--> statement-breakpoint
ALTER TABLE verification_records
  ADD COLUMN up_to_amount bigint CHECK (up_to_amount > 0),
  ADD COLUMN up_to_currency text,
  -- False: it proves the person, but no refund (a code that was sent when nothing could be refunded).
  ADD COLUMN for_refunds boolean NOT NULL DEFAULT true,
  -- The address that was proven; another one by now makes the record worthless.
  ADD COLUMN address_key text;
--> statement-breakpoint
-- Proven after the request was made. What stood at the request stays in verification_level.
ALTER TABLE refund_requests
  ADD COLUMN proven_level text CHECK (proven_level IN ('facts', 'confirmed'));
--> statement-breakpoint
ALTER TABLE policy_decisions DROP CONSTRAINT policy_decisions_purpose_check;
--> statement-breakpoint
ALTER TABLE policy_decisions ADD CONSTRAINT policy_decisions_purpose_check CHECK (purpose IN ('request', 'signature', 'execution', 'verification'));
