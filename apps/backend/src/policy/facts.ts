import type { Money, PositiveMoney } from '@countersign/shared/money'
import type { RefundReason } from '@countersign/shared/refund'
import type { VerificationLevel } from '@countersign/shared/verification'

/**
 * Who says so. All sources here are ones that may pass a rule (invariant 12): Stripe, Zendesk, and our own ledger.
 * What an agent, customer or form claims is not a fact and has no place in this type.
 */
export type FactSource = 'stripe' | 'zendesk' | 'countersign'
export type Fact<T> = { value: T; source: FactSource }

/** Null means: not known. A rule that needs it answers UNKNOWN and never approves. */
export type PolicyFacts = {
  /** ISO 8601 UTC. Rules measure time from here, never from a clock. */
  asOf: string
  asked: PositiveMoney
  reason: RefundReason
  payment: {
    /** Captured money of this customer. Anything else cannot be refunded at all. */
    paid: Fact<boolean>
    belongsToCustomer: Fact<boolean>
    currency: Fact<string>
    /** Captured - settled - reserved by other open requests, in minor units. */
    refundable: Fact<number>
    createdAt: Fact<string>
  }
  /** `none`, or Stripe's status of the dispute on this payment. */
  dispute: Fact<string> | null
  /** From the payment's metadata; null when the shop does not say. */
  category: Fact<string> | null
  deliveredAt: Fact<string> | null
  /** Metadata named a delivery date that is no date. */
  deliveredAtUnreadable: boolean
  riskScore: Fact<number> | null
  /** Refunds and credits of the last 30 days: settled, external, open and unknown ones. Without this one. */
  refundedToCustomer: Fact<Money> | null
  refundsThisWeek: Fact<number> | null
  chargebacksThisYear: Fact<number> | null
  /** Approved without a signature for this proposer in the last hour. Without this one. */
  proposerAutoApprovals: Fact<number>
  verificationLevel: Fact<VerificationLevel>
  invoiceCount: Fact<number> | null
  /** The other payment of the pair, when the same amount was charged twice. */
  duplicateOf: Fact<string> | null
  /** Whether the subscription that was paid for is in its trial at `asOf`. Null: the payment is for none. */
  insideTrial: Fact<boolean> | null
  /** The shop marked the subscription as never used, and this payment is for its current period. */
  unusedSubscription: Fact<boolean> | null
  requesterIsAgent: Fact<boolean>
}
