import type Stripe from 'stripe'
import { refundedAmount } from './count-refunds.ts'
import { idOf } from './state.ts'
import type { DeliveryRecord, NextRefund, RefundPost, StoredEvent, StripeState } from './state.ts'

type LedgerRefund = Pick<Stripe.Refund, 'id' | 'amount' | 'currency' | 'status' | 'reason' | 'metadata' | 'created'> & {
  pendingReason: string | null
  failureReason: string | null
  /** The bank's trace reference, once it has arrived. */
  reference: string | null
  /** The key under which it was made; null for one made in the dashboard or by a credit note. */
  idempotencyKey: string | null
}

type LedgerDispute = Pick<Stripe.Dispute, 'id' | 'status' | 'reason' | 'amount' | 'created'> & {
  isChargeRefundable: boolean
  /** Unix seconds. */
  dueBy: number | null
}

type LedgerDelivery = DeliveryRecord & { event: string; type: string; object: string; created: number }

/** What really happened to the money, for tests that prove "once" and for people who look. */
export type StripeLedger = {
  payments: {
    paymentIntent: string
    charge: string
    customer: string | null
    description: string | null
    currency: string
    /** Stripe's status of the payment intent. */
    status: string
    captured: number
    /** Sum of the refunds that have not failed. */
    refunded: number
    /** In the order in which they were made. */
    refunds: LedgerRefund[]
    disputes: LedgerDispute[]
    fraudWarnings: { id: string; fraudType: string; actionable: boolean }[]
  }[]
  /** Every `POST /v1/refunds` received in the last 30 days, in order. */
  refundPosts: RefundPost[]
  /** Credits that are no refunds, newest last. Negative amounts are what the customer has to spend. */
  customerBalances: { customer: string; currency: string; balance: number }[]
  /** Webhook events that the endpoint has not acknowledged. */
  undelivered: string[]
  /** Every event since the start, newest first. */
  deliveries: LedgerDelivery[]
  /** What was ordered for the next refund. */
  nextRefund: NextRefund | null
  /** Virtual time in seconds ahead of the sandbox's own. */
  clockAheadSeconds: number
}

export function stripeLedger(state: StripeState): StripeLedger {
  const { clockAheadSeconds, nextRefund, refundPosts, undelivered } = state
  const payments = Object.values(state.objects.charge).map((charge) => ledgerPayment(state, charge))
  const customerBalances = Object.values(state.objects.customer)
    .filter(({ balance }) => balance !== 0)
    .map(({ balance, currency, id }) => ({ customer: id, currency: currency ?? '', balance }))
  const waiting = new Set(undelivered)
  const deliveries = Object.values(state.objects.event)
    .filter(({ id }) => state.deliveries[id] || waiting.has(id))
    .map((event) => ledgerDelivery(state, event))
    .toReversed()
  return structuredClone({
    payments,
    refundPosts,
    customerBalances,
    undelivered,
    deliveries,
    nextRefund,
    clockAheadSeconds,
  })
}

function ledgerPayment(state: StripeState, charge: Stripe.Charge): StripeLedger['payments'][number] {
  const { dispute, early_fraud_warning, payment_intent, refund } = state.objects
  const intent = idOf(charge.payment_intent)
  return {
    paymentIntent: intent,
    charge: charge.id,
    customer: charge.customer === null ? null : idOf(charge.customer),
    description: charge.description,
    currency: charge.currency,
    status: payment_intent[intent]?.status ?? charge.status,
    captured: charge.amount_captured,
    refunded: refundedAmount({ state }, charge.id),
    refunds: Object.values(refund)
      .filter((made) => made.charge === charge.id)
      .map((made) => ledgerRefund(state, made)),
    disputes: Object.values(dispute)
      .filter((opened) => opened.charge === charge.id)
      .map(ledgerDispute),
    fraudWarnings: Object.values(early_fraud_warning)
      .filter((warning) => warning.charge === charge.id)
      .map(({ actionable, fraud_type, id }) => ({ id, fraudType: fraud_type, actionable })),
  }
}

function ledgerRefund(state: StripeState, refund: Stripe.Refund): LedgerRefund {
  const { amount, created, currency, id, metadata, reason, status } = refund
  return {
    id,
    amount,
    currency,
    status,
    reason,
    metadata,
    created,
    pendingReason: refund.pending_reason ?? null,
    failureReason: refund.failure_reason ?? null,
    reference: refund.destination_details?.card?.reference ?? null,
    idempotencyKey: state.refundKeys[id] ?? null,
  }
}

function ledgerDispute(dispute: Stripe.Dispute): LedgerDispute {
  const { amount, created, evidence_details, id, is_charge_refundable, reason, status } = dispute
  const dueBy = evidence_details.due_by
  return { id, status, reason, amount, created, isChargeRefundable: is_charge_refundable, dueBy }
}

function ledgerDelivery(state: StripeState, event: StoredEvent): LedgerDelivery {
  const { created, data, id, type } = event
  const record = state.deliveries[id] ?? { tries: [], outcome: 'waiting' }
  return { event: id, type, object: data.object.id, created, ...record }
}
