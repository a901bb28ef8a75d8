import { includesOne, isNearCardWord, phraseAt } from '#cardholder-data/context.ts'
import { readExpiry } from '#cardholder-data/expiry.ts'
import type { FoundKind } from '#cardholder-data/find-beside-pan.ts'
import type { Token } from '#cardholder-data/tokens.ts'
import { blockers, connectors, expiryPhrases, inWord, looseExpiryPhrases } from '#cardholder-data/vocabulary.ts'

const furthest = 30

/**
 * Dates behind "exp", "valid thru" and their like; behind words that trials and vouchers share only where a card is
 * near, which `cards` may be too: tokens that were found to hold its number or code.
 */
export function findExpiries(text: string, tokens: readonly Token[], cards: readonly FoundKind[]): FoundKind[] {
  const found: FoundKind[] = []
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]
    if (token?.kind !== 'word') continue
    const sure = phraseAt(tokens, i, expiryPhrases)
    const loose = phraseAt(tokens, i, looseExpiryPhrases)
    const length = Math.max(sure, loose, includesOne(token.text, inWord.expiry) ? 1 : 0)
    if (length === 0) continue
    const isAboutCard = includesOne(token.text, inWord.card)
    if (sure >= length || isAboutCard || isNearCardWord(tokens, i, i + length - 1) || isNearCard(tokens, i, cards)) {
      const date = dateBehind(text, tokens, i + length) ?? dateBefore(text, tokens, i)
      if (date) found.push(date)
    }
    i += length - 1
  }
  return found
}

function dateBehind(text: string, tokens: readonly Token[], at: number): FoundKind | null {
  const from = tokens[at - 1]?.end ?? 0
  for (let i = at; i < tokens.length; i += 1) {
    const token = tokens[i]
    if (!token || token.start - from > furthest) return null
    const last = readExpiry(text, tokens, i)
    if (last !== null) return { kind: 'expiry', first: i, last }
    const skips = phraseAt(tokens, i, expiryPhrases) > 0 || phraseAt(tokens, i, looseExpiryPhrases) > 0
    if (token.kind !== 'word' || blockers.has(token.text) || (!skips && !connectors.has(token.text))) return null
  }
  return null
}

/** "Is 12/28 the expiry date?": only as MM/YY, and with nothing but words between that say so. */
function dateBefore(text: string, tokens: readonly Token[], name: number): FoundKind | null {
  const to = tokens[name]?.start ?? 0
  for (let i = name - 1; i > 0; i -= 1) {
    const token = tokens[i]
    if (!token || to - token.end > furthest) return null
    if (token.kind === 'word' && connectors.has(token.text)) continue
    const first = tokens[i - 1]
    const isWritten = first?.kind === 'digits' && text.slice(first.end, token.start).trim() === '/'
    return isWritten && readExpiry(text, tokens, i - 1) === i ? { kind: 'expiry', first: i - 1, last: i } : null
  }
  return null
}

function isNearCard(tokens: readonly Token[], at: number, cards: readonly FoundKind[]): boolean {
  const start = tokens[at]?.start ?? 0
  return cards.some(({ first, last }) => {
    const before = start - (tokens[last]?.end ?? 0)
    const behind = (tokens[first]?.start ?? 0) - start
    return (before >= 0 && before <= 60) || (behind >= 0 && behind <= 60)
  })
}
