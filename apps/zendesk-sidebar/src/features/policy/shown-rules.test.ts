import { expect, test } from 'vitest'
import { aDecision, aRule, overCeiling } from '#fixtures/facts.ts'
import { splitRules } from './shown-rules.ts'

test('what did not pass is always shown, and what does not apply never counts', () => {
  const unknown = aRule({ rule: 'risk_score', result: 'UNKNOWN' })
  const skipped = aRule({ rule: 'invoices', result: 'not_applicable' })
  const { shown, folded, passed } = splitRules(aDecision({ rules: [aRule(), overCeiling, unknown, skipped] }))
  expect(shown).toEqual([overCeiling, unknown])
  expect(folded).toEqual([aRule()])
  expect(passed).toBe(1)
})

test('a rule close to its limit is shown even when all passed', () => {
  const near = aRule({ rule: 'velocity', near: true })
  const plain = aRule({ rule: 'identity' })
  expect(splitRules(aDecision({ rules: [near, plain] }))).toMatchObject({ shown: [near], folded: [plain] })
})
