import { bigint, boolean, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
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

/** Where each chain ends. Written by the trigger of `audit_log` alone. */
export const auditHeads = pgTable('audit_heads', {
  chain: text().primaryKey(),
  seq: integer().notNull(),
  hash: text().notNull(),
  anchoredSeq: integer('anchored_seq').notNull().default(0),
})

/** Signed roots over the chains that moved; see anchor.ts. */
export const auditAnchors = pgTable('audit_anchors', {
  no: integer().primaryKey(),
  at: at('at').notNull(),
  content: text().notNull(),
  hash: text().notNull(),
  keyId: text('key_id').notNull(),
  algorithm: text().$type<'ed25519' | 'hmac-sha256'>().notNull(),
  signature: text().notNull(),
  publishedAt: at('published_at'),
})

/** One key per customer for the words beside the log; null once it was destroyed. */
export const auditSubjectKeys = pgTable('audit_subject_keys', {
  subject: text().primaryKey(),
  key: text(),
  madeAt: at('made_at').notNull(),
  destroyedAt: at('destroyed_at'),
})

/** Sealed words of people that belong to a row; see texts.ts. */
export const auditTexts = pgTable('audit_texts', {
  auditId: uuid('audit_id').primaryKey(),
  subject: text().notNull(),
  sealed: text().notNull(),
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
  /** `retained`: HubSpot knows no contact for this customer yet. `failed`: a dead letter; a person may send it again. */
  state: text().$type<'waiting' | 'delivered' | 'retained' | 'failed'>().notNull().default('waiting'),
  attempts: integer().notNull().default(0),
  nextAt: at('next_at').notNull(),
  deliveredAt: at('delivered_at'),
  remoteId: text('remote_id'),
  lastError: text('last_error'),
  /** Zendesk: the ticket's `updated_at` before our first try, sent along so that no second note slips in. */
  updatedStamp: text('updated_stamp'),
  /** The id of the first row of those that are sent in one update; kept from before the first try. */
  batch: uuid(),
  /** Was refused together with others: tried by itself from now on. */
  alone: boolean().notNull().default(false),
})

/** Where the notes of a ticket go that takes none any more: the one it was merged into, or its follow-up. */
export const ticketSuccessors = pgTable('ticket_successors', {
  ticketId: text('ticket_id').primaryKey(),
  successorId: text('successor_id').notNull(),
  kind: text().$type<'merged' | 'follow_up'>().notNull(),
  foundAt: at('found_at').notNull(),
})

/** One row per sink: the lock under which all replicas count, and the pause that stops them all. */
export const sinks = pgTable('sinks', {
  sink: text().$type<DeliverySink>().primaryKey(),
  pausedUntil: at('paused_until'),
  reason: text(),
})

/** Writes of the last minutes, for the providers' limits. */
export const sinkSends = pgTable('sink_sends', {
  id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
  sink: text().$type<DeliverySink>().notNull(),
  target: text().notNull(),
  at: at('at').notNull(),
})

/** HubSpot's id of a customer's contact, found by e-mail once. */
export const hubspotContacts = pgTable('hubspot_contacts', {
  customerId: text('customer_id').primaryKey(),
  contactId: text('contact_id').notNull(),
  foundAt: at('found_at').notNull(),
})
