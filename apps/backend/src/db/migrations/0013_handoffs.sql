-- Cases that bots and forms hand over; and what such a case says of a ticket, which may fail a rule and never passes one.
CREATE TABLE handoffs (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('conversation', 'form')),
  bot text NOT NULL,
  -- HMAC of the id that the bot gave: an id may hold a card number.
  conversation_key text NOT NULL,
  key_id text NOT NULL,
  scopes text[] NOT NULL,
  ended_at timestamptz NOT NULL,
  -- HMAC of the whole body as it came; the body itself is not kept.
  body_hash text NOT NULL,
  -- Card data removed.
  content jsonb NOT NULL,
  redacted integer NOT NULL,
  version integer NOT NULL DEFAULT 1,
  -- The words that were held against Stripe, and that the ticket shows.
  checked_version integer NOT NULL DEFAULT 0,
  told_version integer NOT NULL DEFAULT 0,
  -- What the first word of the case asked for; a later one changes nothing.
  wish jsonb,
  wish_state text NOT NULL CHECK (wish_state IN ('none', 'waiting', 'prefilled', 'requested', 'refused', 'frozen')),
  wish_code text,
  wish_message text,
  -- The id that our request will have, or has.
  refund_request_id text UNIQUE CHECK (refund_request_id ~ '^[A-Za-z0-9_-]{4,64}$'),
  claims jsonb NOT NULL DEFAULT '[]',
  checked_at timestamptz,
  step text NOT NULL CHECK (step IN ('ticket', 'case', 'done', 'failed')),
  -- Exactly what is sent to Zendesk, stored before the first try.
  ticket_body jsonb,
  ticket_id text,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  last_error text,
  received_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (bot, kind, conversation_key),
  CHECK (step IN ('ticket', 'failed') OR ticket_id IS NOT NULL)
);
--> statement-breakpoint
CREATE INDEX handoffs_ticket ON handoffs (ticket_id) WHERE ticket_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX handoffs_due ON handoffs (next_at) WHERE step IN ('ticket', 'case');
--> statement-breakpoint
CREATE FUNCTION handoffs_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF OLD.ticket_body IS NOT NULL AND NEW.ticket_body IS DISTINCT FROM OLD.ticket_body THEN
    RAISE EXCEPTION 'the ticket of handoff % is sent as it was', OLD.id;
  END IF;
  IF NEW.ended_at < OLD.ended_at THEN
    RAISE EXCEPTION 'handoff % does not go back in time', OLD.id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER handoffs_guard BEFORE UPDATE OR DELETE ON handoffs FOR EACH ROW EXECUTE FUNCTION handoffs_guard();
--> statement-breakpoint
CREATE TABLE ticket_claims (
  handoff_id uuid PRIMARY KEY,
  ticket_id text NOT NULL,
  source text NOT NULL CHECK (source IN ('bot', 'form')),
  -- The customer's words as they were told, card data removed.
  words text NOT NULL,
  -- The ticket was made of this case: its first comment is our note.
  is_origin boolean NOT NULL,
  categories text[] NOT NULL,
  delivered_at timestamptz,
  missing_delivery boolean NOT NULL,
  risk_flags text[] NOT NULL
);
--> statement-breakpoint
CREATE INDEX ticket_claims_ticket ON ticket_claims (ticket_id);
