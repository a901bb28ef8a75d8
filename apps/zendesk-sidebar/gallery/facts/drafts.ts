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
    author: 'deterministic',
    version: 'v1',
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
  if (!payment) return draft(name, [{ text: 'thank you for writing to us. ', source: null }, later])
  return draft(name, [
    { text: 'thank you for writing to us. I can see your payment of ', source: null },
    { text: formatMoney(payment.money), source: `Stripe payment ${payment.id}` },
    { text: '. ', source: null },
    later,
  ])
}

export function draftOfRefund(name: string, { id, state, outcome, money, stripeRefundId }: RefundView): DraftReply {
  const amount = { text: formatMoney(money), source: `Refund request ${id}` }
  const done = { text: 'we have refunded ', source: null }
  const open = { text: 'your request is with us. It is about ', source: null }
  const when = { text: 'today', source: `Stripe refund ${stripeRefundId ?? ''}` }
  const body = state === 'confirmed' ? [done, amount, { text: ' ', source: null }, when] : [open, amount]
  return draft(name, body, { refundRequestId: id, state, outcome })
}
