import type { DraftSegment } from '@countersign/shared/draft'
import { formatMoney } from '@countersign/shared/money'
import type { RefundView } from '@countersign/shared/refund'
import type { Payment } from '@countersign/shared/ticket-context'

type Facts = { requesterName: string | null; payment: Payment | null; refund: RefundView | null }

const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

function say(text: string): DraftSegment {
  return { text, source: null }
}

function fact(text: string, source: string): DraftSegment {
  return { text, source }
}

/** The reply as words and facts. Every fact names where it is from; nothing else holds a figure or a promise. */
export function writeReply(facts: Facts): DraftSegment[] {
  const body = facts.refund ? aboutRefund(facts.refund) : aboutPayment(facts.payment)
  return [...greeting(facts.requesterName), ...body, say('\n\nKind regards')]
}

/** A name comes from outside: one plain word of it at most. */
function greeting(name: string | null): DraftSegment[] {
  const first = name?.trim().split(/\s+/)[0] ?? ''
  if (!/^[\p{L}][\p{L}'’-]{0,29}$/u.test(first)) return [say('Hello,\n\n')]
  return [say('Hi '), fact(first, 'Zendesk requester'), say(',\n\n')]
}

function aboutPayment(payment: Payment | null): DraftSegment[] {
  if (!payment) return [say('thank you for writing to us. I am looking into this and will get back to you.')]
  const source = `Stripe payment ${payment.id}`
  const paid = [
    say('thank you for writing to us. I can see your payment of '),
    fact(formatMoney(payment.money), source),
    say(' on '),
    fact(date.format(new Date(payment.createdAt)), source),
  ]
  const duplicate = payment.warnings.find((warning) => warning.kind === 'duplicate')
  if (!duplicate) return [...paid, say('. I am looking into this and will get back to you.')]
  return [
    ...paid,
    say(' and a second one of '),
    fact(formatMoney(duplicate.money), `Stripe payment ${duplicate.ofPaymentIntentId}`),
    say(' within the hour. I am looking into it and will get back to you.'),
  ]
}

/** What may be claimed in which state: reference "drafting", section 5. */
function aboutRefund(refund: RefundView): DraftSegment[] {
  const amount = fact(formatMoney(refund.money), `Refund request ${refund.id}`)
  const destination = fact(refund.destination, `Stripe payment ${refund.paymentIntentId}`)
  switch (refund.state) {
    case 'requested':
    case 'verified':
    case 'approval_required':
      return [
        say('I have passed your request for a refund of '),
        amount,
        say(' on for review. I will write to you as soon as it is decided.'),
      ]
    case 'approved':
      return [say('your refund of '), amount, say(' has been approved and will be sent.')]
    case 'submitted_to_stripe':
      return aboutSubmitted(refund, amount, destination)
    case 'confirmed':
      return [
        say('we have refunded '),
        amount,
        say(' to '),
        destination,
        say(' on '),
        fact(
          date.format(confirmedAt(refund)),
          refund.stripeRefundId ? `Stripe refund ${refund.stripeRefundId}` : 'Stripe',
        ),
        say('. Banks usually show it within 5 to 10 business days.'),
      ]
    case 'denied':
      return [
        say('we have checked your request for a refund of '),
        amount,
        say(` against our refund policy. ${denial(refund)}`),
      ]
    case 'expired':
    case 'canceled':
      return [
        say('your request for a refund of '),
        amount,
        say(' was closed and no money was moved. Please tell me if you still need it.'),
      ]
    case 'failed':
      return [
        say('the refund of '),
        amount,
        say(' could not be completed. I am looking into another way and will write to you.'),
      ]
  }
}

function aboutSubmitted(refund: RefundView, amount: DraftSegment, destination: DraftSegment): DraftSegment[] {
  if (refund.outcome === 'pending' || refund.outcome === 'requires_action') {
    return [
      say('your refund of '),
      amount,
      say(' was sent to '),
      destination,
      say('. Banks usually take 5 to 10 business days.'),
    ]
  }
  return [say('your refund of '), amount, say(' is being processed. I will write to you when I know more.')]
}

function confirmedAt(refund: RefundView): Date {
  return new Date(refund.history.findLast(({ state }) => state === 'confirmed')?.at ?? refund.createdAt)
}

function denial(refund: RefundView): string {
  const rule = refund.decision.rules.find(({ effect }) => effect === 'deny')?.rule
  if (rule === 'category') return 'This item was sold without a right to a refund, so we cannot refund it.'
  if (rule === 'dispute')
    return 'This payment is disputed with the bank, so it is settled there and we cannot refund it here.'
  return 'Unfortunately we cannot refund this payment.'
}
