import type { DriftFinding, DriftKind, DriftStep } from '@countersign/shared/drift'
import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Differences to Stripe: one unresolved row per kind and subject. */
export const drift = pgTable('drift', {
  id: uuid().primaryKey(),
  kind: text().$type<DriftKind>().notNull(),
  subject: text().notNull(),
  refundRequestId: text('refund_request_id'),
  stripeRefundId: text('stripe_refund_id'),
  expected: text(),
  found: text(),
  step: text().$type<DriftStep>().notNull(),
  firstSeenAt: at('first_seen_at').notNull(),
  lastSeenAt: at('last_seen_at').notNull(),
  resolvedAt: at('resolved_at'),
  /** A person has looked, and it stays as it is; forgotten when either side changes. */
  acknowledgedAt: at('acknowledged_at'),
  acknowledgedBy: text('acknowledged_by'),
  finding: text().$type<DriftFinding>(),
})
