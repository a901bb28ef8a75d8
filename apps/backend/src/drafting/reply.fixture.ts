import { Intent, Sentiment } from '@countersign/shared/intent'
import type { PaymentFailure, PaymentWarning, Payment } from '@countersign/shared/ticket-context'
import { DeclineGroup } from '@countersign/shared/ticket-context'
import { RefundState } from '@countersign/shared/refund'
import type { RefundOutcome, RefundView } from '@countersign/shared/refund'
import type { ReplyFacts } from '#drafting/write-reply.ts'

export function aRefund(state: RefundState, outcome: RefundOutcome | null = null): RefundView {
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
    verificationLevel: 'confirmed',
    proposer: { id: '101', name: 'Mia Berger' },
    contentHash: 'x',
    decision: {
      version: 'v',
      outcome: 'auto_approve',
      levels: [],
      rules: [],
      reasonCodes: [],
      nextBestAction: 'refund_now',
    },
    signatures: [],
    questions: [],
    denial: null,
    sendAfter: null,
    dueAt: null,
    remindedAt: null,
    escalatedAt: null,
    delegatedTo: null,
    openLevels: [],
    stripeRefundId: 're_1',
    traceReference: null,
    nextCheckAt: null,
    createdAt: '2026-11-20T10:00:00.000Z',
    history: [{ at: '2026-11-21T10:00:00.000Z', state: 'confirmed', outcome: null, by: 'system' }],
    allowedActions: [],
  }
}

export const finalSale = {
  rule: 'category',
  result: 'FAIL',
  effect: 'deny',
  near: false,
  numbers: { category: 'final sale' },
} as const

export function aPayment(change: Partial<Payment> = {}): Payment {
  return {
    id: 'pi_1',
    chargeId: 'ch_1',
    status: 'paid',
    money: { amount: 2900, currency: 'usd' },
    presented: null,
    amounts: { captured: 2900, refunded: 0, reserved: 0, refundable: 2900 },
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

export const nothing: ReplyFacts = {
  requesterName: 'Ben Okafor',
  payerUnknown: false,
  payment: null,
  refund: null,
  denial: null,
  asked: null,
  now: new Date('2026-11-21T12:00:00.000Z'),
}

export const dispute = (status: string): PaymentWarning => ({ kind: 'dispute', status, dueBy: null })
export const failed = (failure: PaymentFailure | null, invoiceId: string | null = null): Payment =>
  aPayment({ status: 'failed', failure, invoiceId })

/** One reply of every kind. */
export const everyReply: Partial<ReplyFacts>[] = [
  {},
  ...Intent.options.map((asked) => ({ asked, payment: aPayment() })),
  ...Sentiment.options.map((mood) => ({ mood, payment: aPayment() })),
  { payerUnknown: true },
  { payment: aPayment() },
  { payment: aPayment(), denial: 'category' },
  { payment: failed(null) },
  { payment: aPayment({ status: 'canceled' }) },
  { payment: aPayment({ status: 'uncaptured' }) },
  { payment: aPayment({ status: 'processing' }) },
  ...['needs_response', 'lost', 'warning_needs_response'].map((status) => ({
    payment: aPayment({ warnings: [dispute(status)] }),
  })),
  ...DeclineGroup.options.map((group) => ({
    payment: failed({ group, code: 'insufficient_funds', retryAt: '2026-11-24T09:00:00.000Z' }),
  })),
  ...RefundState.options.map((state) => ({ refund: aRefund(state) })),
  { refund: { ...aRefund('denied'), denial: { by: 'Lena Kovac', reason: 'worn for 3 weeks' } } },
]
