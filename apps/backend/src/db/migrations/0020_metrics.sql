-- How many events came lately, without reading all that ever came.
CREATE INDEX webhook_inbox_received ON webhook_inbox (received_at);
