import type { GroundKind } from '@countersign/shared/draft'
import type { Check } from '#drafting/ground/check.ts'
import type { PaymentStatus } from '#drafting/ground/facts.ts'
import { sure } from '#drafting/ground/judge-sentence.ts'
import type { Match } from '#drafting/ground/phrases.ts'
import type { Reader } from '#drafting/ground/reader.ts'
import type { Label } from '#drafting/ground/sentences/labels.ts'
import type { ReadSentence } from '#drafting/ground/sentences/read-sentences.ts'

const statusWords = {
  payment_failed: { status: 'failed', label: 'unpaid' },
  payment_paid: { status: 'paid', label: 'paid' },
  payment_canceled: { status: 'canceled', label: 'unpaid' },
} as const

/** Of which payments a sentence is true that says so. */
const trueOf = {
  paid: ['paid'],
  unpaid: ['failed', 'uncaptured', 'processing', 'canceled'],
} as const satisfies Partial<Record<Label, readonly PaymentStatus[]>>

export function checkStatuses(check: Check, reader: Reader, sentences: ReadonlyMap<number, ReadSentence>): void {
  const { facts } = check
  const statuses = [...(facts.payment ? [facts.payment.status] : []), ...facts.otherStatuses]
  for (const each of reader.matches) {
    if (each.class === 'subscription_canceled') {
      if (facts.subscriptionCanceled || isOpen(reader, each)) continue
      check.add('payment_status', reader.spanOf(each), 'Stripe has no canceled subscription of this customer.')
    }
    if (each.class !== 'payment_failed' && each.class !== 'payment_paid' && each.class !== 'payment_canceled') continue
    const { status, label } = statusWords[each.class]
    const sentence = sentences.get(reader.sentenceOf(each))
    const isInside = reader
      .ofSentence(reader.sentenceOf(each))
      .some(
        ({ class: name, from, to, language }) =>
          name === 'not' && language === each.language && from >= each.from && to <= each.to,
      )
    // "Your bank sent it back": the refund, of which it is true.
    const isOfRefund = status === 'failed' && facts.refund?.standing === 'failed'
    if (isOfRefund && !reader.inSentence(each, 'payment_noun')) continue
    if (status !== 'paid' && tellsOfRefund(sentence)) continue
    if (check.writer === 'person' && sentence && sentence.reading.says(label) < sure.noPayment) continue
    if (statuses.includes(status) || isOpen(reader, each) || (each.class === 'payment_paid' && isInside)) continue
    check.add('payment_status', reader.spanOf(each), `Stripe does not say that the payment is ${status}.`)
  }
  if (facts.payment) checkReadings(check, sentences, statuses)
}

/** Sentences that say, in words of no list, that a payment was made or that it was not. */
function checkReadings(
  check: Check,
  sentences: ReadonlyMap<number, ReadSentence>,
  statuses: readonly PaymentStatus[],
): void {
  for (const sentence of sentences.values()) {
    for (const label of ['paid', 'unpaid'] as const) {
      if (sentence.reading.says(label) <= sure.payment || statuses.some((status) => isTrueOf(label, status))) continue
      if (!check.has(ofPayment, sentence))
        check.addSentence('payment_status', sentence, `Stripe does not say that the payment is ${label}.`)
    }
  }
}

const ofPayment = new Set<GroundKind>(['payment_status'])

function isTrueOf(label: keyof typeof trueOf, status: PaymentStatus): boolean {
  const statuses: readonly PaymentStatus[] = trueOf[label]
  return statuses.includes(status)
}

/** "Your request is still open", "the payment of your refund was rejected". */
function tellsOfRefund(sentence: ReadSentence | undefined): boolean {
  return sentence !== undefined && ofRefund.some((label) => sentence.reading.says(label) > 0)
}

const ofRefund = ['refunded', 'review', 'refused', 'failed', 'not_refunded', 'not_sent'] as const

function isOpen(reader: Reader, each: Match): boolean {
  return (
    reader.endsInQuestion(each) ||
    reader.isSetAside(each) ||
    reader.near(each, 'if', 12) ||
    reader.near(each, 'not', 5) ||
    reader.near(each, 'may', 5) ||
    reader.near(each, 'will', 5)
  )
}
