-- What `zendesk setup` found or made in the account, by our name for it. Renamed in Zendesk it is still found by its id.
CREATE TABLE zendesk_things (
  kind text NOT NULL CHECK (kind IN ('field', 'webhook', 'trigger', 'view', 'macro')),
  name text NOT NULL,
  zendesk_id text NOT NULL,
  found_at timestamptz NOT NULL,
  PRIMARY KEY (kind, name)
);
--> statement-breakpoint
-- Who a ticket's requester was when Zendesk last told us of it: only so is it seen that somebody else asks now.
CREATE TABLE ticket_requesters (
  ticket_id text PRIMARY KEY,
  requester_id text NOT NULL,
  -- What was proven before counts no longer. Null: it was nobody else before.
  changed_at timestamptz,
  seen_at timestamptz NOT NULL
);
--> statement-breakpoint
-- Tickets of which Zendesk told that they were merged or deleted.
CREATE TABLE ended_tickets (
  ticket_id text PRIMARY KEY,
  how text NOT NULL CHECK (how IN ('merged', 'deleted')),
  told_at timestamptz NOT NULL
);
