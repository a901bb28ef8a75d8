import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const pageTokens = pgTable('page_tokens', {
  hash: text().primaryKey(),
  uses: integer().notNull(),
  expiresAt: at('expires_at').notNull(),
})

/** Sign-ins with Zendesk that are under way. */
export const signIns = pgTable('sign_ins', {
  stateHash: text('state_hash').primaryKey(),
  /** PKCE's secret half; the other went to Zendesk. */
  verifier: text().notNull(),
  /** Who has to come back. */
  userId: text('user_id').notNull(),
  locale: text().notNull(),
  expiresAt: at('expires_at').notNull(),
})

export const agentTokens = pgTable('agent_tokens', {
  sessionId: uuid('session_id').primaryKey(),
  sealed: text().notNull(),
  expiresAt: at('expires_at').notNull(),
})
