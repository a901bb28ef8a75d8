import { expect, test } from 'vitest'
import { digestOf, isDigestOf } from '#verification/one-time-code.ts'
import type { Bound } from '#verification/one-time-code.ts'

const bound: Bound = {
  id: 'challenge-1',
  ticketId: '1017',
  customerId: 'cus_nora',
  purpose: 'refund',
  upToAmount: 4500,
  upToCurrency: 'usd',
  address: 'nora.vance@example.com',
}
const [older, newer] = ['an older secret', 'a newer secret']
const stored = digestOf('code', '01234567', bound, older)

test('the right code is right under either of two active secrets, and under no other', () => {
  expect(isDigestOf(stored, 'code', '01234567', bound, [newer, older])).toBe(true)
  expect(isDigestOf(stored, 'code', '01234567', bound, [newer])).toBe(false)
  expect(isDigestOf(stored, 'code', '01234567', { ...bound, address: ' Nora.Vance@Example.com' }, [older])).toBe(true)
})

test('with anything changed that a code is bound to, the same digits are wrong', () => {
  const changes: Partial<Bound>[] = [
    { id: 'challenge-2' },
    { ticketId: '1002' },
    { customerId: 'cus_ben' },
    { purpose: 'account' },
    { upToAmount: 4501 },
    { upToCurrency: 'eur' },
    { address: 'nora@example.com' },
    // The same characters, cut in another place.
    { ticketId: '1017c', customerId: 'us_nora' },
  ]
  for (const change of changes) {
    expect(isDigestOf(stored, 'code', '01234567', { ...bound, ...change }, [older]), JSON.stringify(change)).toBe(false)
  }
  expect(isDigestOf(stored, 'link', '01234567', bound, [older])).toBe(false)
  expect(isDigestOf(stored, 'code', '1234567', bound, [older])).toBe(false)
})

test('a code that was never made is nobody’s', () => {
  for (const none of [null, '']) expect(isDigestOf(none, 'code', '', bound, [older])).toBe(false)
})
