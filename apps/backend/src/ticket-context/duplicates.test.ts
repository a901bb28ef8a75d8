import { expect, test } from 'vitest'
import { findDuplicate, findRefundedTwin } from '#ticket-context/duplicates.ts'

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 12, 10, 0, seconds))
const first = {
  id: 'pi_1',
  status: 'paid',
  amount: 4999,
  currency: 'usd',
  createdAt: at(0),
  refunded: 0,
  method: 'visa •• 4242',
} as const
const second = { ...first, id: 'pi_2', createdAt: at(40) }

test('the same amount by the same card within the hour is a duplicate, seen from both sides', () => {
  expect(findDuplicate(second, [second, first])?.id).toBe('pi_1')
  expect(findDuplicate(first, [second, first])?.id).toBe('pi_2')
})

test('another amount, currency, card, an hour later, unpaid, or with a refund in the pair: no duplicate', () => {
  const others = [
    { ...first, amount: 5000 },
    { ...first, currency: 'eur' },
    { ...first, method: 'visa •• 1881' },
    { ...first, createdAt: at(-3700) },
    { ...first, status: 'failed' as const },
    { ...first, refunded: 1 },
  ]
  for (const other of others) expect(findDuplicate(second, [other, second])).toBeNull()
  expect(findDuplicate({ ...second, refunded: 4999 }, [first])).toBeNull()
  expect(findDuplicate(second, [second])).toBeNull()
})

test('after one of a pair is refunded in full, the other one knows its twin', () => {
  const refunded = { ...second, refunded: 4999 }
  expect(findRefundedTwin(first, [first, refunded])?.id).toBe('pi_2')
  expect(findRefundedTwin(refunded, [first, refunded])).toBeNull()
  expect(findRefundedTwin(first, [first, { ...second, refunded: 100 }])).toBeNull()
  expect(findRefundedTwin(first, [first, second])).toBeNull()
})
