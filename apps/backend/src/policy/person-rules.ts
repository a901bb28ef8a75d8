import { assessRisk } from '#policy/risk.ts'
import { autoApprovalsWithin, chargebacksWithin, refundCountWithin } from '#policy/history.ts'
import { asks, fail, isNear, notApplicable, pass, rule, unknown } from '#policy/verdict.ts'
import type { Numbers } from '#policy/verdict.ts'

export const velocity = rule('velocity', (facts, settings) => {
  const { count, days } = settings.velocity.refundsPerCustomer
  return atMost(refundCountWithin(facts, days), count, { days })
})

export const proposerRate = rule('proposer_rate', (facts, settings) => {
  const { count, hours } = settings.velocity.autoApprovalsPerProposer
  return atMost(autoApprovalsWithin(facts, hours), count, { hours })
})

/** "At most n, this one included." */
function atMost(before: number | null, limit: number, span: Numbers) {
  if (before === null) return unknown('lead', 'stripe')
  const numbers = { count: before + 1, limit, ...span }
  return before + 1 <= limit ? pass(numbers) : fail('lead', numbers)
}

export const riskScore = rule('risk_score', (facts, settings) => {
  const { lead, finance } = settings.risk
  // Before the sum there was Radar's score alone.
  const earlier = facts.riskScore ? { score: facts.riskScore.value, atMost: facts.riskScore.value } : null
  const risk = facts.risk === undefined ? earlier : assessRisk(facts, settings)
  if (!risk) return unknown('finance', 'stripe')
  const { score, atMost } = risk
  // Whose signature, the worst decides that the missing could make of it.
  const whose = atMost < finance ? 'lead' : 'finance'
  const near = isNear(score, lead, settings)
  const numbers = { score, limit: lead, ...(atMost > score && { atMost }) }
  if (score > lead)
    return fail(whose, whose === 'lead' ? numbers : { ...numbers, limit: finance }, near && whose === 'lead')
  // What is missing could not matter, however bad it is; or it could.
  return atMost <= lead ? pass(numbers, near) : unknown(whose, 'stripe', numbers)
})

export const chargebacks = rule('chargebacks', (facts, settings) => {
  const { days, fewerThan } = settings.chargebacks
  const count = chargebacksWithin(facts, days)
  if (count === null) return unknown('lead', 'stripe')
  const numbers = { count, limit: fewerThan, days }
  return count < fewerThan ? pass(numbers) : fail('lead', numbers)
})

export const identity = rule('identity', ({ asked, verificationLevel }, settings) => {
  const level = verificationLevel.value
  if (level === 'confirmed') return pass({ level })
  const byFacts = settings.money[asked.currency]?.autoApproveByFacts ?? 0
  const numbers = { level, limit: { amount: byFacts, currency: asked.currency } }
  return level === 'facts' && asked.amount <= byFacts ? pass(numbers) : fail('lead', numbers)
})

export const reason = rule('reason', ({ reason, duplicateOf }, { reasons }) => {
  // Who says "charged twice" must be borne out by Stripe; the second half of a pair is no duplicate any more.
  if (reason === 'duplicate') return duplicateOf ? pass({ reason }) : fail('lead', { reason })
  return reasons[reason] === 'none' ? notApplicable : asks(reasons[reason], { reason })
})

export const requester = rule('requester', ({ requesterIsAgent }) =>
  requesterIsAgent.value ? fail('lead', { isAgent: true }) : notApplicable,
)

/**
 * A recommendation to escalate, as it stood when the request was made: the words of the ticket are frozen with the
 * facts, so whoever writes something else later takes no signature away. Words, and a model that read them, can only
 * ask for a person.
 */
export const escalation = rule('escalation', ({ claims }) => {
  const asking = [...(claims?.concerns ?? []), ...(claims?.escalated ? ['recommended'] : [])]
  if (asking.length === 0) return notApplicable
  return fail('lead', Object.fromEntries(asking.map((who) => [who, true])))
})
