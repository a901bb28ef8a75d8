import type { PolicyFacts } from '#policy/facts.ts'
import type { PolicySettings } from '#policy/compiled-policy.ts'
import { asks, fail, isNear, moneyRule, notApplicable, pass, rule, unknown } from '#policy/verdict.ts'

const day = 86_400_000

export const refundable = rule('refundable', ({ asked, payment }) => {
  const refundable = { amount: payment.refundable.value, currency: payment.currency.value }
  const numbers = { asked, refundable }
  const possible =
    payment.paid.value &&
    payment.belongsToCustomer.value &&
    payment.currency.value === asked.currency &&
    asked.amount <= refundable.amount
  return possible ? pass(numbers) : fail('deny', numbers)
})

export const dispute = rule('dispute', ({ dispute }) => {
  if (!dispute) return unknown('lead', 'stripe')
  const closed = ['none', 'won', 'warning_closed', 'prevented']
  if (closed.includes(dispute.value)) return pass({ status: dispute.value })
  // An inquiry can still end through a refund; a person decides that.
  return fail(dispute.value.startsWith('warning_') ? 'lead' : 'deny', { status: dispute.value })
})

export const category = rule('category', ({ category, order, claims, reason }, { categories }) => {
  const trusted = [...(category ? [category.value] : []), ...(order?.state === 'known' ? order.categories : [])]
  const claimed = [...(claims?.category ? [claims.category] : []), ...(claims?.categories ?? [])]
  const blocked = [...trusted, ...claimed].filter((name) => categories.nonRefundable.includes(name)).toSorted()[0]
  if (blocked !== undefined) {
    return fail(reason === 'exception' ? 'lead_and_finance' : 'deny', { category: blocked.replaceAll('_', ' ') })
  }
  if (order?.state === 'unknown') return unknown('lead', 'order_system')
  const [first] = trusted.toSorted()
  return first === undefined ? unknown('lead', 'stripe_metadata') : pass({ category: first })
})

export const window = rule('window', (facts, settings) => {
  const exempt = exemption(facts, settings.window.passes)
  if (exempt !== null) return pass({ exempt })
  const { asOf, payment, deliveredAt, deliveredAtUnreadable, order, claims } = facts
  if (deliveredAtUnreadable) return unknown('lead', 'stripe_metadata')
  if (!deliveredAt && order?.state === 'unknown') return unknown('lead', 'order_system')
  const delivered = deliveredAt?.value ?? (order?.state === 'known' ? order.deliveredAt : null)
  const { days: limit, graceDays } = settings.window
  const trusted = daysBetween(delivered ?? payment.createdAt.value, asOf)
  // Delivered in the future is a fact nobody can judge.
  if (trusted < 0) return unknown('lead', 'stripe_metadata', { days: trusted, limit, from: 'delivery' })
  const claimed = claims?.deliveredAt ? daysBetween(claims.deliveredAt, asOf) : -1
  const days = Math.max(trusted, claimed)
  const from = delivered !== null || claimed > trusted ? 'delivery' : 'payment'
  const numbers = { days, limit, from }
  const near = isNear(days, limit, settings)
  if (days <= limit) return pass(numbers, near)
  return days <= limit + graceDays ? pass({ ...numbers, grace: graceDays }, true) : fail('lead', numbers, near)
})

type Passes = PolicySettings['window']['passes']

function exemption({ duplicateOf, insideTrial, unusedSubscription }: PolicyFacts, passes: Passes): string | null {
  if (duplicateOf && passes.includes('duplicate')) return 'charged twice'
  if (insideTrial?.value && passes.includes('trial')) return 'inside the trial'
  if (unusedSubscription?.value && passes.includes('unused_subscription')) return 'unused subscription'
  return null
}

function daysBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / day)
}

export const partialRefund = rule('partial_refund', ({ asked, payment }, settings) => {
  const refundable = { amount: payment.refundable.value, currency: payment.currency.value }
  return asked.amount >= refundable.amount ? pass({ refundable }) : asks(settings.partialRefund, { refundable })
})

export const invoices = rule('invoices', ({ invoiceCount }, settings) => {
  if (!invoiceCount) return unknown('lead', 'stripe')
  if (invoiceCount.value === 0) return notApplicable
  return invoiceCount.value === 1 ? pass({ count: 1 }) : asks(settings.severalInvoices, { count: invoiceCount.value })
})

/** Only for the claim that nothing arrived; whoever claims it, an agent or the ticket, cannot make it easier. */
export const deliveryEvidence = moneyRule('delivery_evidence', (facts, { deliveryEvidenceOver }, settings) => {
  const { asked, reason, claims, evidence, order } = facts
  if (reason !== 'not_received' && !claims?.missingDelivery) return notApplicable
  const numbers = { asked, limit: { amount: deliveryEvidenceOver, currency: asked.currency } }
  if (asked.amount <= deliveryEvidenceOver) return pass(numbers, isNear(asked.amount, deliveryEvidenceOver, settings))
  const shown = [...(evidence?.value ?? []), ...(order?.state === 'known' ? order.evidence : [])]
  const accepted = settings.evidence.missingDelivery.find((kind) => shown.includes(kind))
  if (accepted !== undefined) return pass({ ...numbers, evidence: accepted })
  if (order?.state === 'unknown') return unknown('information', 'order_system', numbers)
  return evidence ? fail('information', numbers) : unknown('information', 'stripe_metadata', numbers)
})
