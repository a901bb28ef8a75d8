import type { Match } from '#drafting/ground/phrases.ts'
import type { Span } from '#drafting/ground/spans.ts'
import type { Token } from '#drafting/ground/tokens.ts'

/** One reading of a written day. Year null: not written. */
export type Reading = { year: number | null; month: number; day: number }
export type WrittenDay = Span & { readings: Reading[] }

const isoLike = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g
const threeNumbers = /(?<![\d.,])(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?!\d)/g
const twoNumbers = /(?<![\d.,/])(\d{1,2})(?:\/(\d{1,2})(?![\d/])|\.(\d{1,2})\.(?!\d))/g
const eastern = /(?<!\d)(?:(\d{4})\s?年\s?)?(\d{1,2})\s?月\s?(\d{1,2})\s?日/g

/** Days as people write them in all our languages. "03/04" has two readings; both are given. */
export function findDays(flat: string, tokens: readonly Token[], months: readonly MonthMatch[]): WrittenDay[] {
  const found: WrittenDay[] = []
  for (const match of flat.matchAll(isoLike)) found.push(written(match, [reading(match[1], match[2], match[3])]))
  for (const match of flat.matchAll(eastern)) found.push(written(match, [reading(match[1], match[2], match[3])]))
  for (const match of flat.matchAll(threeNumbers)) {
    const [, first, second, year] = match
    found.push(written(match, [reading(year, second, first), reading(year, first, second)]))
  }
  for (const match of flat.matchAll(twoNumbers)) {
    const [, first, afterSlash, afterPoint] = match
    const second = afterSlash ?? afterPoint
    found.push(written(match, [reading(undefined, second, first), reading(undefined, first, second)]))
  }
  for (const month of months) {
    const day = aroundMonth(tokens, month)
    if (day) found.push(day)
  }
  return found.filter(({ readings }) => readings.length > 0)
}

/** Whether one of the readings is one of these days. */
export function isOneOf({ readings }: WrittenDay, days: readonly string[]): boolean {
  return readings.some(({ year, month, day }) =>
    days.some((known) => {
      const [knownYear, knownMonth, knownDay] = known.split('-').map(Number)
      const sameYear = year === null || year === knownYear || year + 2000 === knownYear
      return sameYear && month === knownMonth && day === knownDay
    }),
  )
}

/** A month's name as a match, with which month it is. */
export type MonthMatch = Pick<Match, 'from' | 'to'> & { month: number }

const between = new Set(['of', 'de', 'del', 'do', 'der', 'st', 'nd', 'rd', 'th', 'er', '.', ',', 'º', 'º.', '.º'])

function aroundMonth(tokens: readonly Token[], { from, to, month }: MonthMatch): WrittenDay | null {
  const name = tokens[from]
  if (!name) return null
  const before = numberNear(tokens, from, -1, 3)
  const after = numberNear(tokens, to, 1, 3)
  const isDay = (token: Token | null): token is Token =>
    token !== null && Number(token.text) <= 31 && token.text.length <= 2
  if (isDay(before)) {
    const year = after && after.text.length === 4 ? after : null
    return { start: before.start, end: (year ?? tokens[to] ?? name).end, readings: [whole(year, month, before)] }
  }
  if (!isDay(after)) return null
  const year = numberNear(tokens, tokens.indexOf(after, to), 1, 3)
  const fourDigits = year && year.text.length === 4 ? year : null
  return { start: name.start, end: (fourDigits ?? after).end, readings: [whole(fourDigits, month, after)] }
}

function whole(year: Token | null, month: number, day: Token): Reading {
  return { year: year ? Number(year.text) : null, month, day: Number(day.text) }
}

function numberNear(tokens: readonly Token[], at: number, step: 1 | -1, most: number): Token | null {
  for (let distance = 1; distance <= most; distance += 1) {
    const token = tokens[at + step * distance]
    if (!token) return null
    if (token.kind === 'number') return token
    if (!between.has(token.text)) return null
  }
  return null
}

function reading(year: string | undefined, month: string | undefined, day: string | undefined): Reading | null {
  const numbers = { year: year === undefined ? null : Number(year), month: Number(month), day: Number(day) }
  return numbers.month >= 1 && numbers.month <= 12 && numbers.day >= 1 && numbers.day <= 31 ? numbers : null
}

function written(match: RegExpExecArray, readings: (Reading | null)[]): WrittenDay {
  return {
    start: match.index,
    end: match.index + match[0].length,
    readings: readings.filter((each) => each !== null),
  }
}
