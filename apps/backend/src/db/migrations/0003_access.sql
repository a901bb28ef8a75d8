-- How often a signed page token was used, by a hash of what its signature covers. Gone after the token's own end.
CREATE TABLE page_tokens (
  hash text PRIMARY KEY,
  uses integer NOT NULL,
  expires_at timestamptz NOT NULL
);
--> statement-breakpoint
-- A sign-in with Zendesk that is under way: taken out by the callback, and of no use to who only reads the table.
CREATE TABLE sign_ins (
  state_hash text PRIMARY KEY,
  verifier text NOT NULL,
  user_id text NOT NULL,
  locale text NOT NULL,
  expires_at timestamptz NOT NULL
);
--> statement-breakpoint
-- An agent's own Zendesk token, sealed; for reading tickets as that agent while the session lasts.
CREATE TABLE agent_tokens (
  session_id uuid PRIMARY KEY,
  sealed text NOT NULL,
  expires_at timestamptz NOT NULL
);
