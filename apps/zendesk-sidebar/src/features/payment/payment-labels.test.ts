import { expect, test } from 'vitest'
import { aPayment } from '#fixtures/facts.ts'
import { en } from '#translations/en.ts'
import { paymentLabels } from './payment-labels.ts'

const now = new Date(2026, 2, 21, 15, 0)
const paidAt = (...parts: [day: number, hour: number, minute: number, second: number]) =>
  aPayment({ createdAt: new Date(2026, 2, ...parts).toISOString(), description: 'Pro plan, monthly' })

test('a day is enough where nothing else has this amount on it', () => {
  expect(paymentLabels([paidAt(12, 9, 5, 0), paidAt(11, 9, 5, 0)], now, en)).toEqual([
    '49.99 USD · 12 Mar · Pro plan, monthly',
    '49.99 USD · 11 Mar · Pro plan, monthly',
  ])
})

test('two payments of one amount and day are told apart by the clock, to the second where it must be', () => {
  expect(paymentLabels([paidAt(12, 9, 6, 10), paidAt(12, 9, 5, 30)], now, en)).toEqual([
    '49.99 USD · 12 Mar, 09:06 · Pro plan, monthly',
    '49.99 USD · 12 Mar, 09:05 · Pro plan, monthly',
  ])
  expect(paymentLabels([paidAt(12, 9, 5, 40), paidAt(12, 9, 5, 0)], now, en)).toEqual([
    '49.99 USD · 12 Mar, 09:05:40 · Pro plan, monthly',
    '49.99 USD · 12 Mar, 09:05:00 · Pro plan, monthly',
  ])
})

test('a payment that is refunded to the last cent says so', () => {
  const refunded = { captured: 4999, refunded: 4999, reserved: 0, refundable: 0 }
  const held = { captured: 4999, refunded: 0, reserved: 4999, refundable: 0 }
  expect(paymentLabels([aPayment({ amounts: refunded })], now, en)[0]).toMatch(/ · refunded$/)
  expect(paymentLabels([aPayment({ amounts: held })], now, en)[0]).not.toContain('refunded')
})
