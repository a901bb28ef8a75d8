import { Recommendation } from '@countersign/shared/recommendation'
import { describe, expect, test } from 'vitest'
import { evaluate } from '#policy/evaluate.ts'
import { daysBefore, facts } from '#policy/facts.fixture.ts'
import type { PolicyFacts } from '#policy/facts.ts'
import { defaultPolicy } from '#policy/policy.fixture.ts'
import { recommend } from '#policy/recommend.ts'
import type { Grounds } from '#policy/recommend.ts'

function advise(change: Partial<PolicyFacts> = {}, amount?: number, more: Partial<Grounds> = {}): Recommendation {
  const given = facts(change, amount)
  const decision = evaluate(given, defaultPolicy)
  return Recommendation.parse(recommend({ decision, facts: given, fraudWarning: null, words: '', ...more }))
}

const stripe = <T>(value: T) => ({ value, source: 'stripe' as const })

describe('the acceptance cases', () => {
  test('A: 29.00, delivered 7 days ago, "wrong size", risk 0.05: approve, nobody needed', () => {
    expect(advise({}, 2900, { words: 'Wrong size' })).toMatchObject({
      decision: 'APPROVE',
      human_review_required: false,
      category: 'NOT_AS_DESCRIBED',
      risk_notes: [],
    })
  })

  test('B: 350.00, 10 days ago, "not as described", risk 0.10: approve, and a person decides all the same', () => {
    const change = { riskScore: stripe(0.1), deliveredAt: stripe(daysBefore(10)) }
    const advice = advise(change, 35_000, { words: 'It is not as described.' })
    expect(advice).toMatchObject({ decision: 'APPROVE', human_review_required: true, category: 'NOT_AS_DESCRIBED' })
    expect(advice.policy_alignment).toContainEqual({ rule: 'auto_approve_ceiling', status: 'FAIL' })
    expect(advice.policy_alignment).toContainEqual({ rule: 'window', status: 'PASS' })
    expect(advice.recommended_actions.map(({ type }) => type)).toEqual(['REQUEST_PHOTO_EVIDENCE', 'OFFER_REPLACEMENT'])
  })

  test('C: a final sale, "didn’t like it": deny, and nobody is asked', () => {
    expect(advise({ category: stripe('final_sale') }, 2900, { words: 'I didn’t like it' })).toMatchObject({
      decision: 'DENY',
      human_review_required: false,
      reasoning_summary: 'This item was sold without a right to a refund, so it cannot be refunded.',
      recommended_actions: [],
    })
  })
})

/** Cases that differ in one fact each. */
const variants: Partial<PolicyFacts>[] = [
  {},
  { category: stripe('final_sale') },
  { dispute: stripe('needs_response') },
  { dispute: stripe('warning_needs_response') },
  { dispute: null },
  { riskScore: stripe(0.9) },
  { riskScore: null },
  { chargebacksThisYear: stripe(3) },
  { deliveredAt: stripe(daysBefore(60)) },
  { verificationLevel: { value: 'none', source: 'countersign' } },
  { reason: 'goodwill' },
  { requesterIsAgent: { value: true, source: 'zendesk' } },
  { payment: { ...facts().payment, refundable: stripe(1) } },
]

test('it never proposes APPROVE where policy denies, nor where something other than the size is open', () => {
  for (const change of variants) {
    for (const amount of [100, 2900, 35_000, 60_000]) {
      const advice = advise(change, amount)
      const { outcome } = evaluate(facts(change, amount), defaultPolicy)
      if (outcome === 'deny') expect(advice.decision).toBe('DENY')
      if (outcome === 'auto_approve') expect(advice.decision).toBe('APPROVE')
      if (outcome === 'approval_required') expect(advice.human_review_required).toBe(true)
    }
  }
  for (const change of [{ riskScore: stripe(0.3) }, { riskScore: null }, { deliveredAt: stripe(daysBefore(60)) }])
    expect(advise(change, 35_000).decision).toBe('ESCALATE')
})

test('what the customer may read speaks of no risk and names no figure', () => {
  for (const change of variants) {
    for (const words of ['', 'it is broken', 'it never arrived']) {
      const { reasoning_summary } = advise(change, 35_000, { words, fraudWarning: 'made_with_stolen_card' })
      expect(reasoning_summary).not.toMatch(/\d|risk|fraud|chargeback|suspic|stolen|identity/i)
    }
  }
})

test('risk is told to whoever decides, with its numbers', () => {
  const change = { riskScore: stripe(0.82), refundsThisWeek: stripe(4) }
  const advice = advise(change, 2900, { fraudWarning: 'made_with_stolen_card' })
  expect(advice.category).toBe('FRAUD_RISK')
  expect(advice.risk_notes).toEqual([
    '5 of at most 2 refunds for this customer in a week',
    'Risk score 0.82, limit 0.75',
    'The bank reported fraud on this payment (made with stolen card)',
  ])
})

test('a credit is offered for little, never for our own error, and a dispute is handled', () => {
  const actions = (change: Partial<PolicyFacts>, amount: number) =>
    advise(change, amount).recommended_actions.map(({ type }) => type)
  expect(actions({}, 4999)).toEqual(['OFFER_CREDIT'])
  expect(actions({}, 5000)).toEqual([])
  expect(actions({ duplicateOf: stripe('pi_2'), reason: 'duplicate' }, 2900)).toEqual([])
  expect(actions({ reason: 'service_issue' }, 2900)).toEqual([])
  expect(advise({ dispute: stripe('needs_response') }).recommended_actions).toEqual([
    { type: 'HANDLE_DISPUTE', required: true },
  ])
})

test('what the customer threatens with, or suffers from, is for a person: escalated, and never said to the customer', () => {
  const none = { category: null, deliveredAt: null, missingDelivery: false, riskFlags: [] }
  const advice = advise({ claims: { ...none, concerns: ['chargeback_threat', 'vulnerable'] } })
  expect(advice).toMatchObject({ decision: 'ESCALATE', human_review_required: true })
  expect(advice.risk_notes).toEqual([
    'A person should look at it: the customer threatens a chargeback, may need special care',
  ])
  expect(advice.reasoning_summary).not.toMatch(/chargeback|care|lawyer/)
})
