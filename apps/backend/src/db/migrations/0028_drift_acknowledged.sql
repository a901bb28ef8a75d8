-- A difference that stays can be looked at by a person. What to do is kept as a code: each reader has it in their language.
ALTER TABLE drift
  ADD COLUMN step text,
  ADD COLUMN acknowledged_at timestamptz,
  ADD COLUMN acknowledged_by text,
  ADD COLUMN finding text CHECK (finding IN ('intended', 'settled', 'with_stripe'));
--> statement-breakpoint
UPDATE drift SET step = CASE kind
  WHEN 'missing_here' THEN 'ask_who'
  WHEN 'missing_there' THEN 'look_for'
  WHEN 'amount' THEN 'compare'
  WHEN 'external' THEN 'second_refund'
  WHEN 'stuck' THEN 'ask_stripe'
  ELSE 'follows'
END;
--> statement-breakpoint
ALTER TABLE drift ALTER COLUMN step SET NOT NULL, DROP COLUMN next_step;
