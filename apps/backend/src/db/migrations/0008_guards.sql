-- Reads of Stripe, in the order in which they began: clocks of several processes differ, and wrongly.
CREATE SEQUENCE stripe_readings;
--> statement-breakpoint
ALTER TABLE stripe_refunds ADD COLUMN reading bigint NOT NULL DEFAULT 0;
--> statement-breakpoint
-- What was asked of Stripe is what was approved, whoever wrote the row.
ALTER TABLE refund_requests ADD CONSTRAINT refund_requests_attempt CHECK (
  attempt_params IS NULL
  OR ((attempt_params ->> 'amount') = amount::text AND (attempt_params ->> 'payment_intent') = payment_intent_id)
);
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: what stands there is evidence', TG_OP, TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER stripe_refunds_kept BEFORE DELETE ON stripe_refunds FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The execution reads what was frozen here.
CREATE TRIGGER policy_decisions_kept BEFORE UPDATE OR DELETE ON policy_decisions FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER deliveries_kept BEFORE DELETE ON deliveries FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER deliveries_not_emptied BEFORE TRUNCATE ON deliveries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Without its head a chain could begin anew.
CREATE TRIGGER audit_heads_kept BEFORE DELETE ON audit_heads FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_heads_not_emptied BEFORE TRUNCATE ON audit_heads FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER refund_questions_not_emptied BEFORE TRUNCATE ON refund_questions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refund_signatures_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.voided_at IS NOT NULL
     OR (NEW.id, NEW.refund_request_id, NEW.level, NEW.signer_id, NEW.signer_name, NEW.content_hash, NEW.signed_at,
         NEW.refundable_seen, NEW.dispute_seen)
        IS DISTINCT FROM
        (OLD.id, OLD.refund_request_id, OLD.level, OLD.signer_id, OLD.signer_name, OLD.content_hash, OLD.signed_at,
         OLD.refundable_seen, OLD.dispute_seen) THEN
    RAISE EXCEPTION 'a signature can only be voided';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Facts that got better must not make a signature needless that was asked for.
CREATE FUNCTION refund_levels_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT OLD.levels <@ NEW.levels THEN
    RAISE EXCEPTION 'refund request % asked for more signatures', OLD.id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_levels_grow BEFORE UPDATE ON refund_requests FOR EACH ROW EXECUTE FUNCTION refund_levels_grow();
