-- A decision's outcome by the names that its contracts give it: `auto_approve` and `deny`. `approved` and `denied` are
-- states of a request. The rows of the audit log are hashed and stay: up to here they say the old names.
LOCK TABLE policy_decisions, shadow_decisions, recommendation_records, deliveries IN SHARE ROW EXCLUSIVE MODE;
--> statement-breakpoint
ALTER TABLE policy_decisions DISABLE TRIGGER policy_decisions_kept;
--> statement-breakpoint
UPDATE policy_decisions SET outcome = new_name, decision = jsonb_set(decision, '{outcome}', to_jsonb(new_name))
FROM (VALUES ('approved', 'auto_approve'), ('denied', 'deny')) AS renamed (old_name, new_name)
WHERE outcome = old_name;
--> statement-breakpoint
ALTER TABLE policy_decisions ENABLE TRIGGER policy_decisions_kept;
--> statement-breakpoint
UPDATE shadow_decisions SET outcome = new_name, decision = jsonb_set(decision, '{outcome}', to_jsonb(new_name))
FROM (VALUES ('approved', 'auto_approve'), ('denied', 'deny')) AS renamed (old_name, new_name)
WHERE outcome = old_name;
--> statement-breakpoint
UPDATE recommendation_records SET policy_outcome = new_name
FROM (VALUES ('approved', 'auto_approve'), ('denied', 'deny')) AS renamed (old_name, new_name)
WHERE policy_outcome = old_name;
--> statement-breakpoint
-- What was delivered stays as it was sent; the rest goes out under the new names. What a payload lacks is not added.
UPDATE deliveries SET payload =
  jsonb_set(
    jsonb_set(
      jsonb_set(payload, '{fields,policy_result}', to_jsonb('cs_policy_' || new_name), false),
      '{metadata,policy_outcome}', to_jsonb(new_name), false),
    '{properties,policy_outcome}', to_jsonb(new_name), false)
FROM (VALUES ('approved', 'auto_approve'), ('denied', 'deny')) AS renamed (old_name, new_name)
WHERE state <> 'delivered'
  AND (payload #>> '{fields,policy_result}' = 'cs_policy_' || old_name OR payload #>> '{properties,policy_outcome}' = old_name);
--> statement-breakpoint
-- A process of the release before, still at work, is refused: under an old name its decisions would not be counted.
ALTER TABLE policy_decisions ADD CONSTRAINT policy_decisions_outcome
  CHECK (outcome IN ('auto_approve', 'approval_required', 'needs_information', 'deny'));
--> statement-breakpoint
ALTER TABLE shadow_decisions ADD CONSTRAINT shadow_decisions_outcome
  CHECK (outcome IN ('auto_approve', 'approval_required', 'needs_information', 'deny'));
--> statement-breakpoint
ALTER TABLE recommendation_records ADD CONSTRAINT recommendation_records_policy_outcome
  CHECK (policy_outcome IN ('auto_approve', 'approval_required', 'needs_information', 'deny'));
--> statement-breakpoint
-- As in 0010_proven, with the new name.
CREATE OR REPLACE FUNCTION refund_levels_grow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_proven boolean := OLD.state = 'approval_required' AND NEW.state = 'approved' AND NEW.levels = '{}'
    AND NEW.proven_level IS NOT NULL AND NEW.proven_level <> OLD.verification_level
    AND EXISTS (
      SELECT 1 FROM policy_decisions d
      WHERE d.refund_request_id = NEW.id AND d.purpose = 'verification' AND d.outcome = 'auto_approve'
    );
BEGIN
  IF NOT OLD.levels <@ NEW.levels AND NOT is_proven THEN
    RAISE EXCEPTION 'refund request % asked for more signatures', OLD.id;
  END IF;
  IF NEW.proven_level IS DISTINCT FROM OLD.proven_level AND NOT is_proven THEN
    RAISE EXCEPTION 'refund request % is proven by a verification alone', OLD.id;
  END IF;
  RETURN NEW;
END $$;
