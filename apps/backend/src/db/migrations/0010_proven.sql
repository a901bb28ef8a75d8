-- What a better proof may do, and nothing else may: a request that lacked the identity alone needs no signature any more.
CREATE OR REPLACE FUNCTION refund_levels_grow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_proven boolean := OLD.state = 'approval_required' AND NEW.state = 'approved' AND NEW.levels = '{}'
    AND NEW.proven_level IS NOT NULL AND NEW.proven_level <> OLD.verification_level
    AND EXISTS (
      SELECT 1 FROM policy_decisions d
      WHERE d.refund_request_id = NEW.id AND d.purpose = 'verification' AND d.outcome = 'approved'
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
