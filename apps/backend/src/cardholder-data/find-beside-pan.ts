import { readExpiry, readSaid } from '#cardholder-data/expiry.ts'
import type { Found, Token } from '#cardholder-data/tokens.ts'
import {
  blockers,
  codeNouns,
  connectors,
  currencies,
  expiryPhrases,
  looseExpiryPhrases,
  securityWords,
  spokenSeparators,
} from '#cardholder-data/vocabulary.ts'

export type FoundKind = Found & { kind: 'pan' | 'cvv' | 'expiry' | 'track' | 'pin' | 'masked' }

const furthest = 40
const nearby = 60
const expiryWords = new Set([...expiryPhrases.values(), ...looseExpiryPhrases.values()].flat(2))

/** The expiry date and the security code that stand right behind a card number, or the date right before it. */
export function findBesidePan(text: string, tokens: readonly Token[], pan: Found): FoundKind[] {
  const found: FoundKind[] = []
  let last = pan.last
  const from = tokens[last]?.end ?? 0
  const dateAt = skipWords(tokens, last + 1, from)
  const date = dateAt === null ? null : readExpiry(text, tokens, dateAt, true)
  if (dateAt !== null && date !== null) {
    found.push({ kind: 'expiry', first: dateAt, last: date })
    last = date
  } else {
    const before = dateBefore(text, tokens, pan.first)
    if (before) found.push(before)
  }
  found.push(...datesNear(text, tokens, { first: pan.first, last }))
  for (const { last: end } of [{ last }, ...found]) {
    const code = codeBehind(text, tokens, end)
    if (code) return [...found, code]
  }
  return found
}

/** Over "exp", "valid thru", "and" to the next number. */
function skipWords(tokens: readonly Token[], at: number, from: number): number | null {
  for (let i = at; i < tokens.length; i += 1) {
    const token = tokens[i]
    if (!token || token.start - from > furthest || token.kind === 'opaque' || token.kind === 'mask') return null
    if (token.kind === 'digits') return i
    const skips = expiryWords.has(token.text) || connectors.has(token.text) || spokenSeparators.has(token.text)
    if (!skips) return i
  }
  return null
}

function dateBefore(text: string, tokens: readonly Token[], first: number): FoundKind | null {
  const pan = tokens[first]
  if (!pan || pan.gap > 5) return null
  for (const length of [2, 1]) {
    const at = first - length
    if (at >= 0 && readExpiry(text, tokens, at) === first - 1) return { kind: 'expiry', first: at, last: first - 1 }
  }
  return null
}

/**
 * Three or four digits alone, behind at most two words whatever they are, or behind any that speak of a code. An amount
 * behind the number is none.
 */
function codeBehind(text: string, tokens: readonly Token[], last: number): FoundKind | null {
  const from = tokens[last]?.end ?? 0
  let named = false
  for (let at = last + 1; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (!token || token.start - from > furthest || token.kind === 'opaque' || token.kind === 'mask') return null
    if (token.kind === 'word') {
      if (blockers.has(token.text)) return null
      named ||= codeNouns.has(token.text) || securityWords.has(token.text)
      continue
    }
    const said = readSaid(tokens, at) ?? { digits: token.text, last: at }
    // "the 3 digits": how many there are, not which.
    if (said.digits.length === 1) continue
    const words = at - last - 1
    const longest = words === 0 || named || isJoin(tokens[last + 1]) ? 4 : 3
    const isBeside = words === 0 ? token.gap <= 5 : named || words <= 2
    if (!isBeside || said.digits.length < 3 || said.digits.length > longest) return null
    return isAmount(text, tokens, at, said.last) ? null : { kind: 'cvv', first: at, last: said.last }
  }
  return null
}

function isJoin(token: Token | undefined): boolean {
  return token !== undefined && ['and', 'und', 'et', 'y', 'e', 'with', 'mit'].includes(token.text)
}

/** Dates as MM/YY that stand near the number, whatever they are called; of three numbers in a row they are no part. */
function datesNear(text: string, tokens: readonly Token[], pan: Found): FoundKind[] {
  const from = tokens[pan.last]?.end ?? 0
  const found: FoundKind[] = []
  for (let at = pan.last + 1; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (!token || token.start - from > nearby || token.kind === 'opaque') break
    const last = readExpiry(text, tokens, at)
    const isWritten = last === at + 1 && /^ ?\/ ?$/.test(text.slice(token.end, tokens[last]?.start ?? 0))
    if (isWritten) found.push({ kind: 'expiry', first: at, last })
  }
  return found
}

/** Money, a share, or a piece of a longer number such as 29.00 or 14:28. */
export function isAmount(text: string, tokens: readonly Token[], first: number, last: number): boolean {
  const start = tokens[first]?.start ?? 0
  const end = tokens[last]?.end ?? 0
  const next = tokens[last + 1]
  const before = tokens[first - 1]
  if (next?.kind === 'digits' && next.start - end === 1 && '.,:'.includes(text[end] ?? ' ')) return true
  if (before?.kind === 'digits' && start - before.end === 1 && '.,:'.includes(text[start - 1] ?? ' ')) return true
  if (/[$€£¥%]/.test(text.slice(Math.max(0, start - 2), start) + text.slice(end, end + 2))) return true
  const beside = [before, next].filter((token) => token?.kind === 'word')
  return beside.some((token) => token !== undefined && currencies.has(token.text) && Math.abs(distance(token)) <= 2)

  function distance(token: Token): number {
    return token.start >= end ? token.start - end : start - token.end
  }
}
