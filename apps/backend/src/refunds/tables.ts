import type { PolicyDecision, SignatureLevel } from '@countersign/shared/policy'
import type { RefundOutcome, RefundReason, RefundState } from '@countersign/shared/refund'
import type { VerificationLevel } from '@countersign/shared/verification'
import { bigint, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { RefundParams } from '#integrations/stripe/money-client.ts'
import type { PolicyFacts } from '#policy/facts.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const minorUnits = (name: string) => bigint(name, { mode: 'number' })

/** Constraints and triggers live in db/migrations; this is what the code reads and writes. */
export const refundRequests = pgTable('refund_requests', {
  id: text().primaryKey(),
  kind: text().$type<'refund' | 'credit'>().notNull(),
  state: text().$type<RefundState>().notNull(),
  outcome: text().$type<RefundOutcome>(),
  version: integer().notNull().default(0),
  ticketId: text('ticket_id').notNull(),
  paymentIntentId: text('payment_intent_id').notNull(),
  customerId: text('customer_id').notNull(),
  amount: minorUnits('amount').notNull(),
  currency: text().notNull(),
  reason: text().$type<RefundReason>().notNull(),
  note: text(),
  destination: text().notNull(),
  /** Captured - settled - reserved when the request was made; part of the content hash. */
  refundableAtRequest: minorUnits('refundable_at_request').notNull(),
  disputeState: text('dispute_state').notNull(),
  policyVersion: text('policy_version').notNull(),
  contentHash: text('content_hash').notNull(),
  verificationLevel: text('verification_level').$type<VerificationLevel>().notNull(),
  levels: text().array().$type<SignatureLevel[]>().notNull().default([]),
  proposerId: text('proposer_id').notNull(),
  proposerName: text('proposer_name').notNull(),
  /** The caller's Idempotency-Key, and a hash of the body it came with. */
  clientKey: text('client_key').notNull(),
  bodyHash: text('body_hash').notNull(),
  replaces: text(),
  inAdditionTo: text('in_addition_to'),
  /** Stripe's key: `refund:{id}`, made with the row, the same for every send for ever. */
  idempotencyKey: text('idempotency_key').notNull().unique(),
  /** Exactly what is sent, frozen before the first send. */
  attemptParams: jsonb('attempt_params').$type<RefundParams>(),
  firstSentAt: at('first_sent_at'),
  lastSentAt: at('last_sent_at'),
  sendCount: integer('send_count').notNull().default(0),
  seenRefundIds: text('seen_refund_ids').array().notNull().default([]),
  nextCheckAt: at('next_check_at'),
  stripeRefundId: text('stripe_refund_id').unique(),
  /** Stripe's `pending_reason` or `failure_reason`, or our own code for a refusal. */
  detail: text(),
  traceReference: text('trace_reference'),
  requestedAt: at('requested_at').notNull(),
  updatedAt: at('updated_at').notNull(),
})
export type RefundRow = typeof refundRequests.$inferSelect

export const refundSignatures = pgTable('refund_signatures', {
  id: uuid().primaryKey(),
  refundRequestId: text('refund_request_id').notNull(),
  level: text().$type<SignatureLevel>().notNull(),
  signerId: text('signer_id').notNull(),
  signerName: text('signer_name').notNull(),
  contentHash: text('content_hash').notNull(),
  signedAt: at('signed_at').notNull(),
  voidedAt: at('voided_at'),
})

/** Stripe's refunds as last read there, ours and others'. */
export const stripeRefunds = pgTable('stripe_refunds', {
  id: text().primaryKey(),
  paymentIntentId: text('payment_intent_id').notNull(),
  customerId: text('customer_id'),
  amount: minorUnits('amount').notNull(),
  currency: text().notNull(),
  status: text().notNull(),
  refundRequestId: text('refund_request_id'),
  detail: text(),
  traceReference: text('trace_reference'),
  stripeCreatedAt: at('stripe_created_at').notNull(),
  readAt: at('read_at').notNull(),
})

export const policyDecisions = pgTable('policy_decisions', {
  id: uuid().primaryKey(),
  refundRequestId: text('refund_request_id').notNull(),
  purpose: text().$type<'request' | 'execution'>().notNull(),
  version: text().notNull(),
  outcome: text().$type<PolicyDecision['outcome']>().notNull(),
  decision: jsonb().$type<PolicyDecision>().notNull(),
  facts: jsonb().$type<PolicyFacts>().notNull(),
  evaluatedAt: at('evaluated_at').notNull(),
})

export const moneyLocks = pgTable('money_locks', { subject: text().primaryKey() })
