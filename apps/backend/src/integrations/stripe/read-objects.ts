import type { Stripe } from 'stripe'
import { redactCardData } from '#cardholder-data/redact.ts'
import type {
  StripeAddressChange,
  StripeCustomerRecord,
  StripeDisputeRecord,
  StripeEventRecord,
  StripeMovementRecord,
  StripeFraudWarningRecord,
  StripeInvoiceRecord,
  StripePaidInvoice,
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
    country: customer.address?.country ?? customer.shipping?.address?.country ?? null,
    metadata: cleanAll(customer.metadata),
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
    failure: failureOf(intent, charge),
    riskScore: typeof charge?.outcome?.risk_score === 'number' ? charge.outcome.risk_score / 100 : null,
    riskLevel: riskLevelOf(charge),
    cardCountry: charge?.payment_method_details?.card?.country ?? null,
    cardFingerprint: charge?.payment_method_details?.card?.fingerprint ?? null,
    metadata: cleanAll({ ...charge?.metadata, ...intent.metadata }),
  }
}

/** `not_assessed` and `unknown` say that there is none. */
function riskLevelOf(charge: Stripe.Charge | null): string | null {
  const level = charge?.outcome?.risk_level ?? null
  return level === 'not_assessed' || level === 'unknown' ? null : level
}

function statusOf(intent: Stripe.PaymentIntent, charge: Stripe.Charge | null): StripePaymentRecord['status'] {
  if (intent.status === 'succeeded' && charge?.paid && charge.captured) return 'paid'
  if (intent.status === 'requires_capture') return 'uncaptured'
  if (intent.status === 'canceled') return 'canceled'
  return charge?.status === 'failed' || intent.last_payment_error ? 'failed' : 'processing'
}

function failureOf(intent: Stripe.PaymentIntent, charge: Stripe.Charge | null): StripePaymentRecord['failure'] {
  if (statusOf(intent, charge) !== 'failed') return null
  const error = intent.last_payment_error
  return { code: error?.code ?? charge?.failure_code ?? null, declineCode: error?.decline_code ?? null }
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
    payUrl: invoice.hosted_invoice_url ?? null,
    nextPaymentAttempt: invoice.next_payment_attempt ? fromUnix(invoice.next_payment_attempt) : null,
    paymentIntentIds: payments.map(({ payment }) => idOf(payment.payment_intent)).filter((id) => id !== null),
  }
}

const intervals = ['day', 'week', 'month', 'year'] as const

export function toSubscription(subscription: Stripe.Subscription): StripeSubscriptionRecord {
  const item = subscription.items.data[0]
  const product = item?.price.nickname ?? idOf(item?.price.product) ?? 'Subscription'
  return {
    id: subscription.id,
    product: clean(item?.price.nickname ?? subscription.description ?? product),
    status: subscription.status,
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    // The period moved from the subscription to its items in 2025-03-31.basil.
    currentPeriodStart: item ? fromUnix(item.current_period_start) : null,
    currentPeriodEnd: item ? fromUnix(item.current_period_end) : null,
    interval: intervals.find((interval) => interval === item?.price.recurring?.interval) ?? null,
    trialEnd: subscription.trial_end ? fromUnix(subscription.trial_end) : null,
    unused: readFlag(subscription.metadata['unused']),
  }
}

export function toRefund(refund: Stripe.Refund): StripeRefundRecord {
  return {
    id: refund.id,
    paymentIntentId: idOf(refund.payment_intent),
    chargeId: idOf(refund.charge),
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
  const dueBy = dispute.evidence_details.due_by
  return {
    id: dispute.id,
    paymentIntentId: idOf(dispute.payment_intent),
    status: dispute.status,
    createdAt: fromUnix(dispute.created),
    evidenceDueBy: dueBy ? fromUnix(dueBy) : null,
  }
}

export function toMovement({ source, type, amount, currency }: Stripe.BalanceTransaction): StripeMovementRecord {
  return { sourceId: idOf(source) ?? '', type, amount, currency }
}

export function toEvent(event: Stripe.Event): StripeEventRecord {
  const { object } = event.data
  const objectId = 'id' in object ? object.id : ''
  return { id: event.id, type: event.type, objectId, createdAt: fromUnix(event.created) }
}

export function toAddressChange({ type, data, created }: Stripe.Event): StripeAddressChange | null {
  const before: Record<string, unknown> = { ...data.previous_attributes }
  if (type !== 'customer.updated' || !('email' in before)) return null
  return { before: typeof before['email'] === 'string' ? before['email'] : null, at: fromUnix(created) }
}

export function toFraudWarning(warning: Stripe.Radar.EarlyFraudWarning): StripeFraudWarningRecord {
  return {
    id: warning.id,
    paymentIntentId: idOf(warning.payment_intent),
    chargeId: idOf(warning.charge) ?? '',
    fraudType: warning.fraud_type,
    actionable: warning.actionable,
  }
}

export function toPaidInvoice({ invoice }: Stripe.InvoicePayment): StripePaidInvoice {
  const whole = typeof invoice === 'object' && !invoice.deleted ? invoice : null
  return {
    invoiceId: idOf(invoice) ?? '',
    subscriptionId: idOf(whole?.parent?.subscription_details?.subscription),
  }
}

type Billed = { customer: string | { id: string } | null; customer_account: string | null }

/** Whom an invoice or subscription bills. */
export function customerOf({ customer, customer_account }: Billed): string | null {
  return idOf(customer) ?? customer_account
}

/** Only a plain yes or no counts; whatever else a shop wrote is not known. */
function readFlag(text: string | undefined): boolean | null {
  const word = (text ?? '').trim().toLowerCase()
  if (['true', 'yes', '1'].includes(word)) return true
  return ['false', 'no', '0'].includes(word) ? false : null
}

/** Shops write what they like into these; no card data gets any further than here. */
function clean(text: string): string {
  return redactCardData(text).text
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
