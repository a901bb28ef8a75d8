import type { WrittenAmount } from '#drafting/ground/amounts.ts'
import { isOneOf } from '#drafting/ground/dates.ts'
import type { WrittenDay } from '#drafting/ground/dates.ts'
import type { GroundFacts, RefundFact } from '#drafting/ground/facts.ts'
import { means, refundsOf, same } from '#drafting/ground/known-money.ts'
import type { Match } from '#drafting/ground/phrases.ts'
import { tokenAt } from '#drafting/ground/reader.ts'
import type { Reader } from '#drafting/ground/reader.ts'
import type { ReadSentence } from '#drafting/ground/sentences/read-sentences.ts'
import type { Span, Taken } from '#drafting/ground/spans.ts'

/** What stands around the claims of a reply, by sentence. */
export type Around = {
  reader: Reader
  amounts: ReadonlyMap<number, WrittenAmount[]>
  days: ReadonlyMap<number, WrittenDay[]>
  percents: ReadonlyMap<number, (Span & { value: number })[]>
  sentences: ReadonlyMap<number, ReadSentence>
  flat: string
  taken: Taken
}

type Named = { amounts: WrittenAmount[]; days: WrittenDay[] }
export type Said = Named & { sentence: number }

/**
 * What the sentence of a claim names, or the words `within` it, apart from what belongs to a payment in it ("of your
 * payment of 49.99").
 */
export function sayings(
  match: Match,
  { reader, amounts, days }: Around,
  within: Pick<Match, 'from' | 'to'> = { from: 0, to: Infinity },
): Said {
  const sentence = reader.sentenceOf(match)
  const ofRefund = (at: number): boolean =>
    at >= within.from && at <= within.to && !isOfPayment(reader, sentence, at, match)
  return {
    sentence,
    amounts: (amounts.get(sentence) ?? []).filter(({ at }) => ofRefund(at)),
    days: (days.get(sentence) ?? []).filter(({ start }) => ofRefund(tokenAt(reader, start))),
  }
}

/** The nearest noun before it is a payment and no refund; in Japanese the one after it. */
function isOfPayment(reader: Reader, sentence: number, at: number, claim: Match): boolean {
  const nouns = reader
    .ofSentence(sentence)
    .filter(
      ({ class: name, language }) =>
        language === claim.language &&
        (name === 'payment_noun' || name === 'refund_noun' || name === 'refunded' || name === 'has_refunded'),
    )
    // "paid back" pays nothing.
    .filter(
      (each, _, all) =>
        each.class !== 'payment_noun' ||
        !all.some((other) => other.class !== 'payment_noun' && other.from <= each.from && other.to >= each.to),
    )
  if (claim.language === 'ja') {
    const next = nouns.filter(({ from }) => from > at && from - at <= 16).toSorted((a, b) => a.from - b.from)[0]
    return next?.class === 'payment_noun'
  }
  const before = nouns.filter(({ to }) => to < at && at - to <= 9).toSorted((a, b) => b.to - a.to)[0]
  // "the 49.99 USD payment", "the 49.99 USD that you paid"
  const isNamedBehind = nouns.some(({ class: name, from }) => name === 'payment_noun' && from > at && from - at <= 6)
  return before?.class === 'payment_noun' || isNamedBehind
}

/** Which refunds a claim can be about: those that it names, else the one of the reply, else those of its payment. */
export function meantBy(said: Named, facts: GroundFacts): RefundFact[] {
  const { refund, otherRefunds } = facts
  const named = refundsOf(facts).filter((each) => isNamed(each, said, facts))
  if (refund && named.includes(refund)) return [refund]
  if (named.length > 0) return named
  return refund ? [refund] : otherRefunds.filter(({ ofPayment }) => ofPayment)
}

/** By its amount, else by its day. An amount that the payment at hand has too names the refund of another only with its day. */
function isNamed({ money, days, ofPayment }: RefundFact, said: Named, facts: GroundFacts): boolean {
  const byDay = said.days.some((day) => isOneOf(day, days))
  if (said.amounts.length === 0) return byDay
  const isOfBoth = !ofPayment && facts.payment !== null && same(facts.payment.money, money)
  return said.amounts.some((amount) => means(amount, money)) && (!isOfBoth || byDay)
}
