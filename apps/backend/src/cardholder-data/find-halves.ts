import { issuerOf, passesLuhn } from '#cardholder-data/issuers.ts'
import type { Found, Token } from '#cardholder-data/tokens.ts'
import { connectors, halfWords } from '#cardholder-data/vocabulary.ts'

const furthest = 50

/** "The first half is 4242 4242, the rest 4242 4242": two pieces with nothing but words that say so between them. */
export function findHalves(tokens: readonly Token[]): Found[] {
  const found: Found[] = []
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]
    if (token?.kind !== 'word' || !halfWords.has(token.text)) continue
    const before = lastGroups(tokens, i - 1)
    const behind = nextGroups(tokens, i + 1)
    if (!before || !behind || (tokens[behind.first]?.start ?? 0) - (tokens[before.last]?.end ?? 0) > furthest) continue
    const digits = digitsOf(tokens, before) + digitsOf(tokens, behind)
    if (issuerOf(digits) === 'card' && passesLuhn(digits)) found.push(before, behind)
  }
  return found
}

/** The groups of digits nearest to the left, over words that change nothing. */
function lastGroups(tokens: readonly Token[], from: number): Found | null {
  let last = from
  while (isFiller(tokens[last])) last -= 1
  let first = last
  while (isGroup(tokens[first - 1]) && (tokens[first]?.gap ?? 9) <= 2 && last - first < 4) first -= 1
  return isGroup(tokens[last]) ? { first, last } : null
}

function nextGroups(tokens: readonly Token[], from: number): Found | null {
  let first = from
  while (isFiller(tokens[first])) first += 1
  let last = first
  while (isGroup(tokens[last + 1]) && (tokens[last + 1]?.gap ?? 9) <= 2 && last - first < 4) last += 1
  return isGroup(tokens[first]) ? { first, last } : null
}

function isFiller(token: Token | undefined): boolean {
  if (token?.kind === 'digits') return token.spelled && token.text.length === 1
  return token?.kind === 'word' && (connectors.has(token.text) || halfWords.has(token.text))
}

function isGroup(token: Token | undefined): boolean {
  return token?.kind === 'digits' && !token.spelled && token.text.length >= 3
}

function digitsOf(tokens: readonly Token[], { first, last }: Found): string {
  return tokens
    .slice(first, last + 1)
    .map(({ text }) => text)
    .join('')
}
