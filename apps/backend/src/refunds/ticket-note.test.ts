import type { PolicyDecision } from '@countersign/shared/policy'
import { expect, test } from 'vitest'
import type { RefundRow } from '#refunds/tables.ts'
import { decisionNote, outcomeNote } from '#refunds/ticket-note.ts'

/** The other columns have no part in these notes. */
function aRow(change: Partial<RefundRow>): RefundRow {
  const told: Partial<RefundRow> = {
    id: 'request-1',
    state: 'approved',
    outcome: null,
    paymentIntentId: 'pi_dora_scarf',
    customerId: 'cus_dora',
    amount: 3900,
    currency: 'usd',
    destination: 'amex •• 8431',
    verificationLevel: 'confirmed',
    levels: [],
    proposerName: 'Mia Berger',
    stripeRefundId: null,
    detail: null,
    traceReference: null,
    ...change,
  }
  return told as RefundRow
}

const decided = (outcome: PolicyDecision['outcome']): PolicyDecision => ({
  version: 'refund_policy_v1',
  outcome,
  levels: [],
  rules: [],
  reasonCodes: [],
  nextBestAction: outcome === 'deny' ? 'explain_denial' : 'refund_now',
})

const opening = (note: string): string => note.split('\n')[0] ?? ''

test('a note says who asked, and of a denial by rule only who checked', () => {
  expect(opening(decisionNote(aRow({}), decided('auto_approve'), null).note)).toBe(
    'Refund of 39.00 USD requested by Mia Berger.',
  )
  expect(opening(decisionNote(aRow({ state: 'denied' }), decided('deny'), null).note)).toBe(
    'Refund of 39.00 USD checked by Mia Berger: policy does not allow it.',
  )
})

test('a note about a refusal has words for it and no code', () => {
  const { note } = outcomeNote(aRow({ state: 'failed', detail: 'charge_not_refundable' }))
  expect(opening(note)).toBe('Failed: 39.00 USD was not refunded (Stripe cannot refund this payment)')
})
