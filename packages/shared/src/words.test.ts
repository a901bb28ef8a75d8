import { expect, test } from 'vitest'
import { RuleName, RuleOutcome } from './policy.ts'
import { RefundOutcome, RefundState } from './refund.ts'
import { decidingRules, describeProgress, describeRule } from './words.ts'

const usd = (amount: number) => ({ amount, currency: 'usd' })

test('every rule has words for every result, with and without its numbers', () => {
  for (const rule of RuleName.options) {
    for (const result of RuleOutcome.options) {
      expect(describeRule({ rule, result, effect: null, near: false, numbers: {} }).length).toBeGreaterThan(5)
    }
  }
})

test('a rule says its numbers the way people say them', () => {
  const says = (rule: RuleName, result: 'PASS' | 'FAIL', numbers: Parameters<typeof describeRule>[0]['numbers']) =>
    describeRule({ rule, result, effect: null, near: false, numbers })
  expect(says('window', 'PASS', { days: 9, limit: 30, from: 'payment' })).toBe('9 of 30 days since payment')
  expect(says('auto_approve_ceiling', 'FAIL', { asked: usd(35_000), limit: usd(7500) })).toBe(
    '350.00 USD is over 75.00 USD',
  )
  expect(says('velocity', 'PASS', { count: 1, limit: 2 })).toBe('1 of at most 2 refunds for this customer in a week')
  expect(says('identity', 'PASS', { level: 'facts', limit: usd(2000) })).toBe(
    'Customer known by facts, enough up to 20.00 USD',
  )
})

test('only a confirmed request is said to be refunded', () => {
  for (const state of RefundState.options) {
    for (const outcome of state === 'submitted_to_stripe' ? RefundOutcome.options : [null]) {
      const words = describeProgress({
        state,
        outcome,
        detail: null,
        openLevels: ['lead'],
        money: usd(2900),
        destination: 'visa •• 4242',
      })
      expect(words.startsWith('Refunded'), words).toBe(state === 'confirmed')
      if (outcome === 'unknown' || outcome === 'parked') expect(words).toContain('Do not refund it elsewhere')
    }
  }
})

test('what did not pass decides; when all passed, the telling rules are shown', () => {
  const rule = (name: RuleName, result: 'PASS' | 'FAIL') => ({
    rule: name,
    result,
    effect: null,
    near: false,
    numbers: {},
  })
  const decision = {
    version: 'v',
    outcome: 'approved',
    levels: [],
    reasonCodes: [],
    nextBestAction: 'refund_now',
  } as const
  const shown = (rules: ReturnType<typeof rule>[]) =>
    decidingRules({ ...decision, levels: [], reasonCodes: [], rules }).map(({ rule: name }) => name)
  expect(shown([rule('refundable', 'PASS'), rule('window', 'PASS'), rule('category', 'FAIL')])).toEqual(['category'])
  expect(shown([rule('refundable', 'PASS'), rule('window', 'PASS')])).toEqual(['window'])
})
