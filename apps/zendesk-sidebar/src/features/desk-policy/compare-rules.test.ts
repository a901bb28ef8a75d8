import { expect, test } from 'vitest'
import { aDecision, aRule, overCeiling } from '#fixtures/facts.ts'
import { compareRules } from './compare-rules.ts'

const within = aRule({ ...overCeiling, result: 'PASS', effect: null })
const skipped = aRule({ rule: 'invoices', result: 'not_applicable' })

test('a rule that says something else stands beside itself; the others are only counted', () => {
  const before = aDecision({ rules: [aRule(), within, skipped] })
  const after = aDecision({ rules: [aRule({ near: true }), overCeiling, skipped] })
  expect(compareRules(before, after)).toEqual({
    differ: [{ rule: 'auto_approve_ceiling', before: within, after: overCeiling }],
    same: [aRule({ near: true })],
  })
})

test('another limit is a difference also where both pass, and so is a rule that speaks in one of them only', () => {
  const longer = aRule({ numbers: { days: 9, limit: 45, from: 'payment' } })
  expect(compareRules(aDecision({ rules: [aRule()] }), aDecision({ rules: [longer] })).differ).toHaveLength(1)
  const ignored = aRule({ ...overCeiling, result: 'not_applicable' })
  expect(compareRules(aDecision({ rules: [overCeiling] }), aDecision({ rules: [ignored] })).differ).toEqual([
    { rule: 'auto_approve_ceiling', before: overCeiling, after: null },
  ])
})
