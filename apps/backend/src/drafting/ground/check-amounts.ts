import type { WrittenAmount } from '#drafting/ground/amounts.ts'
import type { Check } from '#drafting/ground/check.ts'
import type { Claim } from '#drafting/ground/claims.ts'
import { means, refundsOf, restOf } from '#drafting/ground/known-money.ts'
import type { Reader } from '#drafting/ground/reader.ts'

export function checkAmounts(
  check: Check,
  amounts: readonly WrittenAmount[],
  claims: readonly Claim[],
  reader: Reader,
): void {
  const { facts } = check
  const known = [
    ...facts.amounts,
    ...(facts.payment ? [facts.payment.money] : []),
    ...refundsOf(facts).map(({ money }) => money),
  ]
  const ofMoney = new Set(
    reader.matches
      .filter((each) => each.class === 'refund_noun' || each.class === 'payment_noun' || each.class === 'refunded')
      .map((each) => reader.sentenceOf(each)),
  )
  const rest = restOf(facts)
  const ofRest = new Set(reader.matches.filter((each) => each.class === 'rest').map((each) => reader.sentenceOf(each)))
  for (const claim of claims) ofMoney.add(reader.sentenceOf(claim.match))
  for (const amount of amounts) {
    if (known.some((money) => means(amount, money))) continue
    if (rest && means(amount, rest) && ofRest.has(reader.sentenceOf({ from: amount.at }))) continue
    if (!amount.named && !ofMoney.has(reader.sentenceOf({ from: amount.at }))) continue
    check.add('amount', amount, 'No payment or refund of this ticket has this amount.')
  }
  for (const word of reader.matches.filter((each) => each.class === 'number_word')) {
    const next = reader.tokens[word.to + 1]
    // Japanese writes numbers in characters, which can be read.
    if (next && word.language !== 'ja' && isCurrencyWord(next.text))
      check.add(
        'amount',
        { start: reader.spanOf(word).start, end: next.end },
        'An amount in words cannot be checked. Write it in figures.',
      )
  }
}

const currencyWords =
  /^(?:dollars?|euros?|pounds?|pfund|yen|francs?|franken|reais|pesos?|dólares|dolares|libras?|livres?|usd|eur|gbp|円|ドル|ユ)$/

function isCurrencyWord(word: string): boolean {
  return currencyWords.test(word)
}
