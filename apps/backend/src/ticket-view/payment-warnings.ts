import type { PaymentWarning } from '@countersign/shared/ticket-context'
import type { StripePaymentRecord, StripeRefundRecord } from '#integrations/stripe/records.ts'
import { findDuplicate, findRefundedTwin } from '#ticket-context/duplicates.ts'
import type { StripeContext } from '#ticket-context/read-stripe-context.ts'

/** Everything about a payment that an agent must know before touching it. Pure. */
export function warningsOf(
  record: StripePaymentRecord,
  stripe: StripeContext,
  inFlight: readonly { id: string }[],
): PaymentWarning[] {
  const warnings: PaymentWarning[] = inFlight.map(({ id }) => ({ kind: 'refund_in_flight', refundRequestId: id }))
  const duplicate = findDuplicate(record, stripe.payments)
  if (duplicate) {
    warnings.push({
      kind: 'duplicate',
      ofPaymentIntentId: duplicate.id,
      secondsApart: Math.round(Math.abs(duplicate.createdAt.getTime() - record.createdAt.getTime()) / 1000),
      money: { amount: duplicate.amount, currency: duplicate.currency },
    })
  }
  const twin = findRefundedTwin(record, stripe.payments)
  if (twin) {
    const money = { amount: twin.amount, currency: twin.currency }
    warnings.push({ kind: 'twin_refunded', ofPaymentIntentId: twin.id, money })
  }
  const dispute = stripe.disputes.get(record.id)
  if (dispute) {
    warnings.push({ kind: 'dispute', status: dispute.status, dueBy: dispute.evidenceDueBy?.toISOString() ?? null })
  }
  const fraud = stripe.fraudWarnings.find(({ paymentIntentId }) => paymentIntentId === record.id)
  if (fraud) warnings.push({ kind: 'early_fraud_warning', fraudType: fraud.fraudType, actionable: fraud.actionable })
  return [...warnings, ...stripe.refunds.flatMap((refund) => pendingElsewhere(refund, record.id))]
}

/** A refund that somebody made outside Countersign and that Stripe has not finished. */
function pendingElsewhere(refund: StripeRefundRecord, paymentIntentId: string): PaymentWarning[] {
  if (refund.paymentIntentId !== paymentIntentId || refund.refundRequestId !== null) return []
  if (refund.status !== 'pending' && refund.status !== 'requires_action') return []
  const { id, amount, currency, pendingReason, createdAt } = refund
  const money = { amount, currency }
  return [{ kind: 'refund_elsewhere', stripeRefundId: id, money, pendingReason, createdAt: createdAt.toISOString() }]
}
