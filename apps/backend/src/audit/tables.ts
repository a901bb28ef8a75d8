import { bigint, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { DeliveryPayload, DeliverySink } from '#audit/deliveries.ts'
import type { AlertKind } from '#audit/alert-kind.ts'
import type { AuditEvent } from '#audit/events.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Append-only. `seq`, `prev_hash` and `hash` are written by a trigger, which also refuses any change. */
export const auditLog = pgTable('audit_log', {
  id: uuid().primaryKey(),
  chain: text().notNull(),
  seq: integer().notNull().default(0),
  event: text().$type<AuditEvent>().notNull(),
  refundRequestId: text('refund_request_id'),
  ticketId: text('ticket_id'),
  actor: text().notNull(),
  at: at('at').notNull(),
  body: text().notNull(),
  prevHash: text('prev_hash').notNull().default(''),
  hash: text().notNull().default(''),
})

/** Open until resolved; one row per kind and subject. */
export const alerts = pgTable('alerts', {
  id: uuid().primaryKey(),
  kind: text().$type<AlertKind>().notNull(),
  subject: text().notNull(),
  refundRequestId: text('refund_request_id'),
  detail: text(),
  raisedAt: at('raised_at').notNull(),
  resolvedAt: at('resolved_at'),
})

/** The outbox: one row per (audit row, sink). */
export const deliveries = pgTable('deliveries', {
  id: uuid().primaryKey(),
  position: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
  auditId: uuid('audit_id').notNull(),
  sink: text().$type<DeliverySink>().notNull(),
  ticketId: text('ticket_id').notNull(),
  payload: jsonb().$type<DeliveryPayload>().notNull(),
  /** `retained`: HubSpot knows no contact for this customer yet. */
  state: text().$type<'waiting' | 'delivered' | 'retained' | 'failed'>().notNull().default('waiting'),
  attempts: integer().notNull().default(0),
  nextAt: at('next_at').notNull(),
  deliveredAt: at('delivered_at'),
  remoteId: text('remote_id'),
  lastError: text('last_error'),
  /** Zendesk: the ticket's `updated_at` before our first try, sent along so that no second note slips in. */
  updatedStamp: text('updated_stamp'),
})
