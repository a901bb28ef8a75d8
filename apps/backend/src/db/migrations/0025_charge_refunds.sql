-- Refunds of charges that were made without a PaymentIntent: nobody asks for them here, and they count for their customer.
ALTER TABLE stripe_refunds ALTER COLUMN payment_intent_id DROP NOT NULL, ADD COLUMN charge_id text;
