import { expect, test } from 'vitest'
import { DeclineGroup } from '@countersign/shared/ticket-context'
import { failureCase } from './failure-case.ts'

test('what the customer can mend is named precisely', () => {
  const named = (code: string | null) => failureCase({ group: 'customer_can_fix', code, retryAt: null })
  expect(named('expired_card')).toBe('expired_card')
  expect(named('invalid_cvc')).toBe('incorrect_cvc')
  expect(named('incorrect_zip')).toBe('customer_can_fix')
  expect(named(null)).toBe('customer_can_fix')
})

test('no other group lets its code through', () => {
  for (const group of DeclineGroup.options.filter((option) => option !== 'customer_can_fix'))
    for (const code of ['stolen_card', 'expired_card', null])
      expect(failureCase({ group, code, retryAt: null })).toBe(group)
})
