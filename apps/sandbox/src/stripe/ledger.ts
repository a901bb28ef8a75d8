import type Stripe from 'stripe'
import { refundedAmount } from './refunds.ts'
import { idOf } from './state.ts'
import type { RefundPost, StripeState } from './state.ts'

type LedgerRefund = Pick<Stripe.Refund, 'id' | 'amount' | 'currency' | 'status' | 'reason' | 'metadata' | 'created'>

/** What really happened to the money, for tests that prove "once". */
export type StripeLedger = {
  payments: {
    paymentIntent: string
    charge: string
    customer: string | null
    currency: string
    captured: number
    /** Sum of the refunds that have not failed. */
    refunded: number
    /** In the order in which they were made. */
    refunds: LedgerRefund[]
  }[]
  /** Every `POST /v1/refunds` received, in order. */
  refundPosts: RefundPost[]
  /** Webhook events that the endpoint has not acknowledged. */
  undelivered: string[]
}

export function stripeLedger(state: StripeState): StripeLedger {
  const refunds = Object.values(state.objects.refund)
  const payments = Object.values(state.objects.charge).map((charge) => ({
    paymentIntent: idOf(charge.payment_intent),
    charge: charge.id,
    customer: charge.customer === null ? null : idOf(charge.customer),
    currency: charge.currency,
    captured: charge.amount_captured,
    refunded: refundedAmount({ state }, charge.id),
    refunds: refunds.filter((refund) => refund.charge === charge.id).map(ledgerRefund),
  }))
  return structuredClone({ payments, refundPosts: state.refundPosts, undelivered: state.undelivered })
}

function ledgerRefund({ id, amount, currency, status, reason, metadata, created }: Stripe.Refund): LedgerRefund {
  return { id, amount, currency, status, reason, metadata, created }
}
