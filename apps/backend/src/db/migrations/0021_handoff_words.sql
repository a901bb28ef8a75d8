-- Each word of a case is judged by the key that brought it; what was first asked for is frozen with the word that asked.
ALTER TABLE handoffs ADD COLUMN asking jsonb;
--> statement-breakpoint
UPDATE handoffs SET asking = jsonb_build_object(
  'keyId', key_id, 'email', content->>'email', 'customerId', content->'said'->'customerId',
  'note', left(CASE kind WHEN 'form' THEN 'Form (' ELSE 'Handoff (' END || bot || '): '
    || regexp_replace(coalesce(nullif(content->>'summary', ''), 'no summary'), '[[:cntrl:]]+', ' ', 'g'), 500))
WHERE wish IS NOT NULL AND (wish_state = 'waiting' OR (wish_state = 'prefilled' AND wish_code = 'scope_missing' AND checked_version = 0));
--> statement-breakpoint
CREATE OR REPLACE FUNCTION handoffs_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a handoff is never deleted';
  END IF;
  IF (NEW.id, NEW.kind, NEW.bot, NEW.conversation_key, NEW.wish, NEW.refund_request_id)
     IS DISTINCT FROM (OLD.id, OLD.kind, OLD.bot, OLD.conversation_key, OLD.wish, OLD.refund_request_id)
     OR (NEW.asking IS NOT NULL AND NEW.asking IS DISTINCT FROM OLD.asking) THEN
    RAISE EXCEPTION 'what handoff % first asked for cannot change', OLD.id;
  END IF;
  IF (NEW.key_id, NEW.scopes) IS DISTINCT FROM (OLD.key_id, OLD.scopes) AND NEW.version = OLD.version THEN
    RAISE EXCEPTION 'the word of handoff % came under one key', OLD.id;
  END IF;
  IF OLD.ticket_id IS NOT NULL AND NEW.ticket_id IS DISTINCT FROM OLD.ticket_id THEN
    RAISE EXCEPTION 'handoff % has its ticket', OLD.id;
  END IF;
  -- Erased, and never sent again; or refused for good, so that nothing was made of it.
  IF OLD.ticket_body IS NOT NULL AND NEW.ticket_body IS DISTINCT FROM OLD.ticket_body
     AND NOT (NEW.step <> 'ticket' AND NEW.ticket_body IS NOT DISTINCT FROM '{"ticket": {"requester": {"email": "[erased on request]"}}}'::jsonb)
     AND NOT (NEW.step = 'failed' AND NEW.ticket_body IS NULL) THEN
    RAISE EXCEPTION 'the ticket of handoff % is sent as it was', OLD.id;
  END IF;
  IF NEW.ended_at < OLD.ended_at THEN
    RAISE EXCEPTION 'handoff % does not go back in time', OLD.id;
  END IF;
  RETURN NEW;
END $$;
