import type { GroundKind } from '@countersign/shared/draft'
import { bankDays } from '#drafting/ground/facts.ts'
import type { GroundFacts } from '#drafting/ground/facts.ts'
import type { Match } from '#drafting/ground/phrases.ts'
import type { Reader } from '#drafting/ground/reader.ts'
import type { Span, Taken } from '#drafting/ground/spans.ts'
import type { WordClass } from '#drafting/ground/words/ground-words.ts'

export type Promise = Span & {
  kind: Extract<GroundKind, 'promise_time' | 'goodwill' | 'waiver' | 'legal' | 'fraud' | 'masked_decline'>
}

const notOurs = new Map<WordClass, Promise['kind']>([
  ['goodwill', 'goodwill'],
  ['waiver', 'waiver'],
  ['legal', 'legal'],
  ['fraud', 'fraud'],
  ['masked', 'masked_decline'],
  ['soon', 'promise_time'],
])

/** Times, favours, waived fees, legal positions and words about fraud that policy does not give to a reply. */
export function findPromises(
  reader: Reader,
  facts: GroundFacts,
  taken: Taken,
  isClaimSentence: (sentence: number) => boolean,
): Promise[] {
  const found: Promise[] = []
  for (const match of reader.matches) {
    const kind = notOurs.get(match.class)
    if (kind === undefined || isAllowed(reader, match, facts)) continue
    found.push({ ...reader.spanOf(match), kind })
  }
  for (const match of reader.matches) {
    if (match.class !== 'weekday' || isClaimSentence(reader.sentenceOf(match)) || reader.near(match, 'ago', 3)) continue
    if (isBesideDay(reader, match, taken) || reader.near(match, 'yesterday', 3)) continue
    found.push({ ...reader.spanOf(match), kind: 'promise_time' })
  }
  for (const fee of reader.matches) {
    if (fee.class === 'fee' && isOfFee(reader, fee)) found.push({ ...reader.spanOf(fee), kind: 'waiver' })
  }
  return [...found, ...findTimes(reader, facts, taken)]
}

/** "Friday, 20 November", "20 November (Friday)": the day is held against the facts by itself. */
function isBesideDay({ tokens }: Reader, { from, to }: Match, taken: Taken): boolean {
  return [from - 2, from - 1, to + 1, to + 2, to + 3].some((at) => {
    const token = tokens[at]
    return token !== undefined && token.kind !== 'mark' && taken.has(token)
  })
}

/** A fee is nowhere among the facts: what is said of one, other than asking, is that it applies, or that it does not. */
function isOfFee(reader: Reader, fee: Match): boolean {
  if (reader.isTold(fee) || reader.endsInQuestion(fee)) return false
  const others = reader.ofSentence(reader.sentenceOf(fee)).filter(({ language }) => language === fee.language)
  const isForgiven = others.some((each) => each.class === 'forgive' && !isDenied(reader, each))
  // "We waive the fee" is found as it is.
  if (others.some((each) => each.class === 'waiver')) return false
  return isForgiven || !others.some((each) => each.class === 'opener')
}

function isAllowed(reader: Reader, match: Match, facts: GroundFacts): boolean {
  if (match.class !== 'masked' && match.class !== 'soon' && reader.isTold(match)) return true
  if (match.class === 'fraud' && reader.endsInQuestion(match)) return true
  if (match.class === 'goodwill') return facts.goodwill || isDenied(reader, match)
  if (match.class === 'soon' && reader.isAside(match)) return true
  return (match.class === 'waiver' || match.class === 'soon') && isDenied(reader, match)
}

/** "I cannot offer a discount" promises nothing. */
function isDenied(reader: Reader, match: Match): boolean {
  return reader.near(match, 'not', 6)
}

/** "within 3 days", "in a few hours": any span but the one that banks usually take, and what policy names. */
function findTimes(reader: Reader, facts: GroundFacts, taken: Taken): Promise[] {
  const found: Promise[] = []
  for (const unit of reader.matches) {
    if (unit.class !== 'day_unit' && unit.class !== 'time_unit') continue
    const count = countBefore(reader, unit, taken)
    if (!count) continue
    const span = { start: count.start, end: reader.spanOf(unit).end }
    if (isPast(reader, unit, count.from)) continue
    const inBusinessDays = unit.class === 'day_unit' && hasBusiness(reader, unit)
    if (inBusinessDays && isBankSpan(count.numbers)) continue
    const last = count.numbers.at(-1)
    if (unit.class === 'day_unit' && last !== undefined && facts.policyDays.includes(last)) continue
    found.push({ ...span, kind: 'promise_time' })
  }
  return found
}

function isBankSpan(numbers: readonly number[]): boolean {
  const [first, second] = numbers
  if (second === undefined) return first === bankDays.most
  return first === bankDays.least && second === bankDays.most
}

type Count = { start: number; from: number; numbers: number[] }

const joining = new Set([
  '-',
  '–',
  '—',
  '~',
  '〜',
  '～',
  'to',
  'bis',
  'à',
  'a',
  'and',
  'or',
  'und',
  'y',
  'ou',
  'o',
  'から',
  '-',
  '/',
])

/** The number or range before a unit: "5 to 10 business days", "2-3 Tage". */
function countBefore(reader: Reader, unit: Match, taken: Taken): Count | null {
  const { tokens } = reader
  let at = unit.from - 1
  const word = (place: number): Match | undefined =>
    reader
      .ofSentence(reader.sentenceOf(unit))
      .find(
        (each) =>
          each.to === place &&
          ['business', 'few', 'number_word'].includes(each.class) &&
          each.language === unit.language,
      )
  if (word(at)?.class === 'business') at -= 1
  const few = word(at)
  if (few && few.class !== 'business') return { start: tokens[few.from]?.start ?? 0, from: few.from, numbers: [] }
  const last = tokens[at]
  if (last?.kind !== 'number' || taken.has(last)) return null
  const joint = tokens[at - 1]
  const first = tokens[at - 2]
  if (joint && first?.kind === 'number' && joining.has(joint.text) && !taken.has(first)) {
    return { start: first.start, from: at - 2, numbers: [Number(first.text), Number(last.text)] }
  }
  return { start: last.start, from: at, numbers: [Number(last.text)] }
}

function hasBusiness(reader: Reader, unit: Match): boolean {
  return reader
    .ofSentence(reader.sentenceOf(unit))
    .some(({ class: name, from, to }) => name === 'business' && from >= unit.from - 1 && to <= unit.to + 1)
}

function isPast(reader: Reader, unit: Match, from: number): boolean {
  return reader
    .ofSentence(reader.sentenceOf(unit))
    .some(
      (each) =>
        each.class === 'ago' &&
        each.language === unit.language &&
        ((each.to < from && from - each.to <= 3) || (each.from > unit.to && each.from - unit.to <= 2)),
    )
}
