import type { Concern } from '@countersign/shared/intent'
import type { Money, PositiveMoney } from '@countersign/shared/money'
import type { DeliveryEvidence } from '@countersign/shared/policy-document'
import type { RefundReason } from '@countersign/shared/refund'
import type { VerificationLevel } from '@countersign/shared/verification'

/** Who says so, and may pass a rule (invariant 12): Stripe, Zendesk, the order system, and our own ledger. */
export type FactSource = 'stripe' | 'zendesk' | 'orders' | 'countersign'
export type Fact<T> = { value: T; source: FactSource }

/** A refund or credit of this customer: settled, external, open or unknown. */
export type PastRefund = { at: string; amount: number; currency: string }

/** `not_asked`: the payment names no order, or no order system is set up. `unknown`: it should have told and did not. */
export type OrderFacts =
  | { state: 'not_asked' }
  | { state: 'unknown'; because: 'unavailable' | 'not_found' }
  | {
      state: 'known'
      orderId: string
      categories: string[]
      deliveredAt: string | null
      evidence: DeliveryEvidence[]
    }

/** What an agent, a customer or a bot can write, and what a model makes of it. It may fail a rule and never passes one. */
export type Claims = {
  category: string | null
  /** Further ones that bots and forms name. */
  categories?: string[]
  deliveredAt: string | null
  missingDelivery: boolean
  /** `risk_flags` of a handoff. */
  riskFlags: string[]
  /** What the customer's words ask a person to see. Decisions from before it was read lack it. */
  concerns?: Concern[]
  /** Who says all this. Decisions from before there were handoffs lack it: it was the ticket alone. */
  from?: ('ticket' | 'bot' | 'form')[]
  /** A model's recommendation that was stored when the request was made asks for a person. */
  escalated?: boolean
}

export type RiskFacts = {
  /** Radar's score (0 to 1) and level; null inside: Radar did not assess this payment. */
  radar: Fact<{ score: number | null; level: string | null }> | null
  fraudWarnings: Fact<number> | null
  failedVerifications: Fact<number> | null
  /** ISO 3166; null inside: nobody says. */
  cardCountry: Fact<string | null> | null
  customerCountry: Fact<string | null> | null
  customerSince: Fact<string> | null
  linkedCustomers: Fact<number> | null
}

/** Null inside: the customer has none. */
export type SegmentFacts = {
  tags: Fact<string[]> | null
  plan: Fact<string | null> | null
  country: Fact<string | null> | null
}

/** The contract's spelling; others read it. Money in the currency of the request, captured. */
export type CustomerStats = {
  lifetime_orders: number
  lifetime_spend: Money
  refund_count_180d: number
  chargeback_count_365d: number
}

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
  verificationLevel: Fact<VerificationLevel>
  invoiceCount: Fact<number> | null
  /** The other payment of the pair, when the same amount was charged twice. */
  duplicateOf: Fact<string> | null
  /** Whether the subscription that was paid for is in its trial at `asOf`. Null: the payment is for none. */
  insideTrial: Fact<boolean> | null
  /** The shop marked the subscription as never used, and this payment is for its current period. */
  unusedSubscription: Fact<boolean> | null
  requesterIsAgent: Fact<boolean>

  // Decisions from before the policy document lack what follows, and hold `EarlierFacts` instead.
  /** Of the last 365 days, without this one; in any order. */
  pastRefunds?: Fact<PastRefund[]> | null
  /** Of the same days: given other than by a refund. Decisions from before it was read lack it. */
  pastCredits?: Fact<PastRefund[]> | null
  /** When the chargebacks of the last 365 days were opened. */
  chargebacksAt?: Fact<string[]> | null
  /** When this proposer's requests of the last 24 hours were made that needed no signature. Without this one. */
  autoApprovalsAt?: Fact<string[]>
  /** Kinds of evidence that the payment's metadata names. */
  evidence?: Fact<DeliveryEvidence[]>
  order?: OrderFacts
  claims?: Claims
  risk?: RiskFacts
  segment?: SegmentFacts
  customer_stats?: Fact<CustomerStats> | null
} & EarlierFacts

/** What decisions held when the policy's figures were fixed in the code. Read for replays, never written any more. */
type EarlierFacts = {
  riskScore?: Fact<number> | null
  /** Over 30 days. */
  refundedToCustomer?: Fact<Money> | null
  /** Over 7 days. */
  refundsThisWeek?: Fact<number> | null
  /** Over 365 days. */
  chargebacksThisYear?: Fact<number> | null
  /** Over one hour. */
  proposerAutoApprovals?: Fact<number>
}
