import { formatMoney } from '@countersign/shared/money'
import { decimalsOf, toMoney } from '#drafting/ground/amounts.ts'
import type { Check } from '#drafting/ground/check.ts'
import type { Claim } from '#drafting/ground/claims.ts'
import type { RefundFact } from '#drafting/ground/facts.ts'
import { means, refundsOf, same } from '#drafting/ground/known-money.ts'
import { meantBy } from '#drafting/ground/claim-sentence.ts'
import type { Around, Said } from '#drafting/ground/claim-sentence.ts'
import type { Reader } from '#drafting/ground/reader.ts'
import type { Span, Taken } from '#drafting/ground/spans.ts'

/** A number that a true claim gives without a currency. */
export function checkBareAmount(
  check: Check,
  said: Said,
  { money }: RefundFact,
  { reader, flat, taken }: Around,
): void {
  for (const number of bareNumbers(said, reader, flat, taken)) {
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

/** An amount that no refund has, "in full" where it was a part, or half where it was not. */
export function checkHowMuch(check: Check, claim: Claim, said: Said, around: Around): void {
  const { facts } = check
  const { sentence, amounts } = said
  const refund = meantBy(said, facts)[0]
  if (!refund) return
  const { reader } = around
  const inSentence = around.amounts.get(sentence) ?? []
  const fits = inSentence.some((amount) => refundsOf(facts).some(({ money }) => means(amount, money)))
  if (inSentence.length > 0 && !fits) {
    for (const amount of inSentence) check.add('amount', amount, `The refund is ${formatMoney(refund.money)}.`)
  }
  for (const amount of amounts) {
    if (!refundsOf(facts).some(({ money }) => means(amount, money)))
      check.add('amount', amount, `The refund is ${formatMoney(refund.money)}.`)
  }
  const whole = facts.payment?.money
  if (!whole || whole.currency !== refund.money.currency) return
  for (const each of reader.ofSentence(sentence)) {
    if (each.language !== claim.match.language) continue
    const wrong =
      (each.class === 'in_full' && refund.money.amount < whole.amount) ||
      (each.class === 'half' && Math.abs(refund.money.amount * 2 - whole.amount) > 1)
    if (wrong)
      check.add('amount', reader.spanOf(each), `The refund is ${formatMoney(refund.money)} of ${formatMoney(whole)}.`)
  }
  const share = (refund.money.amount / whole.amount) * 100
  for (const percent of around.percents.get(sentence) ?? []) {
    if (Math.abs(share - percent.value) > 1)
      check.add('amount', percent, `The refund is ${formatMoney(refund.money)} of ${formatMoney(whole)}.`)
  }
}
