import { expect, test } from 'vitest'
import { aPayment } from '#fixtures/facts.ts'
import { de } from '#translations/de.ts'
import { en } from '#translations/en.ts'
import { statusWords } from './status-words.ts'

const disputed = (status: string) => aPayment({ warnings: [{ kind: 'dispute', status, dueBy: null }] })

test('what can be refunded is called refundable', () => {
  expect(statusWords(aPayment(), false, en)).toBe('Paid · refundable 49.99 USD')
  expect(statusWords(disputed('won'), false, en)).toBe('Paid · refundable 49.99 USD')
  expect(statusWords(disputed('warning_needs_response'), false, en)).toBe('Paid · refundable 49.99 USD')
})

test('what may not be refunded, by policy or while the bank decides, is called not refunded', () => {
  expect(statusWords(aPayment(), true, en)).toBe('Paid · not refunded')
  expect(statusWords(aPayment(), true, de)).toBe('Bezahlt · nicht erstattet')
  for (const status of ['needs_response', 'under_review', 'lost'])
    expect(statusWords(disputed(status), false, en)).toBe('Paid · not refunded')
})

test('what was refunded before is said, and nothing more is promised', () => {
  const amounts = { captured: 4999, refunded: 1000, reserved: 0, refundable: 3999 }
  expect(statusWords(aPayment({ amounts }), true, en)).toBe('Paid · 10.00 USD refunded')
  expect(statusWords(aPayment({ amounts }), false, en)).toBe('Paid · refundable 39.99 USD · 10.00 USD refunded')
})
