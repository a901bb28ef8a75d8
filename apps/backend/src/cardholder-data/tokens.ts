import {
  classOf,
  firstDigit,
  firstNumeral,
  fold,
  invisible,
  isMask,
  letter,
  wideLetter,
} from '#cardholder-data/characters.ts'
import { placeholders } from '#cardholder-data/kinds.ts'
import { isTens, readNumberWord, repeaters } from '#cardholder-data/number-words.ts'

/**
 * What the rules look at: words, digits that stand side by side, and pieces that must not be read: what was removed
 * before, values known to be something else, what Zendesk has masked.
 */
export type Token = {
  kind: 'word' | 'digits' | 'opaque' | 'mask'
  start: number
  end: number
  /** The word folded, or the digits as ASCII. */
  text: string
  /** A number written in words, and which. */
  spelled: boolean
  said: string
  /** Visible characters between this and the token before. A tag or an entity counts as one. */
  gap: number
}

/** The tokens from `first` to `last`, both included. */
export type Found = { first: number; last: number }

export type Range = { start: number; end: number }

const longestTag = 150
const longestWord = 200

/** Reads from `start` to `end`; `known` are ranges that are not to be read, in order. Linear in the length. */
export function tokenize(text: string, { start, end }: Range, known: readonly Range[]): Token[] {
  const tokens: Token[] = []
  let open: Token | null = null
  let gap = 0
  let script = letter
  let nextKnown = known.findIndex((range) => range.end > start)

  function close(): void {
    if (open?.kind === 'word') finishWord(tokens, text)
    open = null
  }

  function extend(kind: Token['kind'], from: number, to: number, digit: string): void {
    if (open?.kind !== kind || (kind === 'word' && to - open.start > longestWord)) {
      close()
      open = { kind, start: from, end: to, text: '', spelled: false, said: '', gap }
      tokens.push(open)
      gap = 0
    }
    open.end = to
    open.text += digit
  }

  /** A token of its own, whatever stands beside it. */
  function add(kind: Token['kind'], from: number, to: number, digit: string): void {
    close()
    tokens.push({ kind, start: from, end: to, text: digit, spelled: kind === 'digits', said: '', gap })
    gap = 0
  }

  let at = start
  while (at < end) {
    const range = nextKnown >= 0 ? known[nextKnown] : undefined
    if (range && at >= range.start) {
      // Two ranges may share characters.
      const rangeEnd = Math.max(at, Math.min(range.end, end))
      add('opaque', at, rangeEnd, '')
      at = rangeEnd
      nextKnown += 1
      continue
    }
    const unit = text.charCodeAt(at)
    let type = unit < 128 ? classOf(unit) : 0
    let to = at + 1
    if (type === 0 || unit === 0x26 || unit === 0x3c || unit === 0x5b) {
      const piece = readPiece(text, at, end)
      type = piece.type
      to = at + piece.length
    }
    if (type === letter || type === wideLetter) {
      if (type !== script) close()
      script = type
      extend('word', at, to, '')
    } else if (type >= firstNumeral) add('digits', at, to, String(type - firstNumeral))
    else if (type >= firstDigit) extend('digits', at, to, String(type - firstDigit))
    else if (type === mask) extend('mask', at, to, '')
    else if (type === opaque) add('opaque', at, to, '')
    else if (type !== invisible) {
      close()
      gap += 1
    }
    at = to
  }
  close()
  return tokens
}

const mask = -1
const opaque = -2
type Piece = { type: number; length: number }

/** One character, or what a browser would show as one or none: an entity, a tag, one of our own placeholders. */
function readPiece(text: string, at: number, end: number): Piece {
  const unit = text.charCodeAt(at)
  if (unit === 0x5b) {
    const placeholder = placeholders.find((each) => text.startsWith(each, at))
    if (placeholder) return { type: opaque, length: placeholder.length }
  }
  if (unit === 0x26) {
    const entity = readEntity(text, at, end)
    if (entity) return entity
  }
  if (unit === 0x3c) {
    const length = tagLength(text, at, end)
    if (length > 0) return { type: 1, length }
  }
  const code = text.codePointAt(at) ?? unit
  return { type: isMask(code) ? mask : classOf(code), length: code > 0xffff && at + 1 < end ? 2 : 1 }
}

const longestEntity = 10

function readEntity(text: string, at: number, end: number): Piece | null {
  const close = text.slice(at, Math.min(end, at + longestEntity)).indexOf(';')
  if (close < 2) return null
  const name = text.slice(at + 1, at + close)
  const length = close + 1
  if (!name.startsWith('#')) return isAsciiWord(name) ? { type: 1, length } : null
  const hex = name[1] === 'x' || name[1] === 'X'
  const code = hex ? parseInt(name.slice(2), 16) : Number(name.slice(1))
  if (!Number.isInteger(code) || code < 1 || code > 0x10ffff) return null
  return { type: isMask(code) ? mask : classOf(code), length }
}

function isAsciiWord(name: string): boolean {
  return Array.from(name).every((character) => classOf(character.charCodeAt(0)) === letter)
}

/** 0 when no tag starts here. Stops at the next `<`, so that many of them cost no more than one. */
function tagLength(text: string, at: number, end: number): number {
  const next = text.charCodeAt(at + 1)
  if (next !== 0x2f && classOf(next) !== letter) return 0
  const last = Math.min(end, at + longestTag)
  for (let i = at + 1; i < last; i += 1) {
    const unit = text.charCodeAt(i)
    if (unit === 0x3c) return 0
    if (unit === 0x3e) return i + 1 - at
  }
  return 0
}

/** Reads the last token, a word, as a number where it is one; "forty two" and "double four" become one token. */
function finishWord(tokens: Token[], text: string): void {
  const token = tokens.at(-1)
  if (!token) return
  const word = fold(text.slice(token.start, token.end))
  token.text = word
  const digits = readNumberWord(word)
  if (digits === null) return
  const before = tokens.at(-2)
  const beside = before && token.gap <= 1
  if (beside && before.kind === 'digits' && before.spelled && isUnit(digits) && endsWithTens(before, text)) {
    before.text = `${before.text.slice(0, -1)}${digits}`
    before.end = token.end
    tokens.pop()
    return
  }
  token.kind = 'digits'
  token.spelled = true
  token.said = word
  token.text = digits
  const times = beside && before.kind === 'word' ? repeaters.get(before.text) : undefined
  if (times !== undefined && digits.length === 1) {
    token.text = digits.repeat(times)
    tokens.splice(-2, 1)
    if (before) Object.assign(token, { start: before.start, gap: before.gap })
  }
}

function isUnit(digits: string): boolean {
  return digits.length === 1 && digits !== '0'
}

function endsWithTens(token: Token, text: string): boolean {
  return isTens(fold(text.slice(token.start, token.end)))
}
