import type { DraftReply } from '@countersign/shared/draft'
import { formatMoney } from '@countersign/shared/money'
import type { RefundView } from '@countersign/shared/refund'
import type { Payment } from '@countersign/shared/ticket-context'

const nothing: DraftReply['basis'] = { refundRequestId: null, state: null, outcome: null }

function draft(name: string, body: DraftReply['segments'], basis = nothing): DraftReply {
  return {
    ticketId: '1001',
    language: 'en',
    basis,
    template: { key: 'other.looking', language: 'en', variant: 'standard', version: 0 },
    author: 'deterministic',
    version: 'v1',
    checked: 'everything',
    mayFollow: false,
    segments: [
      { text: 'Hi ', source: null },
      { text: name, source: 'Zendesk requester' },
      { text: ',\n\n', source: null },
      ...body,
      { text: '\n\nKind regards', source: null },
    ],
  }
}

export function draftAbout(name: string, payment: Payment | null): DraftReply {
  const later = { text: 'I am looking into this and will get back to you.', source: null }
  if (!payment) return draft(name, [{ text: 'Thank you for writing to us. ', source: null }, later])
  const amount = { text: formatMoney(payment.money), source: `Stripe payment ${payment.id}` }
  const [before, after] = aboutPayment(payment)
  return draft(name, [
    { text: `Thank you for writing to us. ${before} `, source: null },
    amount,
    { text: after, source: null },
    ...(after === '. ' ? [later] : []),
  ])
}

/** In short what the backend would write around the amount. */
function aboutPayment({ status, warnings }: Payment): [before: string, after: string] {
  if (status === 'failed') return ['Your payment of', ' did not go through. Please add a new card on our payment page.']
  if (warnings.some(({ kind }) => kind === 'dispute'))
    return ['Your bank is handling a dispute about your payment of', '. We answer the bank, and the bank decides.']
  return ['I can see your payment of', '. ']
}

export function draftOfRefund(name: string, { id, state, outcome, money, stripeRefundId }: RefundView): DraftReply {
  const amount = { text: formatMoney(money), source: `Refund request ${id}` }
  const done = { text: 'We have refunded ', source: null }
  const open = { text: 'Your request is with us. It is about ', source: null }
  const when = { text: 'today', source: `Stripe refund ${stripeRefundId ?? ''}` }
  const body = state === 'confirmed' ? [done, amount, { text: ' ', source: null }, when] : [open, amount]
  return draft(name, body, { refundRequestId: id, state, outcome })
}
