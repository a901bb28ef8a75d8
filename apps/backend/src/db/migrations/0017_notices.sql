-- What people are told of a request that waits: each kind once per request.
CREATE TABLE notices (
  -- The contract's review_id.
  id uuid PRIMARY KEY,
  refund_request_id text NOT NULL REFERENCES refund_requests (id),
  kind text NOT NULL CHECK (kind IN ('waits', 'near_due', 'escalated', 'decided')),
  made_at timestamptz NOT NULL,
  UNIQUE (refund_request_id, kind)
);
--> statement-breakpoint
-- The outbox: one row per notice and receiver. A receiver is an id or a configured address, never a customer.
CREATE TABLE notice_sends (
  id uuid PRIMARY KEY,
  notice_id uuid NOT NULL REFERENCES notices (id),
  channel text NOT NULL CHECK (channel IN ('mail', 'slack', 'hubspot')),
  receiver text NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'unknown', 'failed', 'dropped')),
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  sent_at timestamptz,
  remote_id text,
  -- Of the request, as the message at remote_id tells it.
  shown_version integer,
  last_error text,
  UNIQUE (notice_id, channel, receiver)
);
--> statement-breakpoint
CREATE INDEX notice_sends_due ON notice_sends (next_at) WHERE state = 'waiting';
--> statement-breakpoint
-- A button that somebody pressed in Slack: who is asked, and where the answer goes, which is forgotten with it.
CREATE TABLE slack_clicks (
  id text PRIMARY KEY,
  refund_request_id text NOT NULL,
  slack_user_id text NOT NULL,
  response_url text,
  received_at timestamptz NOT NULL,
  answered_at timestamptz
);
--> statement-breakpoint
-- The desk's lists: what is open, oldest first.
CREATE INDEX refund_requests_open ON refund_requests (requested_at, id)
  WHERE state IN ('requested', 'verified', 'approval_required', 'approved', 'submitted_to_stripe');
