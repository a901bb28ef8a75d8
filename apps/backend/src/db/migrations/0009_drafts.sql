-- Words of replies that the team approved in place of ours. A version never changes: another wording is another version.
CREATE TABLE reply_templates (
  id uuid PRIMARY KEY,
  key text NOT NULL,
  language text NOT NULL,
  variant text NOT NULL CHECK (variant IN ('standard', 'short')),
  version integer NOT NULL CHECK (version > 0),
  body text NOT NULL,
  author_id text NOT NULL,
  proposed_at timestamptz NOT NULL,
  approved_by text,
  approved_at timestamptz,
  UNIQUE (key, language, variant, version),
  CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
  CHECK (approved_by <> author_id)
);
--> statement-breakpoint
CREATE INDEX reply_templates_in_use ON reply_templates (language, variant, key, version DESC) WHERE approved_at IS NOT NULL;
--> statement-breakpoint
CREATE FUNCTION reply_templates_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a version of a template is never deleted';
  END IF;
  IF OLD.approved_at IS NOT NULL
     OR (NEW.id, NEW.key, NEW.language, NEW.variant, NEW.version, NEW.body, NEW.author_id, NEW.proposed_at)
        IS DISTINCT FROM
        (OLD.id, OLD.key, OLD.language, OLD.variant, OLD.version, OLD.body, OLD.author_id, OLD.proposed_at) THEN
    RAISE EXCEPTION 'a version of a template can only be approved, once';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reply_templates_guard BEFORE UPDATE OR DELETE ON reply_templates
  FOR EACH ROW EXECUTE FUNCTION reply_templates_guard();
--> statement-breakpoint
-- What became of drafts. No text, no ticket, no person: which template, and whether it helped.
CREATE TABLE draft_feedback (
  id uuid PRIMARY KEY,
  template_key text NOT NULL,
  language text NOT NULL,
  variant text NOT NULL,
  template_version integer NOT NULL,
  intent text NOT NULL,
  outcome text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('accepted', 'edited', 'rejected')),
  distance integer CHECK (distance >= 0),
  reason text,
  at timestamptz NOT NULL,
  CHECK ((verdict = 'rejected') = (reason IS NOT NULL)),
  CHECK ((verdict = 'rejected') = (distance IS NULL)),
  CHECK (verdict <> 'accepted' OR distance = 0)
);
--> statement-breakpoint
CREATE INDEX draft_feedback_at ON draft_feedback (at);
