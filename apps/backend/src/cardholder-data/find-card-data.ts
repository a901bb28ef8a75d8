import { createBlocks } from '#cardholder-data/blocks.ts'
import { findBesidePan } from '#cardholder-data/find-beside-pan.ts'
import type { FoundKind } from '#cardholder-data/find-beside-pan.ts'
import { findCodes } from '#cardholder-data/find-codes.ts'
import { findExpiries } from '#cardholder-data/find-expiries.ts'
import { findPans } from '#cardholder-data/find-pans.ts'
import { findTracks } from '#cardholder-data/find-tracks.ts'
import { hideIbans } from '#cardholder-data/iban.ts'
import type { CardDataSpan } from '#cardholder-data/kinds.ts'
import { tokenize } from '#cardholder-data/tokens.ts'
import type { Range, Token } from '#cardholder-data/tokens.ts'

/**
 * Ids drawn by chance, such as our own: one in five thousand holds what would pass for a card number. A card number has
 * no letters, and what is digits alone is none of these.
 */
const drawnIds =
  /(?<![0-9a-z])(?=[\d-]{0,35}[a-f])[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![0-9a-z])/gi
/** Fewer digits than "Dec 28" has are nothing. */
const fewestDigits = 2
const mostRounds = 8

/**
 * Card numbers, security codes, expiry dates, track data and PINs in a text, in order and not overlapping. Reads every
 * script's digits and, as a second tier, numbers said in words. Takes time in proportion to the length of the text.
 * `exact`: values of at least 12 digits that are known to be something else, such as a bank's trace reference.
 */
export function findCardData(text: string, exact: readonly string[] = []): CardDataSpan[] {
  const known = rangesOf(text, exact)
  const spans: CardDataSpan[] = []
  let start = 0
  const blocks = createBlocks((end, digits) => {
    if (digits >= fewestDigits) spans.push(...scanBlock(text, { start, end }, known))
    start = end
  })
  blocks.feed(text)
  blocks.end()
  return spans
}

/**
 * Looks again as long as something is found: what stands beside a number is judged anew once the number is gone, so that
 * redacting twice equals redacting once. Nobody writes by chance what needs more rounds than this.
 */
function scanBlock(text: string, block: Range, known: readonly Range[]): CardDataSpan[] {
  let tokens = hideIbans(text, tokenize(text, block, known))
  const all: CardDataSpan[] = []
  for (let round = 0; round < mostRounds; round += 1) {
    const spans = scanTokens(text, tokens)
    if (spans.length === 0) break
    all.push(...spans)
    tokens = hide(tokens, spans)
  }
  return all.toSorted((a, b) => a.start - b.start)
}

function scanTokens(text: string, tokens: readonly Token[]): CardDataSpan[] {
  const tracks = findTracks(text, tokens)
  const pans = findPans(text, tokens)
  const beside = pans.flatMap((pan) => findBesidePan(text, tokens, pan))
  const numbers: FoundKind[] = [...pans.map((pan): FoundKind => ({ ...pan, kind: 'pan' })), ...beside]
  const taken = new Set(numbers.flatMap(({ first, last }) => indexes(first, last)))
  const codes = findCodes(text, tokens, taken)
  const cards = [...numbers, ...codes]
  const found = [...cards, ...findExpiries(text, tokens, cards), ...findMasked(tokens)]
  const spans = found.flatMap(({ kind, first, last }) => {
    const [from, to] = [tokens[first], tokens[last]]
    return from && to ? [{ kind, start: from.start, end: to.end }] : []
  })
  return merge([...tracks, ...spans])
}

/** What was found cannot be read any more. */
function hide(tokens: readonly Token[], spans: readonly CardDataSpan[]): Token[] {
  const left: Token[] = []
  let next = 0
  for (const token of tokens) {
    while ((spans[next]?.end ?? Infinity) <= token.start) next += 1
    const span = spans[next]
    if (!span || token.end <= span.start) left.push(token)
    else if (left.at(-1)?.start !== span.start) left.push({ ...token, ...span, kind: 'opaque', text: '' })
  }
  return left
}

/** The digits that somebody else's redaction has left standing around what it removed. */
function findMasked(tokens: readonly Token[]): FoundKind[] {
  const found: FoundKind[] = []
  for (let i = 0; i < tokens.length; i += 1) {
    let last = i
    while (isPiece(tokens[last]) && isPiece(tokens[last + 1]) && (tokens[last + 1]?.gap ?? 9) <= 1) last += 1
    const pieces = tokens.slice(i, last + 1)
    const masks = pieces.filter(({ kind }) => kind === 'mask').reduce((sum, { start, end }) => sum + end - start, 0)
    if (masks >= 4 && masks < pieces.reduce((sum, { start, end }) => sum + end - start, 0)) {
      found.push({ kind: 'masked', first: i, last })
    }
    i = last
  }
  return found
}

function isPiece(token: Token | undefined): boolean {
  return token?.kind === 'mask' || (token?.kind === 'digits' && token.text.length <= 6)
}

/** Where ids and known values stand as a whole. Shorter ones could be a piece of a card number. */
function rangesOf(text: string, exact: readonly string[]): Range[] {
  const ranges = Array.from(text.matchAll(drawnIds), ({ 0: id, index }): Range => ({
    start: index,
    end: index + id.length,
  }))
  for (const value of exact) {
    if ((value.match(/\d/g)?.length ?? 0) < 12) continue
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
      const end = at + value.length
      if (!/[0-9]/.test((text[at - 1] ?? '') + (text[end] ?? ''))) ranges.push({ start: at, end })
    }
  }
  return ranges.toSorted((a, b) => a.start - b.start)
}

function merge(spans: CardDataSpan[]): CardDataSpan[] {
  const merged: CardDataSpan[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end)
    else merged.push({ ...span })
  }
  return merged
}

function indexes(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n)
}
