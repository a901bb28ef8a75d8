import { expect, test } from 'vitest'
import type { StripePaymentRecord, StripeRefundRecord } from '#integrations/stripe/records.ts'
import type { StripeContext } from '#ticket-context/read-stripe-context.ts'
import { warningsOf } from '#ticket-view/payment-warnings.ts'

const at = new Date('2026-11-12T10:00:00.000Z')
const payment: StripePaymentRecord = {
  id: 'pi_1',
  chargeId: 'ch_1',
  customerId: 'cus_1',
  status: 'paid',
  amount: 8400,
  captured: 8400,
  refunded: 8400,
  currency: 'usd',
  presented: null,
  createdAt: at,
  method: 'visa •• 4242',
  description: null,
  disputed: false,
  failure: null,
  riskScore: null,
  riskLevel: null,
  cardCountry: null,
  cardFingerprint: null,
  metadata: {},
}
const refund: StripeRefundRecord = {
  id: 're_1',
  paymentIntentId: 'pi_1',
  chargeId: 'ch_1',
  customerId: 'cus_1',
  amount: 8400,
  currency: 'usd',
  status: 'pending',
  pendingReason: 'insufficient_funds',
  failureReason: null,
  traceReference: null,
  createdAt: at,
  refundRequestId: null,
}

function kinds(change: Partial<StripeContext>): string[] {
  const stripe: StripeContext = {
    payments: [payment],
    subscriptions: [],
    invoices: [],
    refunds: [],
    disputes: new Map(),
    fraudWarnings: [],
    holes: [],
    ...change,
  }
  return warningsOf(payment, stripe, []).map(({ kind }) => kind)
}

test('a refund that somebody made outside is shown while Stripe has not finished it', () => {
  expect(kinds({ refunds: [refund] })).toEqual(['refund_elsewhere'])
  expect(kinds({ refunds: [{ ...refund, status: 'requires_action' }] })).toEqual(['refund_elsewhere'])
  for (const other of [
    { ...refund, status: 'succeeded' },
    { ...refund, status: 'failed' },
    { ...refund, paymentIntentId: 'pi_2' },
    // Ours: the request itself says how far it is.
    { ...refund, refundRequestId: 'rr_1' },
  ])
    expect(kinds({ refunds: [other] })).toEqual([])
})

test('an early fraud warning stands on its own payment, actionable or not', () => {
  const warning = { id: 'issfr_1', paymentIntentId: 'pi_1', chargeId: 'ch_1', fraudType: 'misc', actionable: false }
  expect(kinds({ fraudWarnings: [warning] })).toEqual(['early_fraud_warning'])
  expect(kinds({ fraudWarnings: [{ ...warning, paymentIntentId: 'pi_2' }] })).toEqual([])
})
