import { describe, expect, test } from 'vitest'
import type { StripeSubscriptionRecord } from '#integrations/stripe/records.ts'
import { noClaims } from '#refunds/side-facts.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
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
  failure: null,
  riskScore: 0.05,
  riskLevel: 'normal',
  cardCountry: 'US',
  cardFingerprint: null,
  metadata: {} as Record<string, string>,
}

const noon = (day: number): Date => new Date(Date.UTC(2026, 10, day, 12))

function facts(
  metadata: Record<string, string>,
  otherPaymentsTouched: string[] = [],
  settled = 0,
  subscription: StripeSubscriptionRecord | null = null,
  sharing: MoneyRead['sharing'] = { customerIds: [], refunds: [] },
) {
  const money: MoneyRead = {
    readAt: at,
    payment: { ...payment, metadata },
    customer: null,
    sharing,
    payments: [payment, { ...payment, id: 'pi_2' }],
    refunds: [],
    refundsOfPayment: [],
    credits: [],
    dispute: 'none',
    chargebacksThisYear: 0,
    chargebacksAt: [],
    fraudWarnings: 0,
    lifetime: [payment],
    invoiceIds: [],
    subscription,
  }
  const count = {
    settled,
    reserved: 1000,
    refundsThisWeek: 0,
    pastRefunds: [],
    autoApprovalsAt: [],
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
    side: {
      requesterIsAgent: false,
      order: { state: 'not_asked' },
      claims: noClaims,
      customer: { tags: [], country: 'US', since: at.toISOString() },
      failedVerifications: 0,
      linkedCustomers: 0,
    },
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

describe('the subscription that was paid for', () => {
  const annual: StripeSubscriptionRecord = {
    id: 'sub_1',
    product: 'Team',
    status: 'active',
    cancelAtPeriodEnd: false,
    currentPeriodStart: noon(12),
    currentPeriodEnd: noon(30),
    interval: 'year',
    trialEnd: null,
    unused: null,
  }
  const of = (change: Partial<StripeSubscriptionRecord>) => facts({}, [], 0, { ...annual, ...change })

  test('is in its trial only while the trial runs, and unused only where the shop says so', () => {
    expect(of({ status: 'trialing', trialEnd: noon(13) }).insideTrial?.value).toBe(true)
    expect(of({ status: 'trialing', trialEnd: noon(11) }).insideTrial?.value).toBe(false)
    expect(of({ status: 'active', trialEnd: noon(13) }).insideTrial?.value).toBe(false)
    expect(of({ unused: true }).unusedSubscription?.value).toBe(true)
    expect(of({ unused: false }).unusedSubscription?.value).toBe(false)
    expect(of({}).unusedSubscription?.value).toBe(false)
    expect(facts({}).insideTrial).toBeNull()
    expect(facts({}).unusedSubscription).toBeNull()
  })

  test('being unused today says nothing about a payment of an earlier period', () => {
    expect(of({ unused: true, currentPeriodStart: noon(20) }).unusedSubscription?.value).toBe(false)
  })
})

test('who shares their address with more customers than we read has no known past, so no cap passes', () => {
  expect(facts({}).pastRefunds).not.toBeNull()
  expect(facts({}, [], 0, null, null)).toMatchObject({ pastRefunds: null, customer_stats: null })
})
