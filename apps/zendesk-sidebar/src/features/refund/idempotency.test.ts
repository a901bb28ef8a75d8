import { expect, test } from 'vitest'
import { keyFor, openKey } from './idempotency.ts'

function keys(): () => string {
  let count = 0
  return () => `key-${(count += 1)}`
}

const body = { paymentIntentId: 'pi_ada', amount: 4999, currency: 'usd', reason: 'duplicate' as const }

test('every retry of the same request carries the same key', () => {
  const make = keys()
  const first = keyFor(openKey(make), body, make)
  expect(keyFor(first, { ...body }, make)).toEqual(first)
})

test('a form that was never sent keeps its key while it is edited', () => {
  const make = keys()
  expect(keyFor(openKey(make), { ...body, amount: 100 }, make).key).toBe('key-1')
})

test('another request after a send never reuses the key', () => {
  const make = keys()
  const sent = keyFor(openKey(make), body, make)
  expect(keyFor(sent, { ...body, amount: 100 }, make).key).not.toBe(sent.key)
})
