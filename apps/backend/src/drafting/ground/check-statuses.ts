import type { Check } from '#drafting/ground/check.ts'
import type { Match } from '#drafting/ground/phrases.ts'
import type { Reader } from '#drafting/ground/reader.ts'
import type { ReadSentence } from '#drafting/ground/sentences/read-sentences.ts'

const statusWords = {
  payment_failed: 'failed',
  payment_paid: 'paid',
  payment_canceled: 'canceled',
} as const

export function checkStatuses(check: Check, reader: Reader, sentences: ReadonlyMap<number, ReadSentence>): void {
  const { facts } = check
  const statuses = [...(facts.payment ? [facts.payment.status] : []), ...facts.otherStatuses]
  for (const each of reader.matches) {
    if (each.class === 'subscription_canceled') {
      if (facts.subscriptionCanceled || isOpen(reader, each)) continue
      check.add('payment_status', reader.spanOf(each), 'Stripe has no canceled subscription of this customer.')
    }
    if (each.class !== 'payment_failed' && each.class !== 'payment_paid' && each.class !== 'payment_canceled') continue
    const status = statusWords[each.class]
    const isInside = reader
      .ofSentence(reader.sentenceOf(each))
      .some(
        ({ class: name, from, to, language }) =>
          name === 'not' && language === each.language && from >= each.from && to <= each.to,
      )
    // "Your bank sent it back": the refund, of which it is true.
    const isOfRefund = status === 'failed' && facts.refund?.standing === 'failed'
    if (isOfRefund && !reader.inSentence(each, 'payment_noun')) continue
    if (status !== 'paid' && tellsOfRefund(sentences.get(reader.sentenceOf(each)))) continue
    if (statuses.includes(status) || isOpen(reader, each) || (each.class === 'payment_paid' && isInside)) continue
    check.add('payment_status', reader.spanOf(each), `Stripe does not say that the payment is ${status}.`)
  }
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
