import { expect, test } from 'vitest'
import { aReading } from '#fixtures/facts.ts'
import { de } from '#translations/de.ts'
import { en } from '#translations/en.ts'
import { askedFor } from './intent-words.ts'

test('the main wish is named first, and the others after it', () => {
  const both = aReading({ primary: 'cancel_subscription', secondary: ['refund', 'invoice_copy'] })
  expect(askedFor(both, en)).toBe('Asks about: cancellation · also: refund, invoice')
  expect(askedFor(both, de)).toBe('Es geht um: Kündigung · auch: Erstattung, Rechnung')
  expect(askedFor(aReading({ primary: 'refund' }), en)).toBe('Asks about: refund')
})

test('without a winner both candidates are named and none is called the wish', () => {
  const unclear = aReading({ primary: null, between: ['refund', 'cancel_subscription'] })
  expect(askedFor(unclear, en)).toBe('Not clear: refund or cancellation')
  expect(askedFor(unclear, de)).toBe('Nicht klar: Erstattung oder Kündigung')
})

test('where nothing known is asked for nothing is said', () => {
  expect(askedFor(aReading(), en)).toBeNull()
})
