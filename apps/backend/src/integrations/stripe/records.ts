import type { Money } from '@countersign/shared/money'

/** What we keep of Stripe's objects; the SDK's own types stay behind this folder. */

export type StripeCustomerRecord = {
  id: string
  name: string | null
  email: string | null
  createdAt: Date
  /** ISO 3166, of the customer's address; null where Stripe has none. */
  country: string | null
  metadata: Record<string, string>
}

/** What only the customer should know. Compared on the server; never shown, stored or logged. */
export type StripeBillingFacts = { lastInvoice: Money | null; postalCode: string | null }

export type StripePaymentRecord = {
  id: string
  chargeId: string | null
  customerId: string | null
  status: 'paid' | 'failed' | 'uncaptured' | 'processing' | 'canceled'
  amount: number
  captured: number
  refunded: number
  currency: string
  presented: Money | null
  createdAt: Date
  /** "visa •• 4242" */
  method: string
  description: string | null
  disputed: boolean
  /** Stripe's codes of the last failed attempt; null for a payment that did not fail. */
  failure: { code: string | null; declineCode: string | null } | null
  /** 0 to 1; null where Radar gives none. */
  riskScore: number | null
  /** Radar's `risk_level`; null where it did not assess the payment. */
  riskLevel: string | null
  /** Of the card: ISO 3166, and Stripe's name for this very card in this account. */
  cardCountry: string | null
  cardFingerprint: string | null
  metadata: Record<string, string>
}

export type StripeInvoiceRecord = {
  id: string
  number: string | null
  status: string
  total: Money
  createdAt: Date
  paidAt: Date | null
  /** Stripe's hosted page of this invoice; null before it is finalised. */
  payUrl: string | null
  /** When Stripe tries to collect it again by itself. */
  nextPaymentAttempt: Date | null
  paymentIntentIds: string[]
}

export type StripeSubscriptionRecord = {
  id: string
  product: string
  status: string
  cancelAtPeriodEnd: boolean
  currentPeriodStart: Date | null
  currentPeriodEnd: Date | null
  interval: 'day' | 'week' | 'month' | 'year' | null
  trialEnd: Date | null
  /** What the shop wrote into the subscription's metadata as `unused`; null where it wrote nothing. */
  unused: boolean | null
}

export type StripeRefundRecord = {
  id: string
  /** Null: of a charge that was made without a PaymentIntent. */
  paymentIntentId: string | null
  chargeId: string | null
  customerId: string | null
  amount: number
  currency: string
  status: string
  pendingReason: string | null
  failureReason: string | null
  traceReference: string | null
  createdAt: Date
  /** Our own id in Stripe's metadata; null for a refund made elsewhere. */
  refundRequestId: string | null
}

/** Given to a customer other than by a refund; see read-credits.ts. */
export type StripeCreditRecord = { id: string; amount: number; currency: string; createdAt: Date }

export type StripeDisputeRecord = {
  id: string
  paymentIntentId: string | null
  status: string
  createdAt: Date
  evidenceDueBy: Date | null
}

/** A movement of the Stripe balance. `amount` in minor units, negative where money left. */
export type StripeMovementRecord = { sourceId: string; type: string; amount: number; currency: string }

/** A hint that something happened; the object itself is read again. */
export type StripeEventRecord = { id: string; type: string; objectId: string; createdAt: Date }

/** A customer's address before somebody changed it at Stripe, and when they did. */
export type StripeAddressChange = { before: string | null; at: Date }

export type StripeFraudWarningRecord = {
  id: string
  paymentIntentId: string | null
  chargeId: string
  fraudType: string
  /** False once the charge is disputed or fully refunded. */
  actionable: boolean
}

/** An invoice that a payment settles, and the subscription it bills. */
export type StripePaidInvoice = { invoiceId: string; subscriptionId: string | null }
