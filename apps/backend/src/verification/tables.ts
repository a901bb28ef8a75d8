import type { VerificationLevel, VerificationMethod } from '@countersign/shared/verification'
import { bigint, boolean, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const upTo = {
  upToAmount: bigint('up_to_amount', { mode: 'number' }),
  upToCurrency: text('up_to_currency'),
}

/** What was proven about the person in a ticket. Bound to the ticket and to one Stripe customer. */
export const verificationRecords = pgTable('verification_records', {
  id: uuid().primaryKey(),
  ticketId: text('ticket_id').notNull(),
  customerId: text('customer_id').notNull(),
  level: text().$type<VerificationLevel>().notNull(),
  method: text().$type<VerificationMethod>().notNull(),
  evidence: text().array().notNull().default([]),
  verifiedAt: at('verified_at').notNull(),
  expiresAt: at('expires_at'),
  /** No refund of more is covered; null where the amount does not matter. */
  ...upTo,
  forRefunds: boolean('for_refunds').notNull().default(true),
  addressKey: text('address_key'),
})
export type VerificationRecord = typeof verificationRecords.$inferSelect

/** A mailed code. Neither the code nor the address is here, only HMACs. */
export const verificationChallenges = pgTable('verification_challenges', {
  id: uuid().primaryKey(),
  ticketId: text('ticket_id').notNull(),
  /** Null where nobody in Stripe has the ticket's address. */
  customerId: text('customer_id'),
  agentId: text('agent_id').notNull(),
  paymentIntentId: text('payment_intent_id'),
  addressKey: text('address_key').notNull(),
  maskedAddress: text('masked_address').notNull(),
  purpose: text().$type<'refund' | 'account'>(),
  ...upTo,
  codeDigest: text('code_digest'),
  linkDigest: text('link_digest'),
  /** Raised before every comparison. */
  attempts: integer().notNull().default(0),
  requestedAt: at('requested_at').notNull(),
  expiresAt: at('expires_at').notNull(),
  delayedAt: at('delayed_at'),
  sentAt: at('sent_at'),
  usedAt: at('used_at'),
  endedAt: at('ended_at'),
  endedBecause: text('ended_because').$type<'replaced' | 'undeliverable' | 'not_sent' | 'address_changed'>(),
})
export type Challenge = typeof verificationChallenges.$inferSelect

export const verificationEvents = pgTable('verification_events', {
  id: uuid().primaryKey(),
  kind: text().$type<'code_requested' | 'facts_checked' | 'failed'>().notNull(),
  ticketId: text('ticket_id').notNull(),
  agentId: text('agent_id').notNull(),
  customerId: text('customer_id'),
  addressKey: text('address_key').notNull(),
  at: at('at').notNull(),
})

export const verificationLockOuts = pgTable('verification_lock_outs', {
  customerId: text('customer_id').primaryKey(),
  until: at('until').notNull(),
})
