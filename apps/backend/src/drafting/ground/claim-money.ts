import { formatMoney } from '@countersign/shared/money'
import { decimalsOf, toMoney } from '#drafting/ground/amounts.ts'
import type { WrittenAmount } from '#drafting/ground/amounts.ts'
import type { Check } from '#drafting/ground/check.ts'
import type { RefundFact } from '#drafting/ground/facts.ts'
import { means, refundsOf, restOf, same } from '#drafting/ground/known-money.ts'
import { meantBy, sayings } from '#drafting/ground/claim-sentence.ts'
import type { Around, Said } from '#drafting/ground/claim-sentence.ts'
import type { Match } from '#drafting/ground/phrases.ts'
import type { Reader } from '#drafting/ground/reader.ts'
import type { Span, Taken } from '#drafting/ground/spans.ts'

/** A number that a true claim gives without a currency. */
export function checkBareAmount(
  check: Check,
  said: Said,
  { money }: RefundFact,
  { reader, flat, taken, amounts }: Around,
): void {
  const written = amounts.get(said.sentence) ?? []
  for (const number of bareNumbers(said, reader, flat, taken)) {
    if (written.some(({ start, end }) => start <= number.start && number.end <= end)) continue
    const readings = toMoney(decimalsOf(number.text, money.currency), money.currency)
    if (!readings.some((each) => same(each, money))) check.add('amount', number, `The refund is ${formatMoney(money)}.`)
  }
}

/** "We have refunded 50 to your card": a number right after the verb is an amount too. */
function bareNumbers(
  { sentence, amounts }: Said,
  reader: Reader,
  flat: string,
  taken: Taken,
): (Span & { text: string })[] {
  if (amounts.length > 0) return []
  return reader.ofSentence(sentence).flatMap((verb) => {
    if (verb.class !== 'refunded' && verb.class !== 'has_refunded' && verb.class !== 'refund_noun') return []
    const { tokens } = reader
    const at = [verb.to + 1, verb.to + 2].find((place) => tokens[place]?.kind === 'number')
    const token = at === undefined ? undefined : tokens[at]
    if (!token || taken.has(token) || (tokens[(at ?? 0) - 1]?.kind === 'mark' && at !== verb.to + 1)) return []
    const isCounted =
      /^\s?(?:[\p{L}%]|:\d)/u.test(flat.slice(token.end)) &&
      !/^\s?(?:to|on|an|auf|am|sur|le|a|en|para|em)\b/.test(flat.slice(token.end))
    return isCounted ? [] : [{ text: token.text, start: token.start, end: token.end }]
  })
}

/**
 * In a sentence about the refund: an amount that no refund has, "in full" where it was a part, or half where it was
 * not. The payment's amount may stand where it is clearly the payment's, or beside the refund's own.
 */
export function checkHowMuch(check: Check, about: Match, said: Said, around: Around, isOfWhole = false): void {
  const { facts } = check
  const { sentence, amounts } = said
  const refund = meantBy(said, facts)[0]
  if (!refund) return
  const { reader } = around
  const ofRefund = (amount: WrittenAmount): boolean => refundsOf(facts).some(({ money }) => means(amount, money))
  const ofPayment = (amount: WrittenAmount): boolean => facts.payment !== null && means(amount, facts.payment.money)
  const inSentence = around.amounts.get(sentence) ?? []
  const isGiven = inSentence.some(ofRefund)
  // "Of the 49.99 USD this is all that we gave back."
  const saysPart = saysOnlyPart(around, sentence)
  // "Your payment of 49.99 USD has been refunded" says all of it.
  const judged = isOfWhole && !isGiven ? inSentence : amounts
  for (const amount of judged) {
    const isOther = ofPayment(amount) || isRest(check, amount, about, around)
    if (!ofRefund(amount) && !((isGiven || saysPart) && isOther))
      check.add('amount', amount, `The refund is ${formatMoney(refund.money)}.`)
  }
  const whole = facts.payment?.money
  if (!whole || whole.currency !== refund.money.currency) return
  const why = `The refund is ${formatMoney(refund.money)} of ${formatMoney(whole)}.`
  for (const each of reader.ofSentence(sentence)) {
    if (each.language !== about.language || reader.near(each, 'not', 3)) continue
    const wrong =
      (each.class === 'in_full' && refund.money.amount < whole.amount && !saysPart) ||
      (each.class === 'half' && Math.abs(refund.money.amount * 2 - whole.amount) > 1)
    if (wrong) check.add('amount', reader.spanOf(each), why)
  }
  const share = (refund.money.amount / whole.amount) * 100
  for (const percent of around.percents.get(sentence) ?? []) {
    if (Math.abs(share - percent.value) > 1) check.add('amount', percent, why)
  }
}

function saysOnlyPart({ sentences }: Around, sentence: number): boolean {
  const reading = sentences.get(sentence)?.reading
  return reading !== undefined && reading.says('part') > 0 && reading.says('whole') < 0
}

/** "The remaining 29.99 USD were not refunded": what a refund leaves of the payment, and nobody says that it goes back too. */
function isRest(
  { facts }: Check,
  amount: WrittenAmount,
  about: Match,
  { reader, sentences, amounts }: Around,
): boolean {
  const sentence = reader.sentenceOf(about)
  const says = sentences.get(sentence)?.reading.says
  if (!says || says('rest') > 0) return false
  const rest = restOf(facts)
  const isLeft = rest !== null && means(amount, rest)
  // "Only the remaining 29.99 USD were refunded."
  const isGiven = (amounts.get(sentence) ?? []).some((each) => refundsOf(facts).some(({ money }) => means(each, money)))
  if (!isGiven && says('refunded') > 0) return false
  const clause = reader.tokens[amount.at]?.clause
  const isOfItsOwn = clause !== reader.tokens[about.from]?.clause
  const isCalledRest = reader
    .ofSentence(sentence)
    .some((each) => each.class === 'rest' && reader.tokens[each.from]?.clause === clause)
  return isLeft && isCalledRest && (isOfItsOwn || says('part') > 0)
}

/** Sentences that speak of the refund and claim nothing of how it stands: "The refund is 49.99 USD", "We will send 49.99 USD." */
export function checkAmountsOfRefund(check: Check, claimed: ReadonlySet<number>, around: Around): void {
  const { reader, amounts } = around
  if (!check.facts.refund) return
  for (const sentence of amounts.keys()) {
    if (claimed.has(sentence)) continue
    const about =
      reader.ofSentence(sentence).find((each) => speaksOfRefund(reader, each)) ?? movesMoney(around, sentence)
    if (about) checkHowMuch(check, about, sayings(about, around), around)
  }
}

/** Read as a whole it says that money goes to the customer: "29.99 USD are leaving for your card". */
function movesMoney({ sentences }: Around, sentence: number): Match | undefined {
  const read = sentences.get(sentence)
  if (!read || read.reading.saysUntrueOf('none') <= 0 || read.reading.saysUntrueOf('confirmed') > 0) return undefined
  return { class: 'refund_noun', language: read.language, from: read.from, to: read.from }
}

function speaksOfRefund(reader: Reader, each: Match): boolean {
  if (each.class === 'refund_noun' || each.class === 'back' || each.class === 'refunded') return true
  if (each.class === 'back_weak') return !reader.inSentence(each, 'rest')
  return (
    each.class === 'send_money' && (reader.inSentence(each, 'card_word') || reader.inSentence(each, 'account_word'))
  )
}
