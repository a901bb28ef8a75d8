import type { CheckedClaim, WishState } from '@countersign/shared/handoff-case'
import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { HandoffScope } from '#access/handoff-keys.ts'
import type { HubspotDelivery } from '#audit/deliveries.ts'
import type { CaseContent, SaidOfBilling, Wish } from '#handoffs/content.ts'
import type { NewTicket } from '#integrations/zendesk/client.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** What the first word of a case asked for, and of which payment. Frozen by a trigger. */
export type FirstWish = Wish & Pick<SaidOfBilling, 'paymentIntentId' | 'chargeId' | 'invoiceId'>

/** What else belongs to the first wish until it is settled: who asks, under which key, and what the approver reads. */
export type Asking = { keyId: string; email: string; customerId: string | null; note: string }

/** Cases handed over by bots and forms, one row per bot and conversation. */
export const handoffs = pgTable('handoffs', {
  id: uuid().primaryKey(),
  kind: text().$type<'conversation' | 'form'>().notNull(),
  bot: text().notNull(),
  conversationKey: text('conversation_key').notNull(),
  /** Of the key that brought the latest word. */
  keyId: text('key_id').notNull(),
  scopes: text().array().$type<HandoffScope[]>().notNull(),
  endedAt: at('ended_at').notNull(),
  bodyHash: text('body_hash').notNull(),
  /** The latest word, card data removed. */
  content: jsonb().$type<CaseContent>().notNull(),
  redacted: integer().notNull(),
  /** Counts the words of this case: which one was held against Stripe, and which one the ticket shows. */
  version: integer().notNull().default(1),
  checkedVersion: integer('checked_version').notNull().default(0),
  toldVersion: integer('told_version').notNull().default(0),
  wish: jsonb().$type<FirstWish>(),
  /** Of the first word as well, whatever was said later; null where nothing has to be asked or heard any more. */
  asking: jsonb().$type<Asking>(),
  wishState: text('wish_state').$type<WishState>().notNull(),
  wishCode: text('wish_code'),
  wishMessage: text('wish_message'),
  /** The id that our request will have; null where none will be made. */
  refundRequestId: text('refund_request_id').unique(),
  /** What HubSpot will learn of the case once its wish is settled; null before its claims are checked, and once told. */
  timeline: jsonb().$type<HubspotDelivery>(),
  claims: jsonb().$type<CheckedClaim[]>().notNull().default([]),
  checkedAt: at('checked_at'),
  /** What is done next: make the ticket; check, tell and ask. `failed`: Zendesk does not take the ticket; a person looks. */
  step: text().$type<'ticket' | 'case' | 'done' | 'failed'>().notNull(),
  ticketBody: jsonb('ticket_body').$type<NewTicket>(),
  ticketId: text('ticket_id'),
  attempts: integer().notNull().default(0),
  /** Not worked on before; while somebody is at work, until when nobody else takes it. */
  nextAt: at('next_at').notNull(),
  lastError: text('last_error'),
  receivedAt: at('received_at').notNull(),
  updatedAt: at('updated_at').notNull(),
})
export type HandoffRow = typeof handoffs.$inferSelect
