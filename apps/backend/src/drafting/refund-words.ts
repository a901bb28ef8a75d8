import type { DraftSegment } from '@countersign/shared/draft'
import type { RefundView } from '@countersign/shared/refund'
import type { Payment } from '@countersign/shared/ticket-context'
import { containsCardData } from '#cardholder-data/redact.ts'
import { aboutDispute, finalSaleWords } from '#drafting/payment-words.ts'
import { dayFact, destinationWords, fact, moneyFact, say } from '#drafting/segments.ts'

/** What may be claimed in which state of a request. */
export function aboutRefund(refund: RefundView, payment: Payment | null): DraftSegment[] {
  const amount = moneyFact(refund.money, `Refund request ${refund.id}`)
  const destination = fact(destinationWords(refund.destination), `Stripe payment ${refund.paymentIntentId}`)
  const disputed = payment && aboutDispute(payment)
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
      return [say('Your refund of '), amount, say(' has been approved and will be sent.')]
    case 'submitted_to_stripe':
      return aboutSubmitted(refund, amount, destination)
    case 'confirmed':
      return [...aboutConfirmed(refund, amount, destination), ...(disputed ? [say(' '), ...disputed] : [])]
    case 'denied':
      if (refund.denial) return deniedBy(refund.denial, amount)
      return [
        say('I have checked your request for a refund of '),
        amount,
        say(' against our refund policy. '),
        ...denial(refund),
      ]
    case 'expired':
    case 'canceled':
    case 'failed':
      // Where the bank decides, neither another way nor another request is ours to offer.
      return disputed ?? aboutEnded(refund, amount)
  }
}

function aboutEnded({ state }: RefundView, amount: DraftSegment): DraftSegment[] {
  if (state === 'failed') {
    const rest = ' could not be completed. I am looking into another way and will write to you.'
    return [say('The refund of '), amount, say(rest)]
  }
  const rest = ' was closed and no money was moved. Please tell me if you still need it.'
  return [say('Your request for a refund of '), amount, say(rest)]
}

function aboutSubmitted(refund: RefundView, amount: DraftSegment, destination: DraftSegment): DraftSegment[] {
  if (refund.outcome === 'pending' || refund.outcome === 'requires_action') {
    return [
      say('Your refund of '),
      amount,
      say(' was sent to '),
      destination,
      say('. Banks usually take 5 to 10 business days.'),
    ]
  }
  return [say('Your refund of '), amount, say(' is being processed. I will write to you when I know more.')]
}

function aboutConfirmed(refund: RefundView, amount: DraftSegment, destination: DraftSegment): DraftSegment[] {
  const at = refund.history.findLast(({ state }) => state === 'confirmed')?.at ?? refund.createdAt
  return [
    say('We have refunded '),
    amount,
    say(' to '),
    destination,
    say(' on '),
    dayFact(at, refund.stripeRefundId ? `Stripe refund ${refund.stripeRefundId}` : 'Stripe'),
    say('. Banks usually show it within 5 to 10 business days.'),
  ]
}

/**
 * A person said no. Their reason was written for a colleague: the agent sees it marked with whose it is, and decides
 * whether the customer should read it.
 */
function deniedBy({ by, reason }: NonNullable<RefundView['denial']>, amount: DraftSegment): DraftSegment[] {
  const said = [
    say('I have checked your request for a refund of '),
    amount,
    say(' with my colleagues. Unfortunately we cannot refund it. '),
  ]
  const sorry = say('I am sorry that I have no better news for you.')
  if (containsCardData(reason)) return [...said, sorry]
  return [...said, fact(asSentence(reason), `Denial by ${by}`), say(' '), sorry]
}

function asSentence(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  const start = line.charAt(0).toUpperCase() + line.slice(1)
  return /[.!?…]$/.test(start) ? start : `${start}.`
}

function denial({ decision, paymentIntentId }: RefundView): DraftSegment[] {
  const rule = decision.rules.find(({ effect }) => effect === 'deny')?.rule
  if (rule === 'category') return finalSaleWords(paymentIntentId)
  if (rule === 'dispute') {
    const disputed = fact('is disputed with the bank', `Stripe payment ${paymentIntentId}`)
    return [say('This payment '), disputed, say(', so it is settled there and we cannot refund it here.')]
  }
  return [say('Unfortunately we cannot refund this payment.')]
}
