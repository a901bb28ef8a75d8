-- Words of people beside the hashed rows, sealed under one key per customer. Whoever destroys the key has erased the
-- words, in every copy of the log; the rows and their hashes stay as they are.
CREATE TABLE audit_subject_keys (
  subject text PRIMARY KEY,
  key text,
  made_at timestamptz NOT NULL,
  destroyed_at timestamptz,
  CHECK ((key IS NULL) = (destroyed_at IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE audit_texts (
  audit_id uuid PRIMARY KEY REFERENCES audit_log (id),
  subject text NOT NULL REFERENCES audit_subject_keys (subject),
  -- The row's body holds the SHA-256 of this text.
  sealed text NOT NULL
);
--> statement-breakpoint
CREATE TRIGGER audit_texts_kept BEFORE UPDATE OR DELETE ON audit_texts FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_texts_not_emptied BEFORE TRUNCATE ON audit_texts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_subject_keys_kept BEFORE DELETE ON audit_subject_keys FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_subject_keys_not_emptied BEFORE TRUNCATE ON audit_subject_keys FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE INDEX audit_log_ticket ON audit_log (ticket_id, at);
--> statement-breakpoint
CREATE INDEX audit_log_at ON audit_log (at);
--> statement-breakpoint
-- How far each chain stands in an anchor already.
ALTER TABLE audit_heads ADD COLUMN anchored_seq integer NOT NULL DEFAULT 0;
--> statement-breakpoint
CREATE INDEX audit_heads_open ON audit_heads (chain) WHERE anchored_seq < seq;
--> statement-breakpoint
CREATE TABLE audit_anchors (
  no integer PRIMARY KEY,
  at timestamptz NOT NULL,
  -- What is hashed and signed: number, time, hash of the anchor before, and one line for each chain that moved since.
  content text NOT NULL,
  hash text NOT NULL,
  key_id text NOT NULL,
  algorithm text NOT NULL CHECK (algorithm IN ('ed25519', 'hmac-sha256')),
  signature text NOT NULL,
  published_at timestamptz
);
--> statement-breakpoint
CREATE FUNCTION audit_anchors_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.published_at IS NULL
     AND (NEW.no, NEW.at, NEW.content, NEW.hash, NEW.key_id, NEW.algorithm, NEW.signature)
         = (OLD.no, OLD.at, OLD.content, OLD.hash, OLD.key_id, OLD.algorithm, OLD.signature) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an anchor stays as it was signed';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_anchors_kept BEFORE UPDATE OR DELETE ON audit_anchors FOR EACH ROW EXECUTE FUNCTION audit_anchors_kept();
--> statement-breakpoint
CREATE TRIGGER audit_anchors_not_emptied BEFORE TRUNCATE ON audit_anchors FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The heads are written here and nowhere else, under the rights of the tables' owner: the service's own role has none.
ALTER FUNCTION audit_log_chain() SECURITY DEFINER;
--> statement-breakpoint
-- Heads that moved since the last anchor, marked as taken. One that is just being appended to waits for its next turn.
CREATE FUNCTION audit_take_heads(most integer) RETURNS TABLE (chain text, seq integer, hash text)
LANGUAGE sql SECURITY DEFINER AS $$
  UPDATE audit_heads h SET anchored_seq = h.seq
  FROM (
    SELECT o.chain FROM audit_heads o WHERE o.anchored_seq < o.seq ORDER BY o.chain LIMIT most FOR UPDATE SKIP LOCKED
  ) open
  WHERE h.chain = open.chain
  RETURNING h.chain, h.seq, h.hash
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION audit_take_heads(integer) FROM PUBLIC;
--> statement-breakpoint
-- A function that runs with the owner's rights must not be led to tables of the caller's making.
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION audit_log_chain() SET search_path = pg_catalog, %I, pg_temp', current_schema());
  EXECUTE format('ALTER FUNCTION audit_take_heads(integer) SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;
--> statement-breakpoint
-- What is sent in one update stands together: `batch` is the id of its first row, given before the first try.
ALTER TABLE deliveries ADD COLUMN batch uuid;
--> statement-breakpoint
-- Refused together with others: each is tried by itself.
ALTER TABLE deliveries ADD COLUMN alone boolean NOT NULL DEFAULT false;
--> statement-breakpoint
CREATE INDEX deliveries_batch ON deliveries (batch) WHERE batch IS NOT NULL;
--> statement-breakpoint
CREATE INDEX deliveries_dead ON deliveries (position) WHERE state = 'failed';
--> statement-breakpoint
-- Where the notes of a ticket go that takes none any more.
CREATE TABLE ticket_successors (
  ticket_id text PRIMARY KEY,
  successor_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('merged', 'follow_up')),
  found_at timestamptz NOT NULL,
  CHECK (ticket_id <> successor_id)
);
--> statement-breakpoint
-- One row per sink: its lock makes all replicas count together, and what stops one of them stops all.
CREATE TABLE sinks (
  sink text PRIMARY KEY CHECK (sink IN ('zendesk', 'hubspot')),
  paused_until timestamptz,
  reason text
);
--> statement-breakpoint
INSERT INTO sinks (sink) VALUES ('zendesk'), ('hubspot');
--> statement-breakpoint
-- Writes of the last minutes, for the providers' limits.
CREATE TABLE sink_sends (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sink text NOT NULL REFERENCES sinks (sink),
  target text NOT NULL,
  at timestamptz NOT NULL
);
--> statement-breakpoint
CREATE INDEX sink_sends_at ON sink_sends (sink, at);
--> statement-breakpoint
CREATE TABLE hubspot_contacts (
  customer_id text PRIMARY KEY,
  contact_id text NOT NULL,
  found_at timestamptz NOT NULL
);
