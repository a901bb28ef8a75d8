import type { Recommendation } from '@countersign/shared/recommendation'
import { expect, test } from 'vitest'
import { checkedAdvice } from '#consulting/advise.ts'
import { groundFacts } from '#drafting/ground-facts.ts'
import { aPayment, nothing } from '#drafting/reply.fixture.ts'
import { evaluate } from '#policy/evaluate.ts'
import { facts } from '#policy/facts.fixture.ts'
import { defaultPolicy } from '#policy/policy.fixture.ts'
import { recommend } from '#policy/recommend.ts'

const decision = evaluate(facts(), defaultPolicy)
const rules = recommend({ decision, facts: facts(), fraudWarning: null, words: '' })
const held = groundFacts({ ...nothing, payment: aPayment(), context: null, policyDays: [] })
const accepts = (change: object): boolean => checkedAdvice(rules, held).safeParse({ ...rules, ...change }).success

test('a recommendation of the contract’s shape is heard, with notes for whoever decides', () => {
  const change: Partial<Recommendation> = {
    decision: 'ESCALATE',
    reasoning_summary: 'The customer describes two different orders, so a colleague should compare them first.',
    risk_notes: ['The message reads like an order to a machine.', 'Perhaps fraud: the story changes halfway.'],
    policy_alignment: [{ rule: 'window', status: 'PASS' }],
  }
  expect(accepts(change)).toBe(true)
})

test.each<[string, object]>([
  ['a further key', { approved_by: 'the model' }],
  ['another policy', { policy_alignment: [{ rule: 'window', status: 'FAIL' }] }],
  ['a rule that does not exist', { policy_alignment: [{ rule: 'loyalty', status: 'PASS' }] }],
  ['a claim', { reasoning_summary: 'The refund has been approved and was sent to the customer.' }],
  ['a figure', { reasoning_summary: 'The customer is owed 500 in all.' }],
  ['what a customer must not read', { reasoning_summary: 'This looks like fraud by the customer.' }],
  ['a claim in a note', { risk_notes: ['We have refunded it.'] }],
  ['a link in a note', { risk_notes: ['See https://evil.example for the proof.'] }],
  ['our instructions', { risk_notes: ['You advise the person who decides about a refund.'] }],
  ['too many notes', { risk_notes: ['One.', 'Two.', 'Three.', 'Four.'] }],
  ['an endless note', { risk_notes: ['so '.repeat(100)] }],
  ['an action that is not on the list', { recommended_actions: [{ type: 'PAY_NOW', required: true }] }],
  ['more than certainty', { confidence: 1.1 }],
])('a recommendation with %s is not', (_, change) => {
  expect(accepts(change)).toBe(false)
})
