import type { PolicyDecision, SignatureLevel } from '@countersign/shared/policy'
import type { Recommendation } from '@countersign/shared/recommendation'
import type { RefundForm } from '@countersign/shared/refund-form'
import type { RefundOutcome, RefundReason, RefundState } from '@countersign/shared/refund'
import type { VerificationLevel } from '@countersign/shared/verification'
import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
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
  /** The database counts once more by it; null on old rows. */
  capturedAtRequest: minorUnits('captured_at_request'),
  disputeState: text('dispute_state').notNull(),
  policyVersion: text('policy_version').notNull(),
  contentHash: text('content_hash').notNull(),
  verificationLevel: text('verification_level').$type<VerificationLevel>().notNull(),
  /** Better than `verificationLevel`, and proven after the request was made. */
  provenLevel: text('proven_level').$type<Exclude<VerificationLevel, 'none'>>(),
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
  seenDispute: text('seen_dispute'),
  nextCheckAt: at('next_check_at'),
  stripeRefundId: text('stripe_refund_id').unique(),
  /** Stripe's `pending_reason` or `failure_reason`, or our own code for a refusal. */
  detail: text(),
  traceReference: text('trace_reference'),
  /** Not sent before: until then the proposer or a signer may take it back. */
  sendAfter: at('send_after'),
  /** When the signatures must be complete. */
  dueAt: at('due_at'),
  /** HMAC of the customer's normalised e-mail; null where the customer has none. */
  emailSubject: text('email_subject'),
  /** From here on never sent again: Stripe is only read. */
  readingSince: at('reading_since'),
  /** When Stripe first answered 500 under this request's key. */
  serverErrorAt: at('server_error_at'),
  /** The ticket's place in Zendesk when it was last read; lists filter on it, opening checks live. */
  ticketGroupId: text('ticket_group_id'),
  ticketOrganizationId: text('ticket_organization_id'),
  ticketAssigneeId: text('ticket_assignee_id'),
  ticketBrandId: text('ticket_brand_id'),
  /** Handed to this person; the others may still decide. */
  delegatedTo: text('delegated_to'),
  delegatedToName: text('delegated_to_name'),
  remindedAt: at('reminded_at'),
  escalatedAt: at('escalated_at'),
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
  /** Minor units left for this request when it was signed, and the dispute state: less, or another one, voids. */
  refundableSeen: minorUnits('refundable_seen').notNull(),
  disputeSeen: text('dispute_seen').notNull(),
  signedAt: at('signed_at').notNull(),
  voidedAt: at('voided_at'),
})

/** Asked by a signer, answered by whoever may see the ticket. Free text stays here, out of the hashed log. */
export const refundQuestions = pgTable('refund_questions', {
  id: uuid().primaryKey(),
  refundRequestId: text('refund_request_id').notNull(),
  question: text().notNull(),
  askedBy: text('asked_by').notNull(),
  askedByName: text('asked_by_name').notNull(),
  askedAt: at('asked_at').notNull(),
  answer: text(),
  answeredBy: text('answered_by'),
  answeredByName: text('answered_by_name'),
  answeredAt: at('answered_at'),
})

/** Why a person said no; shown to the proposer. Free text stays out of the hashed log. */
export const refundDenials = pgTable('refund_denials', {
  refundRequestId: text('refund_request_id').primaryKey(),
  deniedBy: text('denied_by').notNull(),
  deniedByName: text('denied_by_name').notNull(),
  reason: text().notNull(),
})

/** Stripe's refunds as last read there, ours and others'. */
export const stripeRefunds = pgTable('stripe_refunds', {
  id: text().primaryKey(),
  /** Null: of a charge without a PaymentIntent, which only others can refund. It counts for its customer. */
  paymentIntentId: text('payment_intent_id'),
  chargeId: text('charge_id'),
  customerId: text('customer_id'),
  amount: minorUnits('amount').notNull(),
  currency: text().notNull(),
  status: text().notNull(),
  refundRequestId: text('refund_request_id'),
  detail: text(),
  traceReference: text('trace_reference'),
  stripeCreatedAt: at('stripe_created_at').notNull(),
  readAt: at('read_at').notNull(),
  /** See mirror-refund.ts. */
  reading: bigint({ mode: 'number' }).notNull().default(0),
})

export const policyDecisions = pgTable('policy_decisions', {
  id: uuid().primaryKey(),
  refundRequestId: text('refund_request_id').notNull(),
  purpose: text().$type<'request' | 'signature' | 'execution' | 'verification'>().notNull(),
  version: text().notNull(),
  outcome: text().$type<PolicyDecision['outcome']>().notNull(),
  decision: jsonb().$type<PolicyDecision>().notNull(),
  facts: jsonb().$type<PolicyFacts>().notNull(),
  evaluatedAt: at('evaluated_at').notNull(),
})

/** Rollout: what policy would have decided where Countersign only watches. */
export const shadowDecisions = pgTable('shadow_decisions', {
  id: uuid().primaryKey(),
  ticketId: text('ticket_id').notNull(),
  paymentIntentId: text('payment_intent_id').notNull(),
  customerId: text('customer_id').notNull(),
  amount: minorUnits('amount').notNull(),
  currency: text().notNull(),
  reason: text().$type<RefundReason>().notNull(),
  proposerId: text('proposer_id').notNull(),
  version: text().notNull(),
  outcome: text().$type<PolicyDecision['outcome']>().notNull(),
  decision: jsonb().$type<PolicyDecision>().notNull(),
  facts: jsonb().$type<PolicyFacts>().notNull(),
  decidedAt: at('decided_at').notNull(),
})

/** What an agent typed into the refund form and did not send. No money rests on it. */
export const refundForms = pgTable(
  'refund_forms',
  {
    ticketId: text('ticket_id').notNull(),
    agentId: text('agent_id').notNull(),
    form: jsonb().$type<RefundForm>().notNull(),
    savedAt: at('saved_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.ticketId, table.agentId] })],
)

export const moneyLocks = pgTable('money_locks', { subject: text().primaryKey() })

/** Who shares a card or a company's e-mail domain with whom; `subject` is an HMAC under the installation's key. */
export const customerLinks = pgTable(
  'customer_links',
  {
    kind: text().$type<'card' | 'email_domain'>().notNull(),
    subject: text().notNull(),
    customerId: text('customer_id').notNull(),
    seenAt: at('seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.subject, table.customerId] })],
)

/** Merged or deleted in Zendesk, as it told us. */
export const endedTickets = pgTable('ended_tickets', {
  ticketId: text('ticket_id').primaryKey(),
  how: text().$type<'merged' | 'deleted'>().notNull(),
  toldAt: timestamp('told_at', { withTimezone: true, mode: 'date' }).notNull(),
})

/** What a model recommends about a payment on a ticket, in the contract's shape and checked. It decides nothing. */
export const modelAdvice = pgTable(
  'model_advice',
  {
    ticketId: text('ticket_id').notNull(),
    paymentIntentId: text('payment_intent_id').notNull(),
    /** Of model, prompt version and advice. */
    digest: text().notNull(),
    model: text().notNull(),
    promptVersion: text('prompt_version').notNull(),
    advice: jsonb().$type<Recommendation>().notNull(),
    /** It asks for a person where the rules would have let it pass. */
    escalates: boolean().notNull(),
    at: at('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.ticketId, table.paymentIntentId, table.digest] })],
)
export type ModelAdviceRow = typeof modelAdvice.$inferSelect

/** What rules, model and policy said when a request was made. Null: no model had said anything by then. */
export const recommendationRecords = pgTable('recommendation_records', {
  refundRequestId: text('refund_request_id').primaryKey(),
  rules: text().$type<Recommendation['decision']>().notNull(),
  modelSaid: text('model_said').$type<Recommendation['decision']>(),
  model: text(),
  promptVersion: text('prompt_version'),
  policyOutcome: text('policy_outcome').$type<PolicyDecision['outcome']>().notNull(),
  at: at('at').notNull(),
})
