import type { DraftSegment } from '@countersign/shared/draft'
import type { Intent } from '@countersign/shared/intent'
import type { RuleName } from '@countersign/shared/policy'
import type { Payment, PaymentWarning } from '@countersign/shared/ticket-context'
import { failureWords } from '#drafting/failure-words.ts'
import { dayFact, fact, moneyFact, say } from '#drafting/segments.ts'

const thanks = 'Thank you for writing to us. '
const later = 'I am looking into this and will get back to you.'

export function aboutNobody(): DraftSegment[] {
  return [
    say(`${thanks}I could not find your payment yet. `),
    say('Please tell me the e-mail address or the order number that you paid with.'),
  ]
}

export function aboutNothing(asked: Intent | null): DraftSegment[] {
  return [say(`${thanksFor(asked)}${later}`)]
}

/** Names the matter where that promises nothing. */
function thanksFor(asked: Intent | null): string {
  const matter = asked && matters[asked]
  return matter ? `Thank you for writing to us about ${matter}. ` : thanks
}

const matters: Partial<Record<Intent, string>> = {
  receipt_resend: 'your receipt',
  invoice_copy: 'your invoice',
  update_payment_details: 'your payment details',
  cancel_subscription: 'your subscription',
}

/** `denial`: the rule that forbids refunding the payment. `asked`: what the customer asks about. */
type Around = { denial: RuleName | null; asked: Intent | null; now: Date }

/** What is true of a payment on which no request was made. */
export function aboutPayment(payment: Payment, { denial, asked, now }: Around): DraftSegment[] {
  if (payment.status !== 'paid') return aboutUnpaid(payment, now)
  const disputed = aboutDispute(payment)
  if (disputed) return [say(thanks), ...disputed]
  const elsewhere = payment.warnings.find((warning) => warning.kind === 'refund_elsewhere')
  if (elsewhere) return [say(thanks), ...aboutRefundElsewhere(elsewhere)]
  if (denial === 'category') return aboutFinalSale(payment)
  const duplicate = payment.warnings.find((warning) => warning.kind === 'duplicate')
  const opening = duplicate ? thanks : thanksFor(asked)
  const seen = [say(`${opening}I can see your payment of `), ...nameOf(payment)]
  if (!duplicate) return [...seen, say(`. ${later}`)]
  return [
    ...seen,
    say(' and a second one of '),
    moneyFact(duplicate.money, `Stripe payment ${duplicate.ofPaymentIntentId}`),
    say(' within the hour. I am looking into it and will get back to you.'),
  ]
}

/** The bank has the word: nothing is promised. Null where no dispute stands. */
export function aboutDispute(payment: Payment): DraftSegment[] | null {
  const dispute = payment.warnings.find((warning) => warning.kind === 'dispute')
  if (!dispute || ['won', 'warning_closed', 'prevented'].includes(dispute.status)) return null
  const source = `Stripe payment ${payment.id}`
  const name = nameOf(payment)
  if (dispute.status === 'lost') {
    const decided = fact('has decided the dispute', source)
    const rest = '. The money is settled there, so please ask your bank about it.'
    return [say('Your bank '), decided, say(' about your payment of '), ...name, say(rest)]
  }
  if (dispute.status.startsWith('warning_')) {
    const asked = fact('has asked us', source)
    return [say('Your bank '), asked, say(' about your payment of '), ...name, say(', and we answer the bank.')]
  }
  const handled = fact('is handling a dispute', source)
  const rest = '. We answer the bank, and the bank decides.'
  return [say('Your bank '), handled, say(' about your payment of '), ...name, say(rest)]
}

/** A kind no, with its reason. */
export function finalSaleWords(paymentIntentId: string): DraftSegment[] {
  return [
    say('This item was '),
    fact('sold without a right to a refund', `Stripe payment ${paymentIntentId}`),
    say(', so we cannot refund it. I am sorry that I have no better news for you.'),
  ]
}

function aboutFinalSale(payment: Payment): DraftSegment[] {
  return [
    say(`${thanks}I have checked your payment of `),
    ...nameOf(payment),
    say(' against our refund policy. '),
    ...finalSaleWords(payment.id),
  ]
}

function aboutRefundElsewhere(refund: Extract<PaymentWarning, { kind: 'refund_elsewhere' }>): DraftSegment[] {
  const source = `Stripe refund ${refund.stripeRefundId}`
  return [
    say('A refund of '),
    moneyFact(refund.money, source),
    say(' was made on '),
    dayFact(refund.createdAt, source),
    say(' and is on its way. Your bank shows it later, once it has arrived there.'),
  ]
}

/** No money was taken; nothing here may sound as if it had been. */
function aboutUnpaid(payment: Payment, now: Date): DraftSegment[] {
  const start = [say(`${thanks}Your payment of `), ...nameOf(payment)]
  switch (payment.status) {
    case 'processing':
      return [...start, say(' is still being processed. I will write to you when I know more.')]
    case 'uncaptured':
      return [...start, say(' was only reserved, and no money was taken. I am looking into it.')]
    case 'canceled':
      return [...start, say(' was canceled, and no money was taken. Please tell me if you need anything else.')]
    case 'failed':
    case 'paid':
      return [...start, ...aboutFailure(payment, now)]
  }
}

function aboutFailure({ id, failure, invoiceId }: Payment, now: Date): DraftSegment[] {
  if (!failure) return [say(' did not go through. '), say(later)]
  const { because, advice } = failureWords(failure)
  const reason = because === null ? [say('. ')] : [say(': '), fact(because, `Stripe payment ${id}`), say('. ')]
  const said = [say(' did not go through'), ...reason, say(advice)]
  const { retryAt } = failure
  if (retryAt === null || Date.parse(retryAt) <= now.getTime()) return said
  const source = invoiceId === null ? `Stripe payment ${id}` : `Stripe invoice ${invoiceId}`
  return [...said, say(' The payment is tried again automatically on '), dayFact(retryAt, source), say('.')]
}

/** "49.99 USD on 12 November 2026". */
function nameOf({ id, money, createdAt }: Payment): DraftSegment[] {
  const source = `Stripe payment ${id}`
  return [moneyFact(money, source), say(' on '), dayFact(createdAt, source)]
}
