import { expect, test } from 'vitest'
import { factsAgree } from '#verification/check-facts.ts'

const expected = { lastInvoice: { amount: 4500, currency: 'usd' }, postalCode: '94107-1234' }

test('the pair is right as people say it', () => {
  for (const invoiceAmount of ['45', '45.00', '45,00', '$45.00', '45.00 USD', ' 45 ']) {
    for (const postalCode of ['94107', '94107-1234', ' 941 07 ']) {
      expect(factsAgree(expected, { invoiceAmount, postalCode }), `${invoiceAmount} ${postalCode}`).toBe(true)
    }
  }
  const london = { lastInvoice: { amount: 1234, currency: 'kwd' }, postalCode: 'SW1A 1AA' }
  expect(factsAgree(london, { invoiceAmount: '1.234', postalCode: 'sw1a1aa' })).toBe(true)
  const tokyo = { lastInvoice: { amount: 4800, currency: 'jpy' }, postalCode: '100-0001' }
  expect(factsAgree(tokyo, { invoiceAmount: '4800', postalCode: '1000001' })).toBe(true)
})

test('one wrong makes it wrong, and so does anything that is no amount', () => {
  for (const [invoiceAmount = '', postalCode = ''] of [
    ['45.01', '94107'],
    ['45.00', '94108'],
    ['4500', '94107'],
    ['-45', '94108'],
    ['null', '94107'],
    ['', ''],
  ]) {
    expect(factsAgree(expected, { invoiceAmount, postalCode }), `${invoiceAmount} ${postalCode}`).toBe(false)
  }
})

test('with one of them missing there is nothing to compare', () => {
  const said = { invoiceAmount: '45.00', postalCode: '94107' }
  expect(factsAgree({ ...expected, lastInvoice: null }, said)).toBeNull()
  expect(factsAgree({ ...expected, postalCode: null }, said)).toBeNull()
})
