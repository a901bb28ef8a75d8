import { expect, test } from 'vitest'
import { gatherFacts } from '#refunds/gather-facts.ts'

const at = new Date('2026-11-12T10:00:00.000Z')
const payment = {
  id: 'pi_1',
  chargeId: 'ch_1',
  customerId: 'cus_1',
  status: 'paid' as const,
  amount: 4999,
  captured: 4999,
  refunded: 0,
  currency: 'usd',
  presented: null,
  createdAt: at,
  method: 'visa •• 4242',
  description: null,
  disputed: false,
  riskScore: 0.05,
  metadata: {} as Record<string, string>,
}

function facts(metadata: Record<string, string>, otherPaymentsTouched: string[] = [], settled = 0) {
  const money = {
    payment: { ...payment, metadata },
    payments: [payment, { ...payment, id: 'pi_2' }],
    refunds: [],
    refundsOfPayment: [],
    dispute: 'none',
    chargebacksThisYear: 0,
    invoiceIds: [],
  }
  const count = {
    settled,
    reserved: 1000,
    refundedToCustomer: 0,
    refundsThisWeek: 0,
    autoApprovalsThisHour: 0,
    otherPaymentsTouched,
  }
  return gatherFacts({
    asOf: at,
    asked: { amount: 4999, currency: 'usd' },
    reason: 'duplicate',
    customerId: 'cus_1',
    money,
    count,
    verificationLevel: 'confirmed',
    requesterIsAgent: false,
  })
}

test('a final sale is one however the shop writes it', () => {
  for (const value of ['true', 'True', ' TRUE ', '1', 'yes']) {
    expect(facts({ final_sale: value }).category?.value, value).toBe('final_sale')
  }
  for (const value of ['', 'false', 'No', '0'])
    expect(facts({ final_sale: value, category: 'apparel' }).category?.value).toBe('apparel')
  expect(facts({ category: 'Gift Card' }).category?.value).toBe('gift_card')
  expect(facts({}).category).toBeNull()
})

test('a pair of which one half has a refund or a request is no duplicate any more', () => {
  expect(facts({}).duplicateOf?.value).toBe('pi_2')
  expect(facts({}, ['pi_2']).duplicateOf).toBeNull()
})

test('of two sums of what is refunded the larger one counts', () => {
  expect(facts({}).payment.refundable.value).toBe(3999)
  expect(facts({}, [], 2000).payment.refundable.value).toBe(1999)
})
