import { z } from 'zod'
import { StripePaymentIntentId, RefundRequestId } from './ids.ts'
import { Currency, Money, MinorUnits } from './money.ts'
import { PolicyDecision, SignatureLevel } from './policy.ts'
import { VerificationLevel } from './verification.ts'

export const RefundState = z.enum([
  'requested',
  'verified',
  'approval_required',
  'approved',
  'submitted_to_stripe',
  'confirmed',
  'denied',
  'expired',
  'canceled',
  'failed',
])
export type RefundState = z.infer<typeof RefundState>

/** Only while `submitted_to_stripe`: what is known of the one call. */
export const RefundOutcome = z.enum(['held', 'sending', 'unknown', 'pending', 'requires_action', 'parked'])
export type RefundOutcome = z.infer<typeof RefundOutcome>

export const RefundReason = z.enum([
  'duplicate',
  'service_issue',
  'customer_request',
  'not_received',
  'goodwill',
  'other',
  'exception',
])
export type RefundReason = z.infer<typeof RefundReason>

export const RefundKind = z.enum(['refund', 'credit'])

/** What somebody wants to refund. */
export const RefundProposal = z.strictObject({
  paymentIntentId: StripePaymentIntentId,
  /** Minor units. Required: a missing amount never means "all". */
  amount: z.int('The amount must be a whole number of minor units.').positive('The amount must be more than zero.'),
  currency: Currency,
  reason: RefundReason,
})
export type RefundProposal = z.infer<typeof RefundProposal>

/** Body of `POST /api/tickets/:ticketId/refunds/preview`. */
export const RefundPreviewBody = RefundProposal.extend({
  /** "What if": under this version or draft of the policy. Leads and finance only. */
  policyId: z.uuid().optional(),
})
export type RefundPreviewBody = z.infer<typeof RefundPreviewBody>

/** Body of `POST /api/tickets/:ticketId/refunds`. `in_addition_to` and `replaces` keep the contract's spelling. */
export const RefundRequestBody = RefundProposal.extend({
  /** For the approver; card numbers are refused. */
  note: z
    .string()
    .trim()
    .max(500, 'The note may have 500 characters.')
    .regex(/^[^\p{Cc}]*(?:[\n\t\r][^\p{Cc}]*)*$/u, 'The note may hold text only.')
    .optional(),
  in_addition_to: RefundRequestId.optional(),
  replaces: RefundRequestId.optional(),
  /** What the screen said is left on the payment. Less by now: refused, as somebody else was faster. No part of what is asked. */
  shown: z.strictObject({ refundable: MinorUnits }).optional(),
})
export type RefundRequestBody = z.infer<typeof RefundRequestBody>

export const RefundPreview = z.object({
  decision: PolicyDecision,
  money: Money,
  /** Left on this payment after open requests. */
  refundable: Money,
  /** Where the money would go, e.g. "visa •• 4242". */
  destination: z.string(),
  verificationLevel: VerificationLevel,
  /** True while Countersign only watches for this customer: nothing can be requested. */
  trial: z.boolean(),
})
export type RefundPreview = z.infer<typeof RefundPreview>

export const RefundEvent = z.object({
  at: z.iso.datetime(),
  /** A state entered, or an outcome learned while `submitted_to_stripe`. */
  state: RefundState,
  outcome: RefundOutcome.nullable(),
  /** `system`, or the name of the person. */
  by: z.string(),
})
export type RefundEvent = z.infer<typeof RefundEvent>

export const RefundAction = z.enum([
  'approve',
  'deny',
  'request-info',
  'answer',
  'delegate',
  'cancel',
  'close-as-failed',
])
export type RefundAction = z.infer<typeof RefundAction>

export const RefundSignature = z.object({
  level: SignatureLevel,
  signerId: z.string(),
  signerName: z.string(),
  signedAt: z.iso.datetime(),
})

export const RefundQuestion = z.object({
  question: z.string(),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
})

/** Free text of a decision: required to deny, to ask and to answer. Card numbers are refused. */
const DecisionText = z
  .string()
  .trim()
  .min(3, 'Write a few words: the other person reads them.')
  .max(1000, 'This may have 1000 characters.')
/** Body of `POST /api/refunds/:id/approve`. */
export const ApproveBody = z.strictObject({
  /** From `RefundReview.shown`, where the screen said something else than the frozen request. */
  shown: z.strictObject({ refundable: MinorUnits, dispute: z.string().max(40) }).optional(),
})
export type ApproveBody = z.infer<typeof ApproveBody>
export const DenyBody = z.strictObject({ reason: DecisionText })
export const QuestionBody = z.strictObject({ question: DecisionText })
export const AnswerBody = z.strictObject({ answer: DecisionText })

/** One refund request as this caller may see it. */
export const RefundView = z.object({
  id: RefundRequestId,
  kind: RefundKind,
  ticketId: z.string(),
  paymentIntentId: z.string(),
  money: Money,
  reason: RefundReason,
  note: z.string().nullable(),
  state: RefundState,
  outcome: RefundOutcome.nullable(),
  /** Stripe's `pending_reason` or `failure_reason`, where it gave one. */
  detail: z.string().nullable(),
  destination: z.string(),
  /** How well the customer was proven when this was asked for. */
  verificationLevel: VerificationLevel,
  proposer: z.object({ id: z.string(), name: z.string() }),
  contentHash: z.string(),
  decision: PolicyDecision,
  signatures: z.array(RefundSignature),
  questions: z.array(RefundQuestion),
  /** Why a person said no. */
  denial: z.object({ by: z.string(), reason: z.string() }).nullable(),
  /** Approved and not sent before then: it can still be taken back. */
  sendAfter: z.iso.datetime().nullable(),
  /** When the signatures must be complete. */
  dueAt: z.iso.datetime().nullable(),
  /** When the signers were reminded, and when the wait was brought to everybody who may sign. */
  remindedAt: z.iso.datetime().nullable(),
  escalatedAt: z.iso.datetime().nullable(),
  /** The person it was handed to; the others may still decide. */
  delegatedTo: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Levels still without a signature. */
  openLevels: z.array(SignatureLevel),
  stripeRefundId: z.string().nullable(),
  /** Acquirer reference number, once the bank has one. */
  traceReference: z.string().nullable(),
  /** When an unknown outcome is looked at again. */
  nextCheckAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  history: z.array(RefundEvent),
  /** What this caller may do now. The screen offers nothing else. */
  allowedActions: z.array(RefundAction),
})
export type RefundView = z.infer<typeof RefundView>

export const RefundAmounts = z.object({
  captured: MinorUnits,
  refunded: MinorUnits,
  reserved: MinorUnits,
  refundable: MinorUnits,
})
export type RefundAmounts = z.infer<typeof RefundAmounts>
