import { issuerOf, passesLuhn } from '#cardholder-data/issuers.ts'
import type { CardDataSpan } from '#cardholder-data/kinds.ts'
import type { Token } from '#cardholder-data/tokens.ts'

const longestName = 40

/**
 * What a magnetic stripe holds: `%B<number>^<name>^<date and more>?` and `;<number>=<date and more>?`. The sign at its
 * start makes it certain; without one the number has to be a card's.
 */
export function findTracks(text: string, tokens: readonly Token[]): CardDataSpan[] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'digits' || token.spelled || token.text.length < 12 || token.text.length > 19) return []
    const behind = text[token.end]
    const more =
      behind === '^' ? behindName(text, tokens, at) : behind === '=' || behind === 'D' ? nextDigits(tokens, at) : null
    if (!more || more.text.length < 7) return []
    const marked = startOfTrack(text, token.start)
    if (marked === token.start && !isCard(token.text)) return []
    return [{ kind: 'track' as const, start: marked, end: endOfTrack(text, more.end) }]
  })
}

function behindName(text: string, tokens: readonly Token[], at: number): Token | null {
  const from = (tokens[at]?.end ?? 0) + 1
  const second = from + text.slice(from, from + longestName).indexOf('^')
  if (second < from) return null
  for (let i = at + 1; i < tokens.length; i += 1) {
    const token = tokens[i]
    if (!token || token.start > second + 1) return null
    if (token.kind === 'digits' && token.start === second + 1) return token
  }
  return null
}

function nextDigits(tokens: readonly Token[], at: number): Token | null {
  const next = tokens[at + 1]
  if (next?.kind === 'digits') return next
  return next?.kind === 'word' && next.end - next.start === 1 ? (tokens[at + 2] ?? null) : null
}

function startOfTrack(text: string, start: number): number {
  if (text[start - 1] === ';') return start - 1
  const letter = text[start - 1]
  if (letter !== 'B' && letter !== 'b') return start
  return text[start - 2] === '%' ? start - 2 : start - 1
}

/** Discretionary data may hold letters; the end sign is part of it. */
function endOfTrack(text: string, from: number): number {
  let end = from
  while (end - from < longestName && /[0-9A-Za-z]/.test(text[end] ?? ' ')) end += 1
  return text[end] === '?' ? end + 1 : end
}

function isCard(digits: string): boolean {
  return issuerOf(digits) === 'card' && passesLuhn(digits)
}
