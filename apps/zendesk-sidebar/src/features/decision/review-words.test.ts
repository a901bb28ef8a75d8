import { expect, test } from 'vitest'
import type { ReviewChange } from '@countersign/shared/refund-review'
import { de } from '#translations/de.ts'
import { en } from '#translations/en.ts'
import { changeWords, signalWords, yearWords } from './review-words.ts'

const usd = (amount: number) => ({ amount, currency: 'usd' })
const now = new Date('2026-03-21T12:00:00.000Z')

test('every risk signal is told with its number', () => {
  expect(signalWords({ kind: 'risk_score', score: 0.34 }, en)).toBe('Risk score 0.34')
  expect(signalWords({ kind: 'risk_score', score: 0.34 }, de)).toBe('Risikowert 0,34')
  expect(signalWords({ kind: 'chargebacks', count: 1 }, en)).toBe('1 chargeback in a year')
  expect(signalWords({ kind: 'refunds_this_week', count: 2 }, en)).toBe('2 refunds to this customer this week')
  expect(signalWords({ kind: 'early_fraud_warning', fraudType: 'never_seen_before' }, en)).toBe(
    'Early fraud warning: never seen before',
  )
})

test('a year names each currency by itself, and says what is not known', () => {
  const year = { payments: 2, spent: [usd(35_000), { amount: 4800, currency: 'jpy' }], refunds: 0, refunded: [] }
  expect(yearWords({ ...year, chargebacks: null }, en)).toBe(
    '2 payments, 350.00 USD + 4,800 JPY · no refunds · chargebacks unknown',
  )
  expect(yearWords({ ...year, payments: 0, spent: [], chargebacks: 2 }, en)).toBe(
    'no payments · no refunds · 2 chargebacks',
  )
})

test('every change says what was and what is', () => {
  const changes: ReviewChange[] = [
    { kind: 'refundable', before: usd(35_000), now: usd(20_000) },
    { kind: 'dispute', before: 'none', now: 'needs_response' },
    { kind: 'verification', before: 'confirmed', now: 'none' },
    { kind: 'rule', rule: 'customer_cap', before: 'PASS', now: 'FAIL' },
  ]
  expect(changes.map((change) => changeWords(change, now, en))).toEqual([
    'What is left to refund: was 350.00 USD, is now 200.00 USD',
    'Chargeback on the payment: was none, is now needs response',
    'Identity of the customer: was Confirmed, is now Not confirmed',
    'Refunds to this customer: was Pass, is now Fail',
  ])
})
