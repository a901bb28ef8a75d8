import type { PositiveMoney } from '@countersign/shared/money'
import type { RefundReason } from '@countersign/shared/refund'
import type { VerificationLevel } from '@countersign/shared/verification'
import type {
  CustomerStats,
  Fact,
  FactSource,
  PastRefund,
  PolicyFacts,
  RiskFacts,
  SegmentFacts,
} from '#policy/facts.ts'
import type { StripeCreditRecord, StripePaymentRecord, StripeSubscriptionRecord } from '#integrations/stripe/records.ts'
import type { MoneyCount } from '#refunds/count-money.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import { normaliseCategory, readEvidence } from '#refunds/side-facts.ts'
import type { SideFacts } from '#refunds/side-facts.ts'
import { findDuplicate } from '#ticket-context/duplicates.ts'
import { refundableAmount } from '#ticket-context/refundable-amount.ts'

const dayMs = 86_400_000

type Sources = {
  asOf: Date
  asked: PositiveMoney
  reason: RefundReason
  customerId: string
  money: MoneyRead
  count: MoneyCount
  verificationLevel: VerificationLevel
  side: SideFacts
}

/** Everything the policy may look at, each with its source. Pure: all reading has been done. */
export function gatherFacts(sources: Sources): PolicyFacts {
  const { asOf, asked, money, count, side } = sources
  const { payment } = money
  const delivered = payment.metadata['delivered_at']
  const deliveredAt = delivered ? readDate(delivered) : null
  // One half of a pair that is being refunded already makes the other half an ordinary payment.
  const untouched = money.payments.filter(({ id }) => !count.otherPaymentsTouched.includes(id))
  const duplicate = findDuplicate(payment, untouched)
  return {
    asOf: asOf.toISOString(),
    asked,
    reason: sources.reason,
    payment: {
      paid: from('stripe', payment.status === 'paid'),
      belongsToCustomer: from('stripe', payment.customerId === sources.customerId),
      currency: from('stripe', payment.currency),
      refundable: from('countersign', refundable(money, count)),
      createdAt: from('stripe', payment.createdAt.toISOString()),
    },
    dispute: from('stripe', money.dispute),
    category: orNull('stripe', categoryOf(payment.metadata)),
    deliveredAt: orNull('stripe', deliveredAt),
    deliveredAtUnreadable: delivered !== undefined && deliveredAt === null,
    pastRefunds: money.refunds && money.sharing && from('countersign', count.pastRefunds),
    pastCredits: orNull('stripe', money.credits?.map(toPast) ?? null),
    chargebacksAt: money.chargebacksAt && from('stripe', money.chargebacksAt.map(toIso)),
    autoApprovalsAt: from('countersign', count.autoApprovalsAt.map(toIso)),
    verificationLevel: from('countersign', sources.verificationLevel),
    invoiceCount: from('stripe', money.invoiceIds.length),
    duplicateOf: orNull('stripe', duplicate?.id ?? null),
    insideTrial: money.subscription && from('stripe', isInsideTrial(money.subscription, asOf)),
    unusedSubscription: money.subscription && from('stripe', isUnused(money.subscription, payment)),
    requesterIsAgent: from('zendesk', side.requesterIsAgent),
    evidence: from('stripe', readEvidence((payment.metadata['evidence'] ?? '').split(','))),
    order: side.order,
    claims: side.claims,
    risk: riskFacts(money, side),
    segment: segmentFacts(money, side),
    customer_stats: orNull('stripe', customerStats(sources)),
  }
}

function riskFacts({ payment, fraudWarnings }: MoneyRead, side: SideFacts): RiskFacts {
  const { customer } = side
  return {
    radar: from('stripe', { score: payment.riskScore, level: payment.riskLevel }),
    fraudWarnings: orNull('stripe', fraudWarnings),
    failedVerifications: orNull('countersign', side.failedVerifications),
    cardCountry: from('stripe', payment.cardCountry),
    customerCountry: customer && from('stripe', customer.country),
    customerSince: customer && from('stripe', customer.since),
    linkedCustomers: orNull('countersign', side.linkedCustomers),
  }
}

function segmentFacts({ payment, subscription }: MoneyRead, { customer }: SideFacts): SegmentFacts {
  return {
    tags: customer && from('stripe', customer.tags),
    plan: from('stripe', subscription?.product ?? null),
    country: customer && from('stripe', customer.country ?? payment.cardCountry),
  }
}

/** The contract's numbers over everything that was ever paid; null where there is more than we read. */
function customerStats({ asOf, asked, money, count }: Sources): CustomerStats | null {
  if (!money.lifetime || !money.refunds || !money.sharing || money.chargebacksThisYear === null) return null
  const paid = money.lifetime.filter(({ status }) => status === 'paid')
  const since = asOf.getTime() - 180 * dayMs
  return {
    lifetime_orders: paid.length,
    lifetime_spend: {
      amount: paid
        .filter(({ currency }) => currency === asked.currency)
        .reduce((sum, { captured }) => sum + captured, 0),
      currency: asked.currency,
    },
    refund_count_180d: count.pastRefunds.filter(({ at }) => Date.parse(at) >= since).length,
    chargeback_count_365d: money.chargebacksThisYear,
  }
}

/** What is left, in minor units. Stripe's own sum and ours may differ for a moment: the smaller rest counts. */
export function refundable(money: MoneyRead, count: MoneyCount): number {
  const settled = Math.max(money.payment.refunded, count.settled)
  return refundableAmount({ captured: money.payment.captured, settled, reserved: count.reserved })
}

function isInsideTrial({ status, trialEnd }: StripeSubscriptionRecord, asOf: Date): boolean {
  return status === 'trialing' && trialEnd !== null && trialEnd > asOf
}

/** An old payment of a subscription that lies idle today was perhaps well used in its own time. */
function isUnused({ unused, currentPeriodStart }: StripeSubscriptionRecord, payment: StripePaymentRecord): boolean {
  // The invoice of a period is paid moments after the period has begun, or up to a day before Stripe counts it.
  return (
    unused === true && currentPeriodStart !== null && payment.createdAt.getTime() > currentPeriodStart.getTime() - dayMs
  )
}

/** The shop marks final sales with a flag of their own, whatever the category. */
function categoryOf(metadata: Record<string, string>): string | null {
  const finalSale = normaliseCategory(metadata['final_sale'] ?? '')
  if (!['', 'false', '0', 'no'].includes(finalSale)) return 'final_sale'
  return normaliseCategory(metadata['category'] ?? '') || null
}

function readDate(text: string): string | null {
  const time = Date.parse(text)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

function toPast({ amount, currency, createdAt }: StripeCreditRecord): PastRefund {
  return { amount, currency, at: toIso(createdAt) }
}

function toIso(date: Date): string {
  return date.toISOString()
}

function from<T>(source: FactSource, value: T): Fact<T> {
  return { value, source }
}

function orNull<T>(source: FactSource, value: T | null): Fact<T> | null {
  return value === null ? null : from(source, value)
}
