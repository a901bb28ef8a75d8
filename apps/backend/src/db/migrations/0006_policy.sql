-- Versions of the refund policy. A document never changes: another wording is another version.
CREATE TABLE policy_versions (
  id uuid PRIMARY KEY,
  -- Names the version in decisions: refund_policy_v{number}.
  number integer NOT NULL UNIQUE CHECK (number > 0),
  state text NOT NULL CHECK (state IN ('draft', 'review', 'published', 'withdrawn')),
  document jsonb NOT NULL,
  note text NOT NULL,
  -- The version in force when this one was written; publishing over another one is refused.
  based_on integer,
  author_id text NOT NULL,
  author_name text NOT NULL,
  created_at timestamptz NOT NULL,
  submitted_at timestamptz,
  published_by text,
  published_by_name text,
  published_at timestamptz,
  withdrawn_by text,
  withdrawn_by_name text,
  withdrawn_at timestamptz,
  CHECK ((state = 'published') = (published_at IS NOT NULL)),
  CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
  CHECK (state <> 'review' OR submitted_at IS NOT NULL),
  -- The first version comes with the installation; every other one is published by a second person.
  CHECK (published_by IS NULL OR published_by <> author_id OR (number = 1 AND author_id = 'system'))
);
--> statement-breakpoint
CREATE INDEX policy_versions_published ON policy_versions (number DESC) WHERE state = 'published';
--> statement-breakpoint
CREATE FUNCTION policy_versions_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a policy version is never deleted';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' AND NOT (NEW.number = 1 AND NEW.author_id = 'system') THEN
      RAISE EXCEPTION 'a policy version starts as a draft';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.number, NEW.document, NEW.note, NEW.based_on, NEW.author_id, NEW.author_name, NEW.created_at)
     IS DISTINCT FROM
     (OLD.id, OLD.number, OLD.document, OLD.note, OLD.based_on, OLD.author_id, OLD.author_name, OLD.created_at) THEN
    RAISE EXCEPTION 'policy version % does not change', OLD.number;
  END IF;
  IF NOT ((OLD.state = 'draft' AND NEW.state IN ('review', 'withdrawn'))
       OR (OLD.state = 'review' AND NEW.state IN ('published', 'withdrawn'))) THEN
    RAISE EXCEPTION 'policy version % may not go from % to %', OLD.number, OLD.state, NEW.state;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER policy_versions_guard BEFORE INSERT OR UPDATE OR DELETE ON policy_versions
  FOR EACH ROW EXECUTE FUNCTION policy_versions_guard();
--> statement-breakpoint
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON policy_versions FOR EACH STATEMENT EXECUTE FUNCTION money_tables_no_truncate();
--> statement-breakpoint
-- Backtests read decisions by time.
CREATE INDEX policy_decisions_time ON policy_decisions (evaluated_at, id) WHERE purpose = 'request';
--> statement-breakpoint
CREATE INDEX shadow_decisions_time ON shadow_decisions (decided_at, id);
--> statement-breakpoint
-- Which customers asked for refunds with the same card or company address. Only HMACs: nothing here names anybody.
CREATE TABLE customer_links (
  kind text NOT NULL CHECK (kind IN ('card', 'email_domain')),
  subject text NOT NULL,
  customer_id text NOT NULL,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (kind, subject, customer_id)
);
