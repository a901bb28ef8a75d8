import { z } from 'zod'
import { RefundRequestId, ZendeskId } from './ids.ts'
import { MinorUnits, Money } from './money.ts'
import { RuleName, RuleOutcome, SignatureLevel } from './policy.ts'
import { Recommendation } from './recommendation.ts'
import { RefundAmounts, RefundReason, RefundState, RefundView } from './refund.ts'
import { StripeCustomer } from './ticket-context.ts'
import { Verification } from './verification.ts'

/** One number that speaks for or against trust in this customer or payment. */
export const RiskSignal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('risk_score'), score: z.number() }),
  z.object({ kind: z.literal('early_fraud_warning'), fraudType: z.string() }),
  z.object({ kind: z.literal('dispute'), status: z.string() }),
  z.object({ kind: z.literal('chargebacks'), count: z.int() }),
  z.object({ kind: z.literal('refunds_this_week'), count: z.int() }),
])
export type RiskSignal = z.infer<typeof RiskSignal>

/** Something that was another way when the request was made. `before` is what stands frozen in the request. */
export const ReviewChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('refundable'), before: Money, now: Money }),
  z.object({ kind: z.literal('dispute'), before: z.string(), now: z.string() }),
  z.object({ kind: z.literal('verification'), before: z.string(), now: z.string() }),
  z.object({ kind: z.literal('rule'), rule: RuleName, before: RuleOutcome, now: RuleOutcome }),
  z.object({ kind: z.literal('signatures_voided'), at: z.iso.datetime() }),
])
export type ReviewChange = z.infer<typeof ReviewChange>

/** This customer's last 365 days in one line. Null parts: Stripe did not say. */
export const CustomerYear = z.object({
  payments: z.int(),
  spent: z.array(Money),
  refunds: z.int(),
  refunded: z.array(Money),
  chargebacks: z.int().nullable(),
})
export type CustomerYear = z.infer<typeof CustomerYear>

/** Answer of `GET /api/refunds/:id/review`: all that a signer has to see before signing. */
export const RefundReview = z.object({
  refund: RefundView,
  /** Why this caller may not decide, as a sentence; null when they may. */
  conflict: z.string().nullable(),
  /** Approving asks for a fresh sign-in first. */
  stepUp: z.boolean(),
  ticket: z.object({ id: ZendeskId, subject: z.string(), requester: z.string().nullable() }),
  /** Null where Stripe did not answer; the frozen request stands in `refund`. */
  customer: StripeCustomer.nullable(),
  payment: z
    .object({
      id: z.string(),
      money: Money,
      method: z.string(),
      createdAt: z.iso.datetime(),
      description: z.string().nullable(),
      amounts: RefundAmounts,
    })
    .nullable(),
  /** How well the customer is proven now; what stood at the request is `refund.verificationLevel`. */
  verification: Verification,
  signals: z.array(RiskSignal),
  recommendation: Recommendation,
  /** Whose words the recommendation is in: our rules', or a model's that was weighed against them. */
  advisedBy: z.enum(['rules', 'model']),
  year: CustomerYear.nullable(),
  changes: z.array(ReviewChange),
  /** Sent back with the signature, so that nobody signs what they have not seen. Null where Stripe did not answer. */
  shown: z.object({ refundable: MinorUnits, dispute: z.string() }).nullable(),
  readAt: z.iso.datetime(),
})
export type RefundReview = z.infer<typeof RefundReview>

/** Query of `GET /api/refunds`. */
export const RefundListQuery = z.strictObject({
  /** `to_sign`: waits for a signature that this caller may give. `mine`: asked for by this caller and open. */
  queue: z.enum(['to_sign', 'mine']),
})
export type RefundListQuery = z.infer<typeof RefundListQuery>

export const RefundListItem = z.object({
  id: RefundRequestId,
  ticketId: ZendeskId,
  money: Money,
  reason: RefundReason,
  state: RefundState,
  proposer: z.object({ id: z.string(), name: z.string() }),
  openLevels: z.array(SignatureLevel),
  /** Handed to this person; others may still decide. */
  delegatedTo: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** A question is open: the other side has to answer first. */
  asks: z.boolean(),
  requestedAt: z.iso.datetime(),
  dueAt: z.iso.datetime().nullable(),
  escalatedAt: z.iso.datetime().nullable(),
})
export type RefundListItem = z.infer<typeof RefundListItem>

/** Oldest first; at most 200, `more` when there are others. */
export const RefundList = z.object({ items: z.array(RefundListItem), more: z.boolean() })
export type RefundList = z.infer<typeof RefundList>

/** Body of `POST /api/refunds/:id/delegate`. */
export const DelegateBody = z.strictObject({ to: ZendeskId })

/** Answer of `GET /api/refunds/:id/delegates`: who could sign it instead. */
export const Delegates = z.array(z.object({ id: ZendeskId, name: z.string(), levels: z.array(SignatureLevel) }))
export type Delegates = z.infer<typeof Delegates>
