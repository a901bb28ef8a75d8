import { includesOne, isNearCardWord, phraseAt } from '#cardholder-data/context.ts'
import { readSaid } from '#cardholder-data/expiry.ts'
import { isAmount } from '#cardholder-data/find-beside-pan.ts'
import type { FoundKind } from '#cardholder-data/find-beside-pan.ts'
import type { Token } from '#cardholder-data/tokens.ts'
import {
  backOfCard,
  blockers,
  codeNouns,
  codePhrases,
  connectors,
  inWord,
  pinPhrases,
  pinnedThings,
} from '#cardholder-data/vocabulary.ts'
import type { Phrases } from '#cardholder-data/vocabulary.ts'

type Rule = {
  kind: 'cvv' | 'pin'
  phrases: Phrases
  parts: readonly string[]
  shortest: number
  longest: number
  /** Only words that are known to say "this is it" may stand between the word and the digits. */
  strict: boolean
}

const rules: readonly Rule[] = [
  { kind: 'cvv', phrases: codePhrases, parts: inWord.code, shortest: 3, longest: 4, strict: false },
  { kind: 'pin', phrases: pinPhrases, parts: inWord.pin, shortest: 4, longest: 6, strict: true },
]
const furthest = 30

/** Security codes and PINs: a few digits beside a word that says so. `taken` tokens are part of something else. */
export function findCodes(text: string, tokens: readonly Token[], taken: ReadonlySet<number>): FoundKind[] {
  const found: FoundKind[] = []
  for (const rule of rules) {
    for (let i = 0; i < tokens.length; i += 1) {
      const length = nameLength(tokens, i, rule)
      if (length === 0) continue
      const code = codeRight(text, tokens, i + length, rule, taken) ?? codeLeft(text, tokens, i, length, rule, taken)
      if (code && code !== 'taken') found.push(code)
      i += length - 1
    }
  }
  return found
}

function nameLength(tokens: readonly Token[], at: number, rule: Rule): number {
  const token = tokens[at]
  if (!token) return 0
  const words = phraseAt(tokens, at, rule.phrases) || (rule.kind === 'cvv' ? placeLength(tokens, at) : 0)
  if (words === 0) return includesOne(token.text, rule.parts) ? 1 : 0
  // CVV2 is a name too.
  const next = tokens[at + words]
  return next?.kind === 'digits' && next.gap === 0 && next.text === '2' ? words + 1 : words
}

/** "the number that stands on the back": a code told by its place, up to the word for the place. */
function placeLength(tokens: readonly Token[], at: number): number {
  if (!codeNouns.has(tokens[at]?.text ?? '')) return 0
  for (let length = 2; length <= 6; length += 1) {
    const token = tokens[at + length - 1]
    if (!token || (token.kind !== 'word' && !token.spelled)) return 0
    if (backOfCard.has(token.text) || backOfCard.has(token.said)) return length
  }
  return 0
}

/** `taken`: what stands there is removed already, so the name has its number. */
function codeRight(
  text: string,
  tokens: readonly Token[],
  at: number,
  rule: Rule,
  taken: ReadonlySet<number>,
): FoundKind | 'taken' | null {
  // "Pin the 12 notes" is no secret.
  if (rule.kind === 'pin' && ['the', 'these', 'those'].includes(tokens[at]?.text ?? '')) return null
  const from = tokens[at - 1]?.end ?? 0
  let crossed = 0
  let unknown = 0
  for (let i = at; i < tokens.length; i += 1) {
    const token = tokens[i]
    if (!token || token.start - from > furthest) return null
    if (crossed > 0 && endsSentence(text, tokens, i)) return null
    if (token.kind === 'opaque' || token.kind === 'mask' || taken.has(i))
      return crossed === unknown && unknown > 0 ? null : 'taken'
    if (token.kind === 'digits') {
      const last = lastOfCode(text, tokens, i, rule)
      if (last !== null) {
        if (isLikeYear(tokens, i, last) && unknown > 0) return null
        if (rule.kind === 'pin' && (isPostal(tokens, at, i) || isPinned(tokens, at, i, last))) return null
        return { kind: rule.kind, first: i, last }
      }
      // "CVV (3 digits): …" or "the CVV of one card …"
      if (token.text.length > 1) return null
    } else {
      if (blockers.has(token.text)) return null
      if (!connectors.has(token.text)) unknown += 1
      if (rule.strict && unknown > 0) return null
    }
    crossed += 1
  }
  return null
}

function codeLeft(
  text: string,
  tokens: readonly Token[],
  name: number,
  length: number,
  rule: Rule,
  taken: ReadonlySet<number>,
): FoundKind | null {
  const behind = tokens[name + length]
  if (behind?.kind === 'word' && blockers.has(behind.text)) return null
  const to = tokens[name]?.start ?? 0
  for (let i = name - 1; i >= 0; i -= 1) {
    const token = tokens[i]
    if (!token || to - token.end > furthest || taken.has(i) || token.kind === 'opaque' || token.kind === 'mask')
      return null
    if (endsSentence(text, tokens, i + 1)) return null
    if (token.kind === 'word') {
      if (!connectors.has(token.text) || blockers.has(token.text)) return null
      continue
    }
    const first = firstOfCode(tokens, i)
    const before = tokens[first - 1]
    if (before?.kind === 'word' && blockers.has(before.text)) return null
    if (lastOfCode(text, tokens, first, rule) !== i || isLikeYear(tokens, first, i)) return null
    return { kind: rule.kind, first, last: i }
  }
  return null
}

/** The last token of a number of the right length that starts here and is no part of anything longer. */
function lastOfCode(text: string, tokens: readonly Token[], at: number, rule: Rule): number | null {
  const said = readSaid(tokens, at) ?? { digits: tokens[at]?.text ?? '', last: at }
  const fits = said.digits.length >= rule.shortest && said.digits.length <= rule.longest
  if (!fits || isAmount(text, tokens, at, said.last)) return null
  const glued = tokens[said.last + 1]
  return glued?.kind === 'digits' && glued.gap === 0 ? null : said.last
}

function firstOfCode(tokens: readonly Token[], last: number): number {
  let first = last
  while (isSingle(tokens[first]) && isSingle(tokens[first - 1]) && (tokens[first]?.gap ?? 9) <= 2) first -= 1
  return first
}

function isSingle(token: Token | undefined): boolean {
  return token?.kind === 'digits' && (token.spelled || token.text.length === 1)
}

function isLikeYear(tokens: readonly Token[], first: number, last: number): boolean {
  const digits = tokens[first]?.text ?? ''
  return first === last && digits.length === 4 && (digits.startsWith('19') || digits.startsWith('20'))
}

/** "Pin 12 messages to the top" */
function isPinned(tokens: readonly Token[], at: number, first: number, last: number): boolean {
  return first === at && tokens[at]?.gap === 1 && pinnedThings.has(tokens[last + 1]?.text ?? '')
}

/** In India a PIN code is where a letter goes. */
function isPostal(tokens: readonly Token[], name: number, at: number): boolean {
  const before = tokens[name - 1]
  const saysCode = before?.text === 'code' || before?.text === 'pincode'
  return saysCode && tokens[at]?.text.length === 6 && !isNearCardWord(tokens, name - 1, at)
}

function endsSentence(text: string, tokens: readonly Token[], at: number): boolean {
  const gap = text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0)
  return /[.!?][\s)]/.test(gap) || gap.includes('\n\n')
}
