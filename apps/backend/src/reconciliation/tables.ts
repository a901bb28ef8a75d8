import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { DriftKind } from '#reconciliation/compare.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Differences that nobody has resolved: one open row per kind and subject. */
export const drift = pgTable('drift', {
  id: uuid().primaryKey(),
  kind: text().$type<DriftKind>().notNull(),
  subject: text().notNull(),
  refundRequestId: text('refund_request_id'),
  stripeRefundId: text('stripe_refund_id'),
  expected: text(),
  found: text(),
  nextStep: text('next_step').notNull(),
  firstSeenAt: at('first_seen_at').notNull(),
  lastSeenAt: at('last_seen_at').notNull(),
  resolvedAt: at('resolved_at'),
})
