-- One row for each call to a model. No question, no answer, no ticket, no person.
CREATE TABLE model_calls (
  id uuid PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('intents', 'recommendation', 'draft')),
  model text NOT NULL,
  prompt_version text NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'answered', 'unusable', 'unavailable')),
  why text,
  tokens_in integer CHECK (tokens_in >= 0),
  tokens_out integer CHECK (tokens_out >= 0),
  cost_micro_usd bigint CHECK (cost_micro_usd >= 0),
  at_most_micro_usd bigint CHECK (at_most_micro_usd >= 0),
  duration_ms integer,
  at timestamptz NOT NULL
);
--> statement-breakpoint
CREATE INDEX model_calls_at ON model_calls (at);
--> statement-breakpoint
-- Answers of the right shape, for a week. The key is an HMAC of the question.
CREATE TABLE model_answers (
  key text PRIMARY KEY,
  purpose text NOT NULL,
  answer jsonb NOT NULL,
  at timestamptz NOT NULL
);
--> statement-breakpoint
CREATE INDEX model_answers_at ON model_answers (at);
--> statement-breakpoint
-- What a model recommends. The newest is shown; one that asks for a person is heard whatever comes after it.
CREATE TABLE model_advice (
  ticket_id text NOT NULL,
  payment_intent_id text NOT NULL,
  digest text NOT NULL,
  model text NOT NULL,
  prompt_version text NOT NULL,
  advice jsonb NOT NULL,
  escalates boolean NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (ticket_id, payment_intent_id, digest)
);
--> statement-breakpoint
-- What was recommended when a request was made, beside what policy said.
CREATE TABLE recommendation_records (
  refund_request_id text PRIMARY KEY REFERENCES refund_requests (id),
  rules text NOT NULL CHECK (rules IN ('APPROVE', 'DENY', 'ESCALATE')),
  model_said text CHECK (model_said IN ('APPROVE', 'DENY', 'ESCALATE')),
  model text,
  prompt_version text,
  policy_outcome text NOT NULL,
  at timestamptz NOT NULL,
  CHECK ((model_said IS NULL) = (model IS NULL))
);
--> statement-breakpoint
CREATE INDEX recommendation_records_at ON recommendation_records (at);
--> statement-breakpoint
-- Whose words a draft was in.
ALTER TABLE draft_feedback ADD COLUMN author text NOT NULL DEFAULT 'deterministic' CHECK (author IN ('deterministic', 'model'));
