import { z } from 'zod'
import { RefundRequestId, ZendeskId } from './ids.ts'
import { Currency, MinorUnits, Money } from './money.ts'
import { RuleName, RuleOutcome, SignatureLevel } from './policy.ts'
import { Recommendation } from './recommendation.ts'
import { RefundAmounts, RefundOutcome, RefundReason, RefundState, RefundView } from './refund.ts'
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

/**
 * The desk's queues. `to_sign`: waits for a signature that this caller may give. `mine`: asked for by this caller and
 * open. `unknown`: Stripe's answer is not known, or nobody can prove it. `all`: open, whoever it waits for.
 */
export const RefundQueue = z.enum(['to_sign', 'mine', 'unknown', 'all'])
export type RefundQueue = z.infer<typeof RefundQueue>

const MinorUnitsText = z.string().regex(/^\d{1,12}$/, 'An amount here is a whole number of minor units.')

const filters = {
  /** Asked for by this caller, or handed to them. */
  mine: z.literal('1').optional(),
  /** Over its due time, or escalated because most of it is over. */
  overdue: z.literal('1').optional(),
  reason: RefundReason.optional(),
  /** Still needs this signature. */
  level: SignatureLevel.optional(),
  currency: Currency.optional(),
  /** Minor units, inclusive; only together with `currency`. */
  min: MinorUnitsText.optional(),
  max: MinorUnitsText.optional(),
}

/** What narrows a queue, as it stands in addresses: text only. */
export const RefundFilters = z.strictObject(filters)
export type RefundFilters = z.infer<typeof RefundFilters>

export const RefundSort = z.enum(['oldest', 'due', 'amount'])
export type RefundSort = z.infer<typeof RefundSort>

/** How many rows the first page has, and the longest one. */
export const pageOfRefunds = { first: 50, most: 500 } as const

/** Query of `GET /api/refunds`, and of `GET /api/refunds.csv`, where `limit` does nothing. */
export const RefundListQuery = z
  .strictObject({
    queue: RefundQueue,
    ...filters,
    /** `due`: what has no due time comes last. `amount`: largest first, each currency by itself. */
    sort: RefundSort.optional(),
    limit: z
      .string()
      .regex(/^[1-9]\d{0,2}$/)
      .refine((text) => Number(text) <= pageOfRefunds.most, 'At most 500 rows at once.')
      .optional(),
  })
  .refine(({ min, max, currency }) => currency !== undefined || (min === undefined && max === undefined), {
    path: ['currency'],
    message: 'Amounts are compared within one currency: say which.',
  })
export type RefundListQuery = z.infer<typeof RefundListQuery>

export const RefundListItem = z.object({
  id: RefundRequestId,
  ticketId: ZendeskId,
  money: Money,
  reason: RefundReason,
  state: RefundState,
  outcome: RefundOutcome.nullable(),
  proposer: z.object({ id: z.string(), name: z.string() }),
  openLevels: z.array(SignatureLevel),
  /** Handed to this person; others may still decide. */
  delegatedTo: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** A question is open: the other side has to answer first. */
  asks: z.boolean(),
  requestedAt: z.iso.datetime(),
  dueAt: z.iso.datetime().nullable(),
  escalatedAt: z.iso.datetime().nullable(),
  /** When an unknown outcome is looked at again. */
  nextCheckAt: z.iso.datetime().nullable(),
})
export type RefundListItem = z.infer<typeof RefundListItem>

/** `total`: how many fit the query; `more`: some of them are not in `items`. */
export const RefundList = z.object({ items: z.array(RefundListItem), total: z.int(), more: z.boolean() })
export type RefundList = z.infer<typeof RefundList>

/** Body of `POST /api/refunds/:id/delegate`. */
export const DelegateBody = z.strictObject({ to: ZendeskId })

/** Answer of `GET /api/refunds/:id/delegates`: who could sign it instead. */
export const Delegates = z.array(z.object({ id: ZendeskId, name: z.string(), levels: z.array(SignatureLevel) }))
export type Delegates = z.infer<typeof Delegates>
