import { byClass } from '#drafting/ground/claims.ts'
import type { Claim } from '#drafting/ground/claims.ts'
import type { Match } from '#drafting/ground/phrases.ts'
import type { Reader } from '#drafting/ground/reader.ts'
import { backWords } from '#drafting/ground/words/back-words.ts'
import type { WordClass } from '#drafting/ground/words/ground-words.ts'

/**
 * Sentences that say in whatever words that money is back: they join giving back, or money and coming back, with
 * something done. What is asked, denied, set under a condition or still to come is left out, and so is what another
 * claim of the same words already says more exactly.
 */
export function findToldBack(
  reader: Reader,
  claims: readonly Claim[],
  { amountsAt, taken }: { amountsAt: ReadonlySet<number>; taken: boolean },
): Claim[] {
  const told: Claim[] = []
  for (const back of reader.matches) {
    if (!backClasses.has(back.class)) continue
    // A payment of which nothing was taken may be canceled or released.
    if (back.class === 'back_weak' && !(taken && isBesideMoney(reader, back, amountsAt))) continue
    if (isMoney(back) && !(taken && isOfNoPayment(reader, back))) continue
    if (back.class === 'motion' && !(taken && isOfCash(reader, back, amountsAt))) continue
    if (reader.isOfGoods(back) || isWished(reader, back)) continue
    if (isUnsaid(reader, back) || isHarmless(reader, back) || isOfRules(reader, back)) continue
    const claim = claimOf(reader, back, claims)
    if (!claim || claims.some(({ match }) => overlaps(match, withVerb(claim.match)) || overlaps(match, back))) continue
    told.push(claim)
  }
  return told
}

const backClasses = new Set<WordClass>(['back', 'back_weak', 'motion', 'cash', 'sum'])

function isMoney(match: Match): boolean {
  return match.class === 'cash' || match.class === 'sum'
}

function claimOf(reader: Reader, back: Match, claims: readonly Claim[]): Claim | null {
  const own = ofClause(reader, back)
  const isRequest = own.some((each) => each.class === 'request_noun' && !reader.isAside(each))
  if (isRequest && !own.some(isMoney)) return null
  if (isMoney(back) && !isBare(reader, back, claims)) return null
  if (back.class === 'back' && own.some((each) => each.class === 'still')) return { kind: 'not_refunded', match: back }
  const done = doneBeside(reader, back)
  const isOnlySent = own.some((each) => each.class === 'sent')
  if (isDenied(reader, back) || (done && isDenied(reader, done))) return deniedOf(reader, back, done)
  if (done) return { kind: isOnlySent ? 'sent' : kindOf(reader, done), match: done }
  const coming = comingBeside(reader, back)
  if (coming) return { kind: 'coming', match: coming }
  // In Japanese money is only named in too many ways.
  const isTold =
    isBare(reader, back, claims) && back.class !== 'sum' && !(back.class === 'cash' && back.language === 'ja')
  return isTold ? { kind: 'coming', match: back } : null
}

/** Nothing says that it is only asked, looked for or possible: "I have make the refund for you". */
function isBare(reader: Reader, back: Match, claims: readonly Claim[]): boolean {
  if (back.class === 'back_weak') return false
  if (isTopic(reader, back) || claims.some(({ match }) => isOfClause(reader, match, back))) return false
  const isOpener = (each: Match): boolean => (openers.has(each.class) || each.class === 'not') && !reader.isAside(each)
  return !ofClause(reader, back).some(isOpener)
}

const openers = new Set<WordClass>(['opener', 'harmless', 'in_general', 'may', 'if'])

/** In Japanese "as for the refund, …" may be all of a clause. */
function isTopic(reader: Reader, back: Match): boolean {
  return back.language === 'ja' && placesOfClause(reader, back).length < shortestInJapanese
}

const shortestInJapanese = 6

/** "We have not sent it back", "We do no refunds." */
function deniedOf(reader: Reader, back: Match, done: Match | null): Claim | null {
  if (done) return { kind: 'not_refunded', match: done }
  const refusal = back.class === 'back' && ofClause(reader, back).find((each) => each.class === 'offer')
  return refusal && !reader.inSentence(refusal, 'pending') ? { kind: 'refused', match: refusal } : null
}

function isOfNoPayment(reader: Reader, match: Match): boolean {
  return !ofClause(reader, match).some((each) => each.class === 'payment_noun' && !overlaps(each, match))
}

/** Money itself or an amount, and no charge. */
function isOfCash(reader: Reader, motion: Match, amountsAt: ReadonlySet<number>): boolean {
  const clause = ofClause(reader, motion)
  if (!isOfNoPayment(reader, motion)) return false
  if (clause.some(isMoney)) return true
  // "Your 350.00 USD arrived" is their payment, where no card and no direction is named.
  const isTowardsThem =
    motion.to > motion.from || clause.some((each) => each.class === 'card_word' || each.class === 'account_word')
  return isTowardsThem && placesOfClause(reader, motion).some((at) => amountsAt.has(at))
}

function isBesideMoney(reader: Reader, back: Match, amountsAt: ReadonlySet<number>): boolean {
  const isOfMoney = (each: Match): boolean =>
    moneyClasses.has(each.class) && (!overlaps(each, back) || isStrictlyInside(each, back))
  const clause = ofClause(reader, back)
  if (clause.some(isOfMoney) || placesOfClause(reader, back).some((at) => amountsAt.has(at))) return true
  // "The payment is gone, we undid it."
  const goesOn = clause.some((each) => each.class === 'pronoun')
  return (
    goesOn &&
    reader.ofSentence(reader.sentenceOf(back)).some((each) => each.language === back.language && isOfMoney(each))
  )
}

const moneyClasses = new Set<WordClass>(['money_noun', 'payment_noun', 'money_more'])

/** Something done, in the clause; beside a word that means giving back by itself, also in another one of the sentence. */
function doneBeside(reader: Reader, back: Match): Match | null {
  const own = ofClause(reader, back)
  const isDone = (each: Match): boolean => !isHarmless(reader, each) && !isToCome(reader, each)
  const said = own.find((each) => each.class === 'finished' && isDone(each))
  if (said) return said
  const elsewhere = others(reader, back, 'finished').find(
    (each) =>
      back.class === 'back' &&
      !own.includes(each) &&
      !isToCome(reader, each) &&
      !isDenied(reader, each) &&
      !ofClause(reader, each).some((other) => other.class === 'harmless'),
  )
  return elsewhere ?? pastForms(reader, back).find(isDone) ?? null
}

/** Said to come, in the clause: "your money is heading home". */
function comingBeside(reader: Reader, back: Match): Match | null {
  const own = ofClause(reader, back)
  const isVerb = !own.some((each) => each.class === 'refund_noun' && overlaps(each, back))
  if (isVerb && reader.near(back, 'will', 3)) return back
  if (back.class === 'motion' && !reader.near(back, 'may', 4)) return back
  return (
    own.find(
      (each) =>
        each.class === 'coming' && !isHarmless(reader, each) && !isUnsaid(reader, each) && !reader.near(each, 'may', 4),
    ) ?? null
  )
}

function pastForms(reader: Reader, back: Match): Match[] {
  const { past } = backWords[back.language]
  return placesOfClause(reader, back).flatMap((at): Match[] => {
    const token = reader.tokens[at]
    const isPast = token?.kind === 'word' && (past.test(token.text) || past.test(token.folded))
    return isPast ? [{ class: 'finished', language: back.language, from: at, to: at }] : []
  })
}

/** Part of words that say nothing of money being back: "refund policy", "the message you sent us". */
function isHarmless(reader: Reader, match: Match): boolean {
  const words = match.class === 'finished' ? withVerb(match) : match
  return ofClause(reader, match).some((each) => harmless.has(each.class) && overlaps(each, words))
}

const harmless = new Set<WordClass>(['harmless', 'ending_in', 'told'])

/** In Japanese the ending that tells it is done follows the verb. */
function withVerb({ from, to, language }: Match): Pick<Match, 'from' | 'to'> {
  return { from: language === 'ja' ? from - 4 : from, to }
}

/** How refunds are made in general, or what one still needs. */
function isOfRules(reader: Reader, back: Match): boolean {
  const around = isMoney(back) ? reader.ofSentence(reader.sentenceOf(back)) : ofClause(reader, back)
  return around.some((each) => each.class === 'in_general' && each.language === back.language)
}

/** Not said to be so: a question, a condition, or what somebody was told. */
function isUnsaid(reader: Reader, match: Match): boolean {
  return reader.endsInQuestion(match) || reader.asks(match) || reader.near(match, 'if', 20) || reader.isSetAside(match)
}

/** "You want your money back because …" */
function isWished(reader: Reader, match: Match): boolean {
  return ofClause(reader, match).some(
    (each) => each.class === 'wish' && !reader.isAside(each) && (match.language === 'ja' || each.from < match.from),
  )
}

function isDenied(reader: Reader, match: Match): boolean {
  const isAnywhere = match.language === 'de' || match.language === 'ja'
  return ofClause(reader, match).some(
    (each) =>
      each.class === 'not' && !reader.isAside(each) && !isInside(each, match) && (isAnywhere || each.from < match.from),
  )
}

const furthestAuxiliary = 6

/** As above, or wished, or still to come. */
function isToCome(reader: Reader, done: Match): boolean {
  const { future } = backWords[done.language]
  const leading = reader.tokens.slice(Math.max(0, done.from - furthestAuxiliary), done.from + 1)
  if (leading.some(({ clause, text }) => clause === reader.tokens[done.from]?.clause && future.test(text))) return true
  return isUnsaid(reader, done) || reader.near(done, 'will', 8) || reader.near(done, 'may', 4)
}

/** What the done word itself claims, where a list knows it. */
function kindOf(reader: Reader, done: Match): Claim['kind'] {
  const known = reader
    .covering(done)
    .find((each) => each.language === done.language && (each.class === 'sent' || each.class === 'approved'))
  return known ? byClass[known.class as 'sent' | 'approved'] : 'refunded'
}

function others(reader: Reader, match: Match, name: WordClass): Match[] {
  return reader
    .ofSentence(reader.sentenceOf(match))
    .filter((each) => each.class === name && each.language === match.language)
}

function isOfClause(reader: Reader, match: Match, other: Match): boolean {
  return reader.tokens[match.from]?.clause === reader.tokens[other.from]?.clause
}

function ofClause(reader: Reader, match: Match): Match[] {
  const clause = reader.tokens[match.from]?.clause
  return reader
    .ofSentence(reader.sentenceOf(match))
    .filter((each) => each.language === match.language && reader.tokens[each.from]?.clause === clause)
}

function placesOfClause(reader: Reader, { from }: Match): number[] {
  const here = reader.tokens[from]
  const isHere = (at: number): boolean =>
    reader.tokens[at]?.sentence === here?.sentence && reader.tokens[at]?.clause === here?.clause
  let first = from
  while (isHere(first - 1)) first -= 1
  const places: number[] = []
  for (let at = first; isHere(at); at += 1) places.push(at)
  return places
}

function overlaps(a: Pick<Match, 'from' | 'to'>, b: Pick<Match, 'from' | 'to'>): boolean {
  return a.from <= b.to && b.from <= a.to
}

function isStrictlyInside(inner: Match, outer: Match): boolean {
  return inner.from > outer.from && inner.to < outer.to
}

function isInside(inner: Match, outer: Match): boolean {
  return inner.from >= outer.from && inner.to <= outer.to
}
