-- What HubSpot will learn of a case once policy has been asked. Cases that were checked before have told it already.
ALTER TABLE handoffs ADD COLUMN timeline jsonb;
