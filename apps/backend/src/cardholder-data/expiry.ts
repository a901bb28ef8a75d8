import type { Token } from '#cardholder-data/tokens.ts'
import { months } from '#cardholder-data/vocabulary.ts'

/** MMYY or MMYYYY of a card that is or was in use not long ago. */
export function isExpiryDigits(digits: string): boolean {
  return (digits.length === 4 || digits.length === 6) && isMonth(digits.slice(0, 2)) && isYear(digits.slice(2))
}

/**
 * The expiry date that starts at this token, as the index of its last one; null when none does. Three numbers in a
 * row, as in 12/03/2026, are a day; right `behind` a card number the number before does not count.
 */
export function readExpiry(text: string, tokens: readonly Token[], at: number, behind = false): number | null {
  const first = tokens[at]
  const second = tokens[at + 1]
  if (!first) return null
  if (first.kind === 'word') {
    const named = months.has(first.text) && second?.kind === 'digits' && second.gap <= 3 && isYear(second.text)
    return named ? at + 1 : null
  }
  if (first.kind !== 'digits') return null
  if (second?.kind === 'digits' && second.gap <= 3 && isMonthAndYear(first.text, second.text)) {
    return isPartOfDay(text, tokens, at, behind) ? null : at + 1
  }
  if (isExpiryDigits(first.text)) return at
  const said = readSaid(tokens, at)
  return said && isExpiryDigits(said.digits) ? said.last : null
}

/** Digits that were written or said one by one, "one two three" or "1 2 3", as one number. */
export function readSaid(tokens: readonly Token[], at: number): { digits: string; last: number } | null {
  let digits = ''
  let last = at - 1
  for (let i = at; i < tokens.length && digits.length < 8; i += 1) {
    const token = tokens[i]
    if (token?.kind !== 'digits' || (i > at && token.gap > 2)) break
    if (!token.spelled && token.text.length > 1) break
    digits += token.text
    last = i
  }
  return digits.length > 1 ? { digits, last } : null
}

function isMonthAndYear(a: string, b: string): boolean {
  return (isMonth(a) && isYear(b)) || (a.length === 4 && b.length === 2 && isYear(a) && isMonth(b))
}

function isPartOfDay(text: string, tokens: readonly Token[], at: number, behindPan: boolean): boolean {
  const [before, first, second, third] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]]
  if (!first || !second) return false
  const sign = text.slice(first.end, second.start)
  if (sign.trim() === '') return false
  const comesFrom = before?.kind === 'digits' && before.text.length <= 4 && text.slice(before.end, first.start) === sign
  // Behind 12/28 a third number of three digits is a security code.
  const goesOn = third?.kind === 'digits' && text.slice(second.end, third.start) === sign && third.text.length !== 3
  return goesOn || (comesFrom && !behindPan)
}

function isMonth(digits: string): boolean {
  const month = Number(digits)
  return digits.length <= 2 && month >= 1 && month <= 12
}

function isYear(digits: string): boolean {
  const year = digits.length === 4 && digits.startsWith('20') ? Number(digits.slice(2)) : Number(digits)
  return (digits.length === 2 || digits.length === 4) && year >= 15 && year <= 49
}
