import type { Stripe } from 'stripe'
import { redactCardNumbers } from '#cardholder-data/redact.ts'
import type {
  StripeCustomerRecord,
  StripeDisputeRecord,
  StripeInvoiceRecord,
  StripePaymentRecord,
  StripeRefundRecord,
  StripeSubscriptionRecord,
} from '#integrations/stripe/records.ts'

/** Stripe's objects as ours. Stripe's enums are open: what we do not know never counts as good news. */

export function toCustomer(customer: Stripe.Customer): StripeCustomerRecord {
  return {
    id: customer.id,
    name: customer.name ? clean(customer.name) : null,
    email: customer.email,
    createdAt: fromUnix(customer.created),
  }
}

export function toPayment(intent: Stripe.PaymentIntent): StripePaymentRecord {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  return {
    id: intent.id,
    chargeId: charge?.id ?? (typeof intent.latest_charge === 'string' ? intent.latest_charge : null),
    customerId: idOf(intent.customer) ?? intent.customer_account,
    status: statusOf(intent, charge),
    amount: intent.amount,
    captured: charge?.captured ? charge.amount_captured : 0,
    refunded: charge?.amount_refunded ?? 0,
    currency: intent.currency,
    presented: intent.presentment_details
      ? {
          amount: intent.presentment_details.presentment_amount,
          currency: intent.presentment_details.presentment_currency,
        }
      : null,
    createdAt: fromUnix(intent.created),
    method: methodOf(charge, intent),
    description: intent.description && clean(intent.description),
    disputed: charge?.disputed ?? false,
    riskScore: typeof charge?.outcome?.risk_score === 'number' ? charge.outcome.risk_score / 100 : null,
    metadata: cleanAll({ ...charge?.metadata, ...intent.metadata }),
  }
}

function statusOf(intent: Stripe.PaymentIntent, charge: Stripe.Charge | null): StripePaymentRecord['status'] {
  if (intent.status === 'succeeded' && charge?.paid && charge.captured) return 'paid'
  if (intent.status === 'requires_capture') return 'uncaptured'
  if (intent.status === 'canceled') return 'canceled'
  return charge?.status === 'failed' || intent.last_payment_error ? 'failed' : 'processing'
}

/** Brand and last four are all we ever keep of a card. */
function methodOf(charge: Stripe.Charge | null, intent: Stripe.PaymentIntent): string {
  const details = charge?.payment_method_details
  const method = typeof intent.payment_method === 'object' ? intent.payment_method : null
  const card = details?.card ?? method?.card
  if (card?.last4) return `${card.brand ?? 'card'} •• ${card.last4}`
  return (details?.type ?? method?.type ?? 'the original payment method').replaceAll('_', ' ')
}

export function toInvoice(invoice: Stripe.Invoice): StripeInvoiceRecord {
  const payments = invoice.payments?.data ?? []
  return {
    id: invoice.id,
    number: invoice.number,
    status: invoice.status ?? 'draft',
    total: { amount: invoice.total, currency: invoice.currency },
    createdAt: fromUnix(invoice.created),
    paidAt: invoice.status_transitions.paid_at ? fromUnix(invoice.status_transitions.paid_at) : null,
    paymentIntentIds: payments.map(({ payment }) => idOf(payment.payment_intent)).filter((id) => id !== null),
  }
}

export function toSubscription(subscription: Stripe.Subscription): StripeSubscriptionRecord {
  const item = subscription.items.data[0]
  const product = item?.price.nickname ?? idOf(item?.price.product) ?? 'Subscription'
  return {
    id: subscription.id,
    product: clean(item?.price.nickname ?? subscription.description ?? product),
    status: subscription.status,
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    // The period moved from the subscription to its items in 2025-03-31.basil.
    currentPeriodEnd: item ? fromUnix(item.current_period_end) : null,
  }
}

export function toRefund(refund: Stripe.Refund): StripeRefundRecord {
  return {
    id: refund.id,
    paymentIntentId: idOf(refund.payment_intent),
    customerId: idOf(refund.customer) ?? refund.customer_account,
    amount: refund.amount,
    currency: refund.currency,
    status: refund.status ?? 'unknown',
    pendingReason: refund.pending_reason ?? null,
    failureReason: refund.failure_reason ?? null,
    traceReference: refund.destination_details?.card?.reference ?? null,
    createdAt: fromUnix(refund.created),
    refundRequestId: refund.metadata?.['refund_request_id'] ?? null,
  }
}

export function toDispute(dispute: Stripe.Dispute): StripeDisputeRecord {
  return { id: dispute.id, status: dispute.status, createdAt: fromUnix(dispute.created) }
}

/** Shops write what they like into these; no card number gets any further than here. */
function clean(text: string): string {
  return redactCardNumbers(text).text
}

function cleanAll(metadata: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, clean(value)]))
}

function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (!reference) return null
  return typeof reference === 'string' ? reference : reference.id
}

function fromUnix(seconds: number): Date {
  return new Date(seconds * 1000)
}
