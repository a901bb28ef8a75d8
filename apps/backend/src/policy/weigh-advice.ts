import type { Recommendation } from '@countersign/shared/recommendation'

export type WeighedAdvice = { recommendation: Recommendation; author: 'rules' | 'model' }

/**
 * A model's recommendation beside that of the rules. It can ask for a person where the rules would not, and never the
 * other way round: a denial by policy stands, and who wants more than the rules is not heard at all. Which rules passed
 * is never the model's to say, and a credit is offered only where policy offers it. Pure.
 */
export function weighAdvice(rules: Recommendation, model: Recommendation | null): WeighedAdvice {
  if (!model || rules.decision === 'DENY') return { recommendation: rules, author: 'rules' }
  if (rules.decision === 'ESCALATE' && model.decision === 'APPROVE') return { recommendation: rules, author: 'rules' }
  const decision = rules.decision === 'ESCALATE' || asksForPerson(rules, model) ? 'ESCALATE' : 'APPROVE'
  const known = new Set(rules.recommended_actions.map(({ type }) => type))
  const added = model.recommended_actions.filter(({ type }) => !known.has(type) && mayBeAdded.has(type))
  return {
    author: 'model',
    recommendation: {
      decision,
      confidence: model.confidence,
      category: model.category,
      reasoning_summary: model.reasoning_summary,
      policy_alignment: rules.policy_alignment,
      recommended_actions: [...rules.recommended_actions, ...added.map(({ type }) => ({ type, required: false }))],
      risk_notes: [...rules.risk_notes, ...model.risk_notes],
      human_review_required: rules.human_review_required || decision === 'ESCALATE',
    },
  }
}

/**
 * The model would deny or escalate, or wants a review, where the rules would let it pass. A model cannot deny: what it
 * would deny, a person looks at.
 */
export function asksForPerson(rules: Recommendation, model: Recommendation): boolean {
  if (rules.decision !== 'APPROVE') return false
  return model.decision !== 'APPROVE' || (model.human_review_required && !rules.human_review_required)
}

/** What a person may do without policy's leave: ask for something, or offer the same thing again. */
const mayBeAdded = new Set<Recommendation['recommended_actions'][number]['type']>([
  'REQUEST_PHOTO_EVIDENCE',
  'REQUEST_ORDER_NUMBER',
  'OFFER_REPLACEMENT',
])
