import { expect, test } from 'vitest'
import { createKeyStore } from './idempotency.ts'

function aStore() {
  let count = 0
  return createKeyStore(() => `key-${(count += 1)}`)
}

const body = { paymentIntentId: 'pi_ada', amount: 4999, currency: 'usd', reason: 'duplicate' as const }

test('every retry of the same request carries the same key', () => {
  const keys = aStore()
  expect(keys.keyFor('1001', body)).toBe(keys.keyFor('1001', { ...body }))
})

test('the key holds while other amounts and payments are asked for in between', () => {
  const keys = aStore()
  const lost = keys.keyFor('1001', body)
  const other = { ...body, paymentIntentId: 'pi_ben' }
  expect(keys.keyFor('1001', { ...body, amount: 100 })).not.toBe(lost)
  keys.keyFor('1001', other)
  keys.used('1001', other)
  expect(keys.keyFor('1001', body)).toBe(lost)
})

test('one key never carries two bodies or two tickets', () => {
  const keys = aStore()
  const all = [
    keys.keyFor('1001', body),
    keys.keyFor('1002', body),
    keys.keyFor('1001', { ...body, amount: 100 }),
    keys.keyFor('1001', { ...body, note: 'why' }),
    keys.keyFor('1001', { ...body, replaces: 'rr_0001' }),
  ]
  expect(new Set(all).size).toBe(all.length)
})

test('what is asked for again after it was made is a request of its own', () => {
  const keys = aStore()
  const first = keys.keyFor('1001', body)
  keys.used('1001', body)
  expect(keys.keyFor('1001', body)).not.toBe(first)
})

test('a key that was kept over a reload goes on with its request, and never with another one', () => {
  const keys = aStore()
  expect(keys.keyFor('1001', body, 'kept-0001')).toBe('kept-0001')
  expect(keys.keyFor('1001', { ...body, replaces: 'rr_0001' }, 'kept-0001')).not.toBe('kept-0001')
  keys.used('1001', body)
  expect(keys.keyFor('1001', body, 'kept-0001')).not.toBe('kept-0001')
})
