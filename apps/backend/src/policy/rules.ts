import type { RuleEffect, RuleResult } from '@countersign/shared/policy'
import type { Fact, PolicyFacts } from '#policy/facts.ts'
import type { MoneyLimits, PolicyLimits } from '#policy/limits.ts'

export type Rule = (facts: PolicyFacts, limits: PolicyLimits) => RuleResult

type Verdict = Omit<RuleResult, 'rule' | 'near'> & { near?: boolean }
type Numbers = RuleResult['numbers']

const day = 86_400_000

function pass(numbers: Numbers, near = false): Verdict {
  return { result: 'PASS', effect: null, numbers, near }
}

function fail(effect: RuleEffect, numbers: Numbers, near = false): Verdict {
  return { result: 'FAIL', effect, numbers, near }
}

/** A fact is missing: the rule asks for the same as if it had failed, and never approves. */
function unknown(effect: RuleEffect, numbers: Numbers = {}): Verdict {
  return { result: 'UNKNOWN', effect, numbers }
}

const notApplicable: Verdict = { result: 'not_applicable', effect: null, numbers: {} }

/** Within 10 % of a limit, on either side. */
function isNear(value: number, limit: number): boolean {
  return limit > 0 && Math.abs(value - limit) <= limit / 10
}

function rule(name: RuleResult['rule'], judge: (facts: PolicyFacts, limits: PolicyLimits) => Verdict): Rule {
  return (facts, limits) => ({ rule: name, near: false, ...judge(facts, limits) })
}

/** A rule about money; without limits for the currency it says nothing, the rule `currency` does. */
function moneyRule(
  name: RuleResult['rule'],
  judge: (facts: PolicyFacts, limits: MoneyLimits, all: PolicyLimits) => Verdict,
) {
  return rule(name, (facts, limits) => {
    const money = limits.money[facts.asked.currency]
    return money ? judge(facts, money, limits) : notApplicable
  })
}

/** Design section 8, top to bottom. Each rule stands alone; `evaluate` adds them up. */
export const rules: readonly Rule[] = [
  rule('refundable', ({ asked, payment }) => {
    const refundable = { amount: payment.refundable.value, currency: payment.currency.value }
    const numbers = { asked, refundable }
    const possible =
      payment.paid.value &&
      payment.belongsToCustomer.value &&
      payment.currency.value === asked.currency &&
      asked.amount <= refundable.amount
    return possible ? pass(numbers) : fail('deny', numbers)
  }),

  rule('dispute', ({ dispute }) => {
    if (!dispute) return unknown('lead')
    const closed = ['none', 'won', 'warning_closed', 'prevented']
    if (closed.includes(dispute.value)) return pass({ status: dispute.value })
    // An inquiry can still end through a refund; a person decides that.
    return fail(dispute.value.startsWith('warning_') ? 'lead' : 'deny', { status: dispute.value })
  }),

  rule('category', ({ category, reason }, limits) => {
    if (!category) return notApplicable
    const numbers = { category: category.value }
    if (!limits.nonRefundableCategories.includes(category.value)) return pass(numbers)
    return fail(reason === 'exception' ? 'lead_and_finance' : 'deny', { category: category.value.replace('_', ' ') })
  }),

  rule('window', (facts, limits) => {
    const { asOf, payment, deliveredAt, deliveredAtUnreadable } = facts
    if (facts.duplicateOf) return pass({ exempt: 'charged twice' })
    if (facts.insideTrial?.value) return pass({ exempt: 'inside the trial' })
    if (facts.unusedSubscription?.value) return pass({ exempt: 'unused subscription' })
    if (deliveredAtUnreadable) return unknown('lead')
    const start = deliveredAt ?? payment.createdAt
    const days = Math.floor((Date.parse(asOf) - Date.parse(start.value)) / day)
    const numbers = { days, limit: limits.windowDays, from: deliveredAt ? 'delivery' : 'payment' }
    const near = isNear(days, limits.windowDays)
    // Delivered in the future is a fact nobody can judge.
    if (days < 0) return unknown('lead', numbers)
    return days <= limits.windowDays ? pass(numbers, near) : fail('lead', numbers, near)
  }),

  rule('currency', ({ asked }, limits) => {
    const numbers = { currency: asked.currency }
    return limits.money[asked.currency] ? pass(numbers) : fail('lead', numbers)
  }),

  moneyRule('auto_approve_ceiling', ({ asked }, { autoApprove }) => {
    const numbers = { asked, limit: { amount: autoApprove, currency: asked.currency } }
    const near = isNear(asked.amount, autoApprove)
    return asked.amount <= autoApprove ? pass(numbers, near) : fail('lead', numbers, near)
  }),

  moneyRule('second_signature', ({ asked }, { autoApprove, secondSignature }) => {
    if (asked.amount <= autoApprove) return notApplicable
    const numbers = { asked, limit: { amount: secondSignature, currency: asked.currency } }
    const near = isNear(asked.amount, secondSignature)
    return asked.amount < secondSignature ? pass(numbers, near) : fail('lead_and_finance', numbers, near)
  }),

  moneyRule('customer_cap', ({ asked, refundedToCustomer }, { customerCap }, { customerCapDays }) => {
    if (!refundedToCustomer) return unknown('lead')
    const total = refundedToCustomer.value.amount + asked.amount
    const limit = { amount: customerCap, currency: asked.currency }
    const numbers = { total: { amount: total, currency: asked.currency }, limit, days: customerCapDays }
    const near = isNear(total, customerCap)
    return total <= customerCap ? pass(numbers, near) : fail('lead', numbers, near)
  }),

  rule('velocity', ({ refundsThisWeek }, limits) => countRule(refundsThisWeek, limits.refundsPerWeek)),

  rule('proposer_rate', ({ proposerAutoApprovals }, limits) =>
    countRule(proposerAutoApprovals, limits.autoApprovalsPerHour),
  ),

  rule('risk_score', ({ riskScore }, limits) => {
    // Only accounts with Radar for Fraud Teams have a score at all.
    if (!riskScore) return unknown('lead')
    const near = isNear(riskScore.value, limits.riskScore)
    const numbers = { score: riskScore.value, limit: limits.riskScore }
    if (riskScore.value <= limits.riskScore) return pass(numbers, near)
    return riskScore.value < limits.riskScoreFinance
      ? fail('lead', numbers, near)
      : fail('finance', { score: riskScore.value, limit: limits.riskScoreFinance })
  }),

  rule('chargebacks', ({ chargebacksThisYear }, limits) => {
    if (!chargebacksThisYear) return unknown('lead')
    const numbers = { count: chargebacksThisYear.value, limit: limits.chargebacksPerYear }
    return chargebacksThisYear.value < limits.chargebacksPerYear ? pass(numbers) : fail('lead', numbers)
  }),

  rule('identity', ({ asked, verificationLevel }, limits) => {
    const level = verificationLevel.value
    if (level === 'confirmed') return pass({ level })
    const autoLimit = limits.money[asked.currency]?.autoApproveByFacts ?? 0
    const numbers = { level, limit: { amount: autoLimit, currency: asked.currency } }
    return level === 'facts' && asked.amount <= autoLimit ? pass(numbers) : fail('lead', numbers)
  }),

  rule('partial_refund', ({ asked, payment }) => {
    const refundable = { amount: payment.refundable.value, currency: payment.currency.value }
    return asked.amount >= refundable.amount ? pass({ refundable }) : fail('lead', { refundable })
  }),

  rule('invoices', ({ invoiceCount }) => {
    if (!invoiceCount) return unknown('lead')
    if (invoiceCount.value === 0) return notApplicable
    return invoiceCount.value === 1 ? pass({ count: 1 }) : fail('lead', { count: invoiceCount.value })
  }),

  rule('reason', ({ reason, duplicateOf }) => {
    // Who says "charged twice" must be borne out by Stripe; the second half of a pair is no duplicate any more.
    if (reason === 'duplicate') return duplicateOf ? pass({ reason }) : fail('lead', { reason })
    if (reason === 'goodwill') return fail('finance', { reason })
    if (reason === 'service_issue') return fail('lead', { reason })
    if (reason === 'exception') return fail('lead_and_finance', { reason })
    return notApplicable
  }),

  rule('requester', ({ requesterIsAgent }) =>
    requesterIsAgent.value ? fail('lead', { isAgent: true }) : notApplicable,
  ),
]

/** "At most n, this one included." */
function countRule(before: Fact<number> | null, limit: number): Verdict {
  if (!before) return unknown('lead')
  const numbers = { count: before.value + 1, limit }
  return before.value + 1 <= limit ? pass(numbers) : fail('lead', numbers)
}
