import type { CustomerMatch } from '@countersign/shared/ticket-context'
import { bigint, boolean, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

type Matched = Extract<CustomerMatch, { kind: 'matched' }>

/** Which customer a ticket is about, where an agent had to say so. */
export const ticketCustomers = pgTable('ticket_customers', {
  ticketId: text('ticket_id').primaryKey(),
  customerId: text('customer_id').notNull(),
  how: text().$type<Exclude<Matched['matchedBy'], 'email'>>().notNull(),
  chosenBy: text('chosen_by').notNull(),
  chosenAt: at('chosen_at').notNull(),
})

/** One row: the key that addresses and conversations are known under. */
export const installationKey = pgTable('installation_key', {
  isOnly: boolean('is_only').primaryKey().default(true),
  keyId: text('key_id').notNull(),
})

/** Who asked on a ticket when Zendesk last told of it. */
export const ticketRequesters = pgTable('ticket_requesters', {
  ticketId: text('ticket_id').primaryKey(),
  requesterId: text('requester_id').notNull(),
  changedAt: at('changed_at'),
  seenAt: at('seen_at').notNull(),
})

/** What an agent looked for under another address: for the limit, and because only what was found may be chosen. */
export const customerLookUps = pgTable('customer_look_ups', {
  id: uuid().primaryKey(),
  ticketId: text('ticket_id').notNull(),
  agentId: text('agent_id').notNull(),
  found: text().array().notNull(),
  at: at('at').notNull(),
})

/** Every address a customer was seen with, one row per change. */
export const customerAddresses = pgTable(
  'customer_addresses',
  {
    customerId: text('customer_id').notNull(),
    position: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    addressKey: text('address_key').notNull(),
    secretId: text('secret_id').notNull(),
    seenAt: at('seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.position] })],
)

/** What a handed-over case says of a ticket. It may fail a rule and never passes one. */
export const ticketClaims = pgTable('ticket_claims', {
  handoffId: uuid('handoff_id').primaryKey(),
  ticketId: text('ticket_id').notNull(),
  source: text().$type<'bot' | 'form'>().notNull(),
  words: text().notNull(),
  /** The ticket was made of this case, so its first comment is our own note and no word of the customer. */
  isOrigin: boolean('is_origin').notNull(),
  categories: text().array().notNull(),
  deliveredAt: at('delivered_at'),
  missingDelivery: boolean('missing_delivery').notNull(),
  riskFlags: text('risk_flags').array().notNull(),
})
export type TicketClaims = typeof ticketClaims.$inferSelect
