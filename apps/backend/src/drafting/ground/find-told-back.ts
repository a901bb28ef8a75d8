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
    if (back.class !== 'back' && back.class !== 'back_weak') continue
    // A payment of which nothing was taken may be canceled or released.
    if (back.class === 'back_weak' && !(taken && isBesideMoney(reader, back, amountsAt))) continue
    if (isOpen(reader, back) || isHarmless(reader, back) || isOfRules(reader, back)) continue
    const done = doneBeside(reader, back)
    if (!done || claims.some(({ match }) => overlaps(match, withVerb(done)) || overlaps(match, back))) continue
    told.push({ kind: kindOf(reader, done), match: done })
  }
  return told
}

function isBesideMoney(reader: Reader, back: Match, amountsAt: ReadonlySet<number>): boolean {
  const isMoney = (each: Match): boolean =>
    moneyClasses.has(each.class) && (!overlaps(each, back) || isStrictlyInside(each, back))
  const clause = ofClause(reader, back)
  if (clause.some(isMoney) || placesOfClause(reader, back).some((at) => amountsAt.has(at))) return true
  // "The payment is gone, we undid it."
  const goesOn = clause.some((each) => each.class === 'pronoun')
  return (
    goesOn &&
    reader.ofSentence(reader.sentenceOf(back)).some((each) => each.language === back.language && isMoney(each))
  )
}

const moneyClasses = new Set<WordClass>(['money_noun', 'payment_noun', 'money_more'])

/** Something done, in the clause; beside a word that means giving back by itself, also in another one of the sentence. */
function doneBeside(reader: Reader, back: Match): Match | null {
  const own = ofClause(reader, back)
  if (own.some((each) => each.class === 'request_noun')) return null
  const isDone = (each: Match): boolean => !isHarmless(reader, each) && !isToCome(reader, each)
  const said = own.find((each) => each.class === 'finished' && isDone(each))
  if (said) return said
  const elsewhere = others(reader, back, 'finished').find(
    (each) =>
      back.class === 'back' &&
      !own.includes(each) &&
      !isToCome(reader, each) &&
      !ofClause(reader, each).some((other) => other.class === 'harmless'),
  )
  return elsewhere ?? pastForms(reader, back).find(isDone) ?? null
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
  return ofClause(reader, match).some((each) => each.class === 'harmless' && overlaps(each, withVerb(match)))
}

/** In Japanese the ending that tells it is done follows the verb. */
function withVerb({ from, to, language }: Match): Pick<Match, 'from' | 'to'> {
  return { from: language === 'ja' ? from - 2 : from, to }
}

/** How refunds are made in general, or what one still needs. */
function isOfRules(reader: Reader, back: Match): boolean {
  return ofClause(reader, back).some((each) => each.class === 'in_general')
}

/** Not said to be so: a question, a condition, or a denial. */
function isOpen(reader: Reader, match: Match): boolean {
  if (reader.endsInQuestion(match) || reader.asks(match) || reader.near(match, 'if', 20)) return true
  const isAnywhere = match.language === 'de' || match.language === 'ja'
  return ofClause(reader, match).some(
    (each) => each.class === 'not' && !isInside(each, match) && (isAnywhere || each.from < match.from),
  )
}

/** As above, or wished, or still to come. */
function isToCome(reader: Reader, done: Match): boolean {
  return isOpen(reader, done) || reader.near(done, 'will', 8) || reader.near(done, 'may', 4)
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
