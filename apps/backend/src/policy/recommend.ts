import type { PolicyDecision, RuleName, RuleResult } from '@countersign/shared/policy'
import type { Recommendation } from '@countersign/shared/recommendation'
import { wordsIn } from '@countersign/shared/words'
import { claimOf } from '#policy/claim.ts'
import type { PolicyFacts } from '#policy/facts.ts'

export type Grounds = {
  decision: PolicyDecision
  facts: PolicyFacts
  /** Stripe's type of an early fraud warning on this payment; null where there is none. */
  fraudWarning: string | null
  /** The customer's and the agent's own words. They name the category and move nothing else. */
  words: string
}

/** Changes with every change of what is recommended, so that the audit log says which rules spoke. */
export const recommenderVersion = 'recommendation_v1'

type Verdict = Pick<Recommendation, 'decision' | 'confidence' | 'reasoning_summary'>

/**
 * What we would do, for whoever decides. Deterministic, without power, and never softer than policy: APPROVE only where
 * policy does not deny, ESCALATE where a person has to weigh what no rule can. Pure.
 */
export function recommend(grounds: Grounds): Recommendation {
  const { decision } = grounds
  const verdict = verdictOf(grounds)
  const category = categoryOf(grounds)
  return {
    ...verdict,
    category,
    policy_alignment: decision.rules.flatMap(({ rule, result }) =>
      result === 'not_applicable' ? [] : [{ rule, status: result }],
    ),
    recommended_actions: actionsOf(grounds, verdict.decision, category),
    risk_notes: riskNotes(grounds),
    human_review_required: decision.outcome === 'approval_required' || decision.outcome === 'needs_information',
  }
}

function verdictOf({ decision, facts }: Grounds): Verdict {
  const open = decision.rules.filter(({ result }) => result === 'FAIL' || result === 'UNKNOWN')
  if (decision.outcome === 'deny') return { decision: 'DENY', confidence: 0.99, reasoning_summary: denial(open) }
  if (decision.outcome === 'auto_approve') {
    const near = decision.rules.some((rule) => rule.near)
    return { decision: 'APPROVE', confidence: near ? 0.9 : 0.95, reasoning_summary: words.within }
  }
  if (open.every((rule) => isAboutSize(rule, facts))) {
    return { decision: 'APPROVE', confidence: 0.8, reasoning_summary: words.large }
  }
  const isUnknown = open.some(({ result }) => result === 'UNKNOWN')
  return { decision: 'ESCALATE', confidence: isUnknown ? 0.5 : 0.6, reasoning_summary: words.open }
}

/** Fit for the customer's eyes: nothing here speaks of risk, of suspicion or of a figure. */
const words = {
  within: 'This refund is within our refund policy, and the amount can still be refunded on this payment.',
  large: 'This refund is within our refund policy. Because of its amount a second person has to confirm it.',
  open: 'Not everything about this refund could be confirmed automatically, so a colleague looks at it before it is decided.',
  finalSale: 'This item was sold without a right to a refund, so it cannot be refunded.',
  disputed: 'This payment is being settled through the bank, so it cannot be refunded here.',
  notRefundable: 'This amount cannot be refunded on this payment.',
}

function denial(open: readonly RuleResult[]): string {
  const rule = open.find(({ effect }) => effect === 'deny')?.rule
  if (rule === 'category') return words.finalSale
  return rule === 'dispute' ? words.disputed : words.notRefundable
}

const sizeRules: readonly RuleName[] = ['auto_approve_ceiling', 'second_signature', 'partial_refund']

/** Failed only because of how much is asked for, not because of who asks or what happened. */
function isAboutSize({ rule, result, numbers }: RuleResult, { asked }: PolicyFacts): boolean {
  if (result !== 'FAIL') return false
  if (sizeRules.includes(rule)) return true
  // A first refund that is over the cap by itself says nothing about the customer.
  const { total } = numbers
  return rule === 'customer_cap' && typeof total === 'object' && total.amount === asked.amount
}

function categoryOf({ decision, facts, fraudWarning, words: said }: Grounds): Recommendation['category'] {
  const failed = (name: RuleName): boolean =>
    decision.rules.some(({ rule, result }) => rule === name && result === 'FAIL')
  if (fraudWarning !== null || failed('risk_score') || failed('chargebacks')) return 'FRAUD_RISK'
  if (facts.duplicateOf || facts.reason === 'duplicate') return 'DUPLICATE_CHARGE'
  const claim = claimOf(said)
  if (claim) return claim
  return facts.insideTrial || facts.unusedSubscription ? 'SUBSCRIPTION' : 'OTHER'
}

function actionsOf(
  { decision, facts }: Grounds,
  verdict: Recommendation['decision'],
  category: Recommendation['category'],
): Recommendation['recommended_actions'] {
  if (verdict === 'DENY') {
    return decision.nextBestAction === 'handle_dispute' ? [{ type: 'HANDLE_DISPUTE', required: true }] : []
  }
  const actions: Recommendation['recommended_actions'] = []
  if (category === 'DAMAGED_ITEM' || category === 'NOT_AS_DESCRIBED') {
    actions.push({ type: 'REQUEST_PHOTO_EVIDENCE', required: false }, { type: 'OFFER_REPLACEMENT', required: false })
  }
  if (category === 'LATE_DELIVERY' && !facts.deliveredAt)
    actions.push({ type: 'REQUEST_ORDER_NUMBER', required: false })
  if (decision.creditOffer) actions.push({ type: 'OFFER_CREDIT', required: false })
  return actions
}

const { describeRule, describeTerm } = wordsIn('en')

/** For the person who decides, with the figures; never for the customer. */
function riskNotes({ facts, fraudWarning, decision }: Grounds): string[] {
  const failed = decision.rules.filter(
    ({ rule, result }) => result === 'FAIL' && ['risk_score', 'chargebacks', 'velocity', 'escalation'].includes(rule),
  )
  const dispute = facts.dispute?.value ?? 'none'
  return [
    ...failed.map(describeRule),
    ...(fraudWarning === null ? [] : [`The bank reported fraud on this payment (${describeTerm(fraudWarning)})`]),
    ...(dispute === 'none' ? [] : [`Dispute on this payment: ${describeTerm(dispute)}`]),
  ]
}
