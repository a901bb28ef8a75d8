import type { GroundFinding, ReplyLanguage } from '@countersign/shared/draft'
import { findCardData } from '#cardholder-data/find-card-data.ts'
import { findAmounts } from '#drafting/ground/amounts.ts'
import { Check } from '#drafting/ground/check.ts'
import type { Writer } from '#drafting/ground/check.ts'
import { checkAmounts } from '#drafting/ground/check-amounts.ts'
import { checkClaims } from '#drafting/ground/check-claims.ts'
import { checkDays } from '#drafting/ground/check-days.ts'
import { checkFragments } from '#drafting/ground/check-fragments.ts'
import { checkIds } from '#drafting/ground/check-ids.ts'
import { checkLanguage } from '#drafting/ground/check-language.ts'
import { checkPromises } from '#drafting/ground/check-promises.ts'
import { checkSentences } from '#drafting/ground/check-sentences.ts'
import { checkStatuses } from '#drafting/ground/check-statuses.ts'
import { findClaims } from '#drafting/ground/claims.ts'
import { findDays } from '#drafting/ground/dates.ts'
import type { MonthMatch } from '#drafting/ground/dates.ts'
import type { GroundFacts } from '#drafting/ground/facts.ts'
import { usualCurrencies } from '#drafting/ground/known-money.ts'
import { findAddresses } from '#drafting/ground/names.ts'
import { createMatcher } from '#drafting/ground/phrases.ts'
import type { Match } from '#drafting/ground/phrases.ts'
import { findPromises } from '#drafting/ground/promises.ts'
import { createReader, tokenAt } from '#drafting/ground/reader.ts'
import type { Reader } from '#drafting/ground/reader.ts'
import { readSentences } from '#drafting/ground/sentences/read-sentences.ts'
import { createTaken } from '#drafting/ground/spans.ts'
import type { Span } from '#drafting/ground/spans.ts'
import { flatten, tokenize } from '#drafting/ground/tokens.ts'
import { allWords } from '#drafting/ground/words/all-words.ts'

const match = createMatcher(Object.values(allWords))
const months = createMonths()

/**
 * Holds every amount, day, number, card fragment, status and promise of a reply against the facts. No network; the same
 * text and facts give the same findings, and time goes with the length of the text. Claims are looked for in all our languages, whatever `language` says: an agent may answer in
 * another one. Words that are only perhaps a promise count in `language` and in the one that the text is written in.
 */
export function ground(
  text: string,
  facts: GroundFacts,
  language: ReplyLanguage,
  writer: Writer = 'person',
): GroundFinding[] {
  const flat = flatten(text)
  const tokens = tokenize(text)
  const taken = createTaken(text.length)
  const check = new Check(facts, writer)

  for (const { start, end, kind } of findCardData(
    text,
    facts.ids.filter((id) => /^\d{12,}$/.test(id)),
  )) {
    if (kind === 'masked') continue
    check.add('card_data', { start, end }, 'Card data never goes into a message.')
    taken.add({ start, end })
  }
  for (const { text: address, start, end } of findAddresses(flat)) {
    const known = facts.addresses.some((each) => each.toLowerCase() === address.toLowerCase())
    if (!known) check.add('link', { start, end }, 'This address is not among what is known of the ticket.')
    taken.add({ start, end })
  }
  const days = findDays(flat, tokens, months(tokens)).filter((day) => !taken.has(day))
  for (const day of days) taken.add(day)
  const found = match(tokens)
  const matches = ofItsLanguages(found, language)
  const reader = createReader(tokens, matches, (token) => taken.has(token))
  checkIds(check, flat, taken, reader)
  checkFragments(check, flat, taken, reader)
  const claims = findClaims(reader)
  const claimSentences = new Set(claims.map((claim) => reader.sentenceOf(claim.match)))
  const sentences = readSentences(tokens, (sentence) => reader.ofSentence(sentence)[0]?.language ?? language)
  const promises = findPromises(reader, facts, taken, (sentence) => claimSentences.has(sentence))
  checkPromises(check, promises, { reader, sentences, days, taken })
  const amounts = findAmounts(flat, tokens, taken, usualCurrencies(facts))
  const around = {
    reader,
    amounts: groupBy(amounts, ({ at }) => reader.sentenceOf({ from: at })),
    days: groupBy(days, ({ start }) => reader.sentenceOf({ from: tokenAt(reader, start) })),
    percents: groupBy(percentsOf(reader), ({ sentence }) => sentence),
    sentences,
    flat,
    taken,
  }
  checkAmounts(check, amounts, claims, reader)
  checkClaims(check, claims, around)
  checkSentences(check, around)
  checkDays(check, days)
  checkStatuses(check, reader, sentences)
  checkLanguage(check, flat, tokens)
  return check.findings()
}

const perhaps = new Set<Match['class']>([
  'soon',
  'goodwill',
  'waiver',
  'legal',
  'fraud',
  'weekday',
  'time_unit',
  'day_unit',
])

/** "vale" is a voucher in one language and a greeting in another; "reembolsado" is Spanish beside "no", Portuguese beside "não". */
function ofItsLanguages(matches: readonly Match[], language: ReplyLanguage): Match[] {
  const counts = new Map<ReplyLanguage, number>()
  for (const each of matches) counts.set(each.language, (counts.get(each.language) ?? 0) + 1)
  const [most = language, count = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? []
  // Neighbours share words: another one than the ticket's needs twice as many.
  const written = (counts.get(language) ?? 0) * 2 >= count ? language : most
  const rank = (each: Match): number => (each.language === written ? 0 : each.language === language ? 1 : 2)
  const best = new Map<string, Match>()
  for (const each of matches) {
    if (perhaps.has(each.class) && rank(each) === 2) continue
    const place = `${each.class} ${each.from} ${each.to}`
    const other = best.get(place)
    if (!other || rank(each) < rank(other)) best.set(place, each)
  }
  return [...best.values()]
}

function groupBy<Each>(all: readonly Each[], sentenceOf: (each: Each) => number): Map<number, Each[]> {
  const groups = new Map<number, Each[]>()
  for (const each of all) {
    const group = groups.get(sentenceOf(each))
    if (group) group.push(each)
    else groups.set(sentenceOf(each), [each])
  }
  return groups
}

/** "50 %" */
function percentsOf({ tokens }: Reader): (Span & { value: number; sentence: number })[] {
  return tokens.flatMap((sign, at) => {
    const number = tokens[at - 1]
    if (sign.text !== '%' || number?.kind !== 'number') return []
    return [{ start: number.start, end: sign.end, value: Number(number.text), sentence: sign.sentence }]
  })
}

function createMonths(): (tokens: readonly { folded: string; kind: string }[]) => MonthMatch[] {
  const byName = new Map<string, number>()
  for (const { months } of Object.values(allWords)) {
    months.forEach((names, month) => {
      for (const name of names) byName.set(name.normalize('NFD').replaceAll(/\p{M}/gu, ''), month + 1)
    })
  }
  return (tokens) =>
    tokens.flatMap(({ folded, kind }, at) => {
      const month = kind === 'word' ? byName.get(folded) : undefined
      return month === undefined ? [] : [{ from: at, to: at, month }]
    })
}
