import type { Money } from '@countersign/shared/money'

/** What is true of a refund; a reply may claim what its standing bears out, and no more. */
export type RefundStanding =
  | 'in_review'
  | 'approved'
  | 'processing'
  | 'sent'
  | 'confirmed'
  | 'denied'
  | 'failed'
  | 'closed'

export type RefundFact = {
  money: Money
  standing: RefundStanding
  /** Days on which it was asked for, sent or confirmed, as `2026-11-21` in UTC. */
  days: readonly string[]
  /** Of the card it goes to, where that is known. */
  lastFour: string | null
  /** Of the payment that the reply is about; a claim about another one has to say so, by its amount or its day. */
  ofPayment: boolean
}

export type PaymentStatus = 'paid' | 'failed' | 'uncaptured' | 'processing' | 'canceled'

/** All that a reply on this ticket may speak of. What is not here was made up. */
export type GroundFacts = {
  now: Date
  /** The request that the reply is about. */
  refund: RefundFact | null
  /** Further refunds of this customer, of this payment or another, such as those made outside Countersign. */
  otherRefunds: readonly RefundFact[]
  /** The payment that the reply is about: what was captured. */
  payment: { money: Money; status: PaymentStatus } | null
  otherStatuses: readonly PaymentStatus[]
  /** Every amount that may be named, apart from refunds: payments, invoices, what is left. */
  amounts: readonly Money[]
  /** Every day that may be named, as `2026-11-21` in UTC. */
  days: readonly string[]
  /** Order, invoice, ticket and Stripe numbers, as written. */
  ids: readonly string[]
  lastFours: readonly string[]
  /** Policy or the bank says no: a reply may refuse. */
  refused: boolean
  subscriptionCanceled: boolean
  /** Signed as goodwill, so the word may be said. */
  goodwill: boolean
  /** Addresses that may be written to the customer: theirs, and the pages where their open invoices are paid. */
  addresses: readonly string[]
  /** Spans of days that policy names, such as the refund window. */
  policyDays: readonly number[]
}

/** How long banks usually take, in business days: the only span that a reply may promise. */
export const bankDays = { least: 5, most: 10 }
