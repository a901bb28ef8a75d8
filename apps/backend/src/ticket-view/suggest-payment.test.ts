import type { Payment } from '@countersign/shared/ticket-context'
import { expect, test } from 'vitest'
import { suggestPayment as suggest } from '#ticket-view/suggest-payment.ts'

const suggestPayment = (
  payments: Payment[],
  openPaymentId: string | null,
  ticketText: string,
  handedOver: string | null = null,
) => suggest(payments, { openPaymentId, handedOver, ticketText })

function aPayment(id: string, amount: number, change: Partial<Payment> = {}): Payment {
  return {
    id,
    chargeId: null,
    status: 'paid',
    money: { amount, currency: 'usd' },
    presented: null,
    amounts: { captured: amount, refunded: 0, reserved: 0, refundable: amount },
    currency: 'usd',
    createdAt: '2026-11-12T10:00:00.000Z',
    method: 'visa •• 4242',
    description: null,
    invoiceId: null,
    failure: null,
    warnings: [],
    ...change,
  }
}

const duplicate = {
  kind: 'duplicate',
  ofPaymentIntentId: 'pi_x',
  secondsApart: 40,
  money: { amount: 1, currency: 'usd' },
} as const

test('an open refund comes before a duplicate, that before an amount in the text, that before the latest', () => {
  const payments = [
    aPayment('pi_latest', 100),
    aPayment('pi_named', 4999),
    aPayment('pi_twice', 300, { warnings: [duplicate] }),
    aPayment('pi_open', 400),
  ]
  const text = 'I was charged 49.99 USD'
  expect(suggestPayment(payments, 'pi_open', text)).toEqual({ paymentIntentId: 'pi_open', because: 'refund_open' })
  expect(suggestPayment(payments, null, text)).toEqual({ paymentIntentId: 'pi_twice', because: 'duplicate' })
  expect(suggestPayment(payments, null, text, 'pi_named')?.because).toBe('handoff')
  expect(suggestPayment(payments, 'pi_open', text, 'pi_named')?.because).toBe('refund_open')
  const without = payments.filter(({ id }) => id !== 'pi_twice')
  expect(suggestPayment(without, null, text)).toEqual({ paymentIntentId: 'pi_named', because: 'amount_in_ticket' })
  expect(suggestPayment(without, null, 'no figure')).toEqual({ paymentIntentId: 'pi_latest', because: 'latest' })
})

test('an amount is found as people write it, and not inside another number', () => {
  const payments = [aPayment('pi_latest', 100), aPayment('pi_named', 123_450)]
  for (const text of ['1,234.50', '1234.50 please', 'minus 1234.50.']) {
    expect(suggestPayment(payments, null, text)?.because, text).toBe('amount_in_ticket')
  }
  for (const text of ['91234.50', '1234.505', ''])
    expect(suggestPayment(payments, null, text)?.because, text).toBe('latest')
})

test('without payments nothing is suggested', () => {
  expect(suggestPayment([], null, '')).toBeNull()
})

test('a payment that failed last is what the customer writes about, unless they name another amount', () => {
  const failed = aPayment('pi_failed', 2900, { status: 'failed' })
  const payments = [failed, aPayment('pi_before', 3100)]
  expect(suggestPayment(payments, null, 'it did not go through')).toEqual({
    paymentIntentId: 'pi_failed',
    because: 'failed',
  })
  expect(suggestPayment([failed], null, '')?.paymentIntentId).toBe('pi_failed')
  expect(suggestPayment(payments, null, 'refund my 31.00')?.paymentIntentId).toBe('pi_before')
  // Tried again, and paid: nothing is wrong any more.
  expect(suggestPayment([aPayment('pi_paid', 2900), failed], null, '')?.because).toBe('latest')
})
