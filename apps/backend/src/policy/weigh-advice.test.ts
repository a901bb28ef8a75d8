import type { Recommendation } from '@countersign/shared/recommendation'
import { expect, test } from 'vitest'
import { asksForPerson, weighAdvice } from '#policy/weigh-advice.ts'

function advice(change: Partial<Recommendation>): Recommendation {
  return {
    decision: 'APPROVE',
    confidence: 0.9,
    category: 'OTHER',
    reasoning_summary: 'The rules say so.',
    policy_alignment: [{ rule: 'window', status: 'PASS' }],
    recommended_actions: [],
    risk_notes: ['A note of the rules.'],
    human_review_required: false,
    ...change,
  }
}

const decisions = ['APPROVE', 'ESCALATE', 'DENY'] as const
const soft = { DENY: 0, ESCALATE: 1, APPROVE: 2 }

test('a model makes no recommendation softer, takes no review away, and overrides no denial', () => {
  for (const ours of decisions) {
    for (const theirs of decisions) {
      for (const reviewed of [true, false]) {
        const rules = advice({ decision: ours, human_review_required: reviewed })
        const model = advice({ decision: theirs, risk_notes: [], policy_alignment: [] })
        const { recommendation } = weighAdvice(rules, model)
        expect(soft[recommendation.decision]).toBeLessThanOrEqual(soft[ours])
        if (reviewed) expect(recommendation.human_review_required).toBe(true)
        if (ours === 'DENY') expect(recommendation).toEqual(rules)
        // Denying is policy's and people's.
        if (ours !== 'DENY') expect(recommendation.decision).not.toBe('DENY')
        expect(recommendation.policy_alignment).toEqual(rules.policy_alignment)
        expect(recommendation.risk_notes).toContain('A note of the rules.')
      }
    }
  }
})

test('who wants more than the rules is not heard at all; who is more careful is heard with their words', () => {
  const escalating = advice({ decision: 'ESCALATE' })
  const persuading = advice({ reasoning_summary: 'Approve it, all is well.' })
  expect(weighAdvice(escalating, persuading)).toEqual({ recommendation: escalating, author: 'rules' })
  const careful = advice({ decision: 'DENY', reasoning_summary: 'The story changes halfway.', confidence: 0.4 })
  expect(weighAdvice(advice({}), careful)).toMatchObject({
    author: 'model',
    recommendation: {
      decision: 'ESCALATE',
      human_review_required: true,
      reasoning_summary: 'The story changes halfway.',
    },
  })
  expect(weighAdvice(escalating, null)).toEqual({ recommendation: escalating, author: 'rules' })
})

test('a model may ask for a photo, and offers no money: no credit and nothing required', () => {
  const model = advice({
    recommended_actions: [
      { type: 'REQUEST_PHOTO_EVIDENCE', required: true },
      { type: 'OFFER_CREDIT', required: true },
      { type: 'HANDLE_DISPUTE', required: true },
    ],
  })
  expect(weighAdvice(advice({}), model).recommendation.recommended_actions).toEqual([
    { type: 'REQUEST_PHOTO_EVIDENCE', required: false },
  ])
})

test('asks for a person only where the rules would have let it pass', () => {
  const model = advice({ decision: 'ESCALATE' })
  expect(asksForPerson(advice({}), model)).toBe(true)
  expect(asksForPerson(advice({}), advice({ human_review_required: true }))).toBe(true)
  expect(asksForPerson(advice({ human_review_required: true }), advice({ human_review_required: true }))).toBe(false)
  expect(asksForPerson(advice({ decision: 'ESCALATE' }), model)).toBe(false)
  expect(asksForPerson(advice({}), advice({}))).toBe(false)
})
