-- Where the ticket stands in Zendesk, copied at the request and at every opening: lists filter on it, opening checks live.
ALTER TABLE refund_requests
  ADD COLUMN ticket_group_id text,
  ADD COLUMN ticket_organization_id text,
  ADD COLUMN ticket_assignee_id text,
  ADD COLUMN ticket_brand_id text,
  ADD COLUMN delegated_to text,
  ADD COLUMN delegated_to_name text,
  ADD COLUMN reminded_at timestamptz,
  ADD COLUMN escalated_at timestamptz;
--> statement-breakpoint
CREATE INDEX refund_requests_waiting ON refund_requests (requested_at) WHERE state = 'approval_required';
--> statement-breakpoint
-- What an agent typed and did not send. Replaced and deleted freely: no money rests on it.
CREATE TABLE refund_forms (
  ticket_id text NOT NULL,
  agent_id text NOT NULL,
  form jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (ticket_id, agent_id)
);
