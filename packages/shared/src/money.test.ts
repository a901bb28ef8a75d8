import { expect, test } from 'vitest'
import { formatAmount, formatMoney, parseAmount } from './money.ts'

test('money is written with the decimals of its currency and its code', () => {
  expect(formatMoney({ amount: 4999, currency: 'usd' })).toBe('49.99 USD')
  expect(formatMoney({ amount: 5000, currency: 'jpy' })).toBe('5,000 JPY')
  expect(formatMoney({ amount: 12_340, currency: 'kwd' })).toBe('12.340 KWD')
  expect(formatAmount({ amount: 123_456, currency: 'eur' }, 'de')).toBe('1.234,56')
})

test('what people type becomes minor units, with a point or a comma', () => {
  expect(parseAmount('49.99', 'usd')).toBe(4999)
  expect(parseAmount(' 49,9 ', 'eur')).toBe(4990)
  expect(parseAmount('5000', 'jpy')).toBe(5000)
  expect(parseAmount('1.234', 'kwd')).toBe(1234)
})

test('what is no amount, or could be two different ones, is nothing', () => {
  const nothing = [
    '',
    '0',
    '0.00',
    '-5',
    '+5',
    '1e3',
    '1.234',
    '1,234.56',
    '1 000',
    '.5',
    '5.',
    'all',
    '٤',
    '9'.repeat(13),
  ]
  for (const text of nothing) expect(parseAmount(text, 'usd'), text).toBeNull()
  expect(parseAmount('0.5', 'jpy')).toBeNull()
})
