import { formatMoney } from './money.ts'
import type { Money } from './money.ts'
import type { PolicyDecision, RuleResult, SignatureLevel } from './policy.ts'
import type { RefundView } from './refund.ts'
import type { VerificationLevel } from './verification.ts'

/**
 * The English words for what policy and Stripe say. One place, because the same sentence stands in the sidebar, in the
 * note on the ticket and in HubSpot.
 */

type Numbers = RuleResult['numbers']

function money(numbers: Numbers, name: string): string {
  const value = numbers[name]
  return typeof value === 'object' ? formatMoney(value satisfies Money) : 'an unknown amount'
}

function text(numbers: Numbers, name: string): string {
  const value = numbers[name]
  return typeof value === 'object' || value === undefined ? 'unknown' : String(value)
}

const ruleWords: Record<RuleResult['rule'], (rule: RuleResult) => string> = {
  refundable: ({ numbers }) => `${money(numbers, 'asked')} of ${money(numbers, 'refundable')} refundable`,
  dispute: ({ result, numbers }) =>
    result === 'PASS' ? 'No open chargeback' : `Chargeback on this payment: ${text(numbers, 'status')}`,
  category: ({ result, numbers }) =>
    result === 'PASS'
      ? `Refundable item: ${text(numbers, 'category')}`
      : `Not refundable: ${text(numbers, 'category')}`,
  window: ({ result, numbers }) => {
    if (numbers['exempt'] !== undefined) return `Refund window does not apply: ${text(numbers, 'exempt')}`
    if (result === 'UNKNOWN') return 'Refund window: the date of delivery cannot be read'
    return `${text(numbers, 'days')} of ${text(numbers, 'limit')} days since ${text(numbers, 'from')}`
  },
  auto_approve_ceiling: ({ result, numbers }) =>
    result === 'PASS'
      ? `${money(numbers, 'asked')} is within ${money(numbers, 'limit')}`
      : `${money(numbers, 'asked')} is over ${money(numbers, 'limit')}`,
  second_signature: ({ result, numbers }) =>
    result === 'PASS'
      ? `${money(numbers, 'asked')} is under ${money(numbers, 'limit')}, where a second signature begins`
      : `${money(numbers, 'asked')} needs a second signature, as all from ${money(numbers, 'limit')}`,
  customer_cap: ({ numbers }) =>
    `${money(numbers, 'total')} of at most ${money(numbers, 'limit')} for this customer in ${text(numbers, 'days')} days`,
  velocity: ({ numbers }) =>
    `${text(numbers, 'count')} of at most ${text(numbers, 'limit')} refunds for this customer in a week`,
  proposer_rate: ({ numbers }) =>
    `${text(numbers, 'count')} of at most ${text(numbers, 'limit')} refunds without a signature by one person in an hour`,
  risk_score: ({ result, numbers }) =>
    result === 'UNKNOWN'
      ? 'Stripe gives no risk score for this payment'
      : `Risk score ${text(numbers, 'score')}, limit ${text(numbers, 'limit')}`,
  chargebacks: ({ result, numbers }) =>
    result === 'UNKNOWN'
      ? 'Earlier chargebacks cannot be read'
      : `Chargebacks in a year: ${text(numbers, 'count')}; from ${text(numbers, 'limit')} a lead decides`,
  identity: ({ result, numbers }) => {
    if (numbers['level'] === 'facts') {
      const limit = money(numbers, 'limit')
      return result === 'PASS'
        ? `Customer known by facts, enough up to ${limit}`
        : `Customer known by facts only, enough up to ${limit}`
    }
    if (result === 'PASS') return 'Customer confirmed'
    return 'Customer not confirmed'
  },
  partial_refund: ({ result, numbers }) =>
    result === 'PASS' ? 'The whole rest is refunded' : `Part of ${money(numbers, 'refundable')} is refunded`,
  invoices: ({ result, numbers }) =>
    result === 'PASS' ? 'One invoice' : `This payment settles ${text(numbers, 'count')} invoices`,
  reason: ({ result, numbers }) => {
    if (numbers['reason'] === 'duplicate')
      return result === 'PASS' ? 'Stripe shows the charge twice' : 'Stripe shows no second charge'
    return `Reason ${text(numbers, 'reason').replace('_', ' ')} needs a signature`
  },
  requester: ({ result }) =>
    result === 'PASS' ? 'Asked for by a customer' : 'The ticket was opened by one of our agents',
  currency: ({ result, numbers }) =>
    result === 'PASS'
      ? 'Limits exist for this currency'
      : `No limits are set for ${text(numbers, 'currency').toUpperCase()}`,
}

/** One rule with its numbers, e.g. "9 of 30 days since payment". */
export function describeRule(rule: RuleResult): string {
  return ruleWords[rule.rule](rule)
}

/** "a lead", "finance", "a lead and finance". */
export function describeLevels(levels: readonly SignatureLevel[]): string {
  return levels.map((level) => (level === 'lead' ? 'a lead' : 'finance')).join(' and ')
}

/** Of an approval, what people ask about first; the other rules passed too. */
const tellingRules: readonly RuleResult['rule'][] = [
  'window',
  'auto_approve_ceiling',
  'identity',
  'customer_cap',
  'risk_score',
]

/** The rules that made a decision what it is: everything that did not pass or, when all did, the telling ones. */
export function decidingRules(decision: PolicyDecision): RuleResult[] {
  const open = decision.rules.filter((rule) => rule.result === 'FAIL' || rule.result === 'UNKNOWN')
  if (open.length > 0) return open
  return decision.rules.filter((rule) => rule.result === 'PASS' && tellingRules.includes(rule.rule))
}

/** "12 of 13 rules passed"; rules that do not apply are not counted. */
export function countRules(decision: PolicyDecision): { passed: number; all: number } {
  const applying = decision.rules.filter((rule) => rule.result !== 'not_applicable')
  return { passed: applying.filter((rule) => rule.result === 'PASS').length, all: applying.length }
}

export function describeDecision(decision: PolicyDecision): string {
  if (decision.outcome === 'approved') return 'Within policy'
  if (decision.outcome === 'denied') return 'Policy does not allow this refund'
  if (decision.outcome === 'needs_information') return 'Information is missing'
  return `Needs the signature of ${describeLevels(decision.levels)}`
}

export const verificationWords: Record<VerificationLevel, string> = {
  none: 'Not confirmed',
  facts: 'Known by facts',
  confirmed: 'Confirmed',
}

type Progress = Pick<RefundView, 'state' | 'outcome' | 'detail' | 'openLevels' | 'money' | 'destination'>

/** What is true of a refund request now, in one sentence that promises nothing. */
export function describeProgress(refund: Progress): string {
  const amount = formatMoney(refund.money)
  switch (refund.state) {
    case 'requested':
    case 'verified':
      return `Requested: ${amount}`
    case 'approval_required':
      return `Waiting for the signature of ${describeLevels(refund.openLevels)}`
    case 'approved':
      return `Approved: ${amount} is about to be sent to Stripe`
    case 'submitted_to_stripe':
      return describeSubmitted(refund, amount)
    case 'confirmed':
      return `Refunded ${amount} to ${refund.destination}. The bank shows it in 5 to 10 business days.`
    case 'denied':
      return `Denied: ${amount} was not refunded`
    case 'expired':
      return `Expired: ${amount} was not refunded`
    case 'canceled':
      return `Withdrawn: ${amount} was not refunded`
    case 'failed':
      return `Failed: ${amount} was not refunded${refund.detail ? ` (${refund.detail.replaceAll('_', ' ')})` : ''}`
  }
}

const pendingWords: Record<string, string> = {
  processing: 'Stripe is processing it',
  insufficient_funds: 'our Stripe balance does not cover it yet',
  charge_pending: 'the original payment has not settled yet',
}

function describeSubmitted(refund: Progress, amount: string): string {
  switch (refund.outcome) {
    case 'held':
      return `Paused, not sent: ${amount}`
    case 'unknown':
      return 'Stripe has not answered yet. The money is counted as refunded until we know. Do not refund it elsewhere.'
    case 'parked':
      return 'Nobody can prove yet whether Stripe refunded this. A person must look. Do not refund it elsewhere.'
    case 'requires_action':
      return `Stripe asked the customer for details before it can refund ${amount}`
    case 'pending':
      return `Sent to Stripe: ${(refund.detail && pendingWords[refund.detail]) || 'waiting for its confirmation'}`
    case 'sending':
    case null:
      return `Sending ${amount} to Stripe`
  }
}
