import { RefundOutcome, RefundState } from '@countersign/shared/refund'
import type { RefundView } from '@countersign/shared/refund'
import { expect, test } from 'vitest'
import { writeReply } from '#drafting/write-reply.ts'

function aRefund(state: RefundState, outcome: RefundOutcome | null = null): RefundView {
  return {
    id: 'request-1',
    kind: 'refund',
    ticketId: '1002',
    paymentIntentId: 'pi_1',
    money: { amount: 2900, currency: 'usd' },
    reason: 'customer_request',
    note: null,
    state,
    outcome,
    detail: null,
    destination: 'visa •• 4242',
    proposer: { id: '101', name: 'Mia Berger' },
    contentHash: 'x',
    decision: {
      version: 'v',
      outcome: 'approved',
      levels: [],
      rules: [],
      reasonCodes: [],
      nextBestAction: 'refund_now',
    },
    openLevels: [],
    stripeRefundId: 're_1',
    traceReference: null,
    nextCheckAt: null,
    createdAt: '2026-11-20T10:00:00.000Z',
    history: [{ at: '2026-11-21T10:00:00.000Z', state: 'confirmed', outcome: null, by: 'system' }],
    allowedActions: [],
  }
}

const text = (refund: RefundView | null, requesterName: string | null = 'Ben Okafor'): string =>
  writeReply({ requesterName, payment: null, refund })
    .map((segment) => segment.text)
    .join('')

test('only a confirmed refund is called refunded, with its amount and date', () => {
  for (const state of RefundState.options) {
    const outcomes = state === 'submitted_to_stripe' ? RefundOutcome.options : [null]
    for (const outcome of outcomes) {
      const reply = text(aRefund(state, outcome))
      expect(/we have refunded/.test(reply), `${state} ${outcome}`).toBe(state === 'confirmed')
    }
  }
  expect(text(aRefund('confirmed'))).toContain('we have refunded 29.00 USD to visa •• 4242 on 21 November 2026')
})

test('an unknown outcome promises neither that it is sent nor when it comes', () => {
  const unclear: RefundOutcome[] = ['held', 'sending', 'unknown', 'parked']
  for (const outcome of unclear)
    expect(text(aRefund('submitted_to_stripe', outcome))).not.toMatch(/was sent|days|arriv/)
})

test('without a request nothing is said about a refund', () => {
  expect(text(null)).not.toMatch(/refund/)
})

test('every figure names its source', () => {
  for (const segment of writeReply({ requesterName: 'Ben', payment: null, refund: aRefund('confirmed') })) {
    if (/\d/.test(segment.text) && !segment.text.includes('5 to 10 business days'))
      expect(segment.source, segment.text).not.toBeNull()
  }
})

test('a name is used only where it is one plain word', () => {
  expect(text(null, 'Ada Martin')).toMatch(/^Hi Ada,/)
  expect(text(null, 'Jean-Luc')).toMatch(/^Hi Jean-Luc,/)
  for (const name of [
    null,
    '',
    '<b>x</b>',
    'http://evil.example',
    'x'.repeat(200),
    '4242424242424242',
    'a@b.example',
  ]) {
    expect(text(null, name)).toMatch(/^Hello,/)
  }
})
