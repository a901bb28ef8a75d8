import { describe, expect, test } from 'vitest'
import type { FaultState, PaymentDigest, RefundDigest } from './control-answers.ts'
import { armedWords, ledgerHeadline, minorUnits, money } from './words.ts'

function refund(status: string, amount = 4999): RefundDigest {
  return {
    id: 're_1',
    amount,
    status,
    pendingReason: null,
    failureReason: null,
    reference: null,
    requestId: null,
    idempotencyKey: null,
    posts: 0,
  }
}

function payment(refunds: RefundDigest[], change: Partial<PaymentDigest> = {}): PaymentDigest {
  return {
    paymentIntent: 'pi_1',
    charge: 'ch_1',
    ticketId: null,
    description: '',
    currency: 'usd',
    status: 'succeeded',
    captured: 20_000,
    refunded: 0,
    refunds,
    otherPosts: 0,
    disputes: [],
    fraudWarnings: [],
    ...change,
  }
}

describe('the headline is the money truth', () => {
  test.each([
    [[payment([])], 'Stripe has refunded nothing.'],
    [[payment([refund('succeeded')])], 'Stripe has refunded 49.99 USD once.'],
    [
      [payment([refund('succeeded')]), payment([refund('succeeded')])],
      'Stripe has refunded 49.99 USD twice: 99.98 USD together.',
    ],
    [[payment([refund('succeeded'), refund('succeeded', 1)])], 'Stripe has made 2 refunds: 50.00 USD together.'],
    [[payment([refund('pending')])], 'A refund of 49.99 USD is pending.'],
    [
      [payment([refund('failed'), refund('succeeded')])],
      'Stripe has refunded 49.99 USD once. A refund of 49.99 USD failed.',
    ],
    [
      [payment([refund('succeeded', 4800)], { currency: 'jpy' }), payment([refund('succeeded')])],
      'Stripe has made 2 refunds: 4,800 JPY and 49.99 USD together.',
    ],
    [
      [payment([refund('succeeded')], { captured: 1000, refunded: 4999 })],
      'Stripe has refunded 49.99 USD once. ⚠ More was refunded than paid: pi_1.',
    ],
  ])('%#: %s', (payments, words) => {
    expect(ledgerHeadline(payments)).toBe(words)
  })
})

test('money is written with the decimals of its currency', () => {
  expect(money(123_456, 'usd')).toBe('1,234.56 USD')
  expect(money(4800, 'jpy')).toBe('4,800 JPY')
  expect(money(1500, 'kwd')).toBe('1.500 KWD')
})

test('an amount is read exactly, or not at all', () => {
  expect(minorUnits('10', 'usd')).toBe(1000)
  expect(minorUnits(' 10,5 ', 'usd')).toBe(1050)
  expect(minorUnits('4800', 'jpy')).toBe(4800)
  for (const text of ['', '0', '-1', '1.234', '1e3', '10 USD']) expect(minorUnits(text, 'usd')).toBeNull()
  expect(minorUnits('10.5', 'jpy')).toBeNull()
})

test('what is armed is said in the words it was armed with, and counted together', () => {
  const faults: FaultState = {
    latencyMs: 3000,
    down: true,
    webhooks: 'dropped',
    requests: [
      { on: 'POST /v1/refunds', fault: 'cut_after', times: 1 },
      { on: 'GET /v1/charges/*', fault: 'error_500', times: 1 },
      { on: 'POST /v1/refunds', fault: 'cut_after', times: 2 },
    ],
  }
  expect(armedWords(faults)).toEqual([
    'Stripe does the refund, but the answer is lost · the next 3 requests',
    'error 500 at GET /v1/charges/* · the next request',
    'Down: every connection is cut',
    'Slow: 3 s',
    'Webhooks dropped',
  ])
})
