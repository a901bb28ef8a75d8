import type { ReplyLanguage } from '@countersign/shared/draft'
import { fold, tokenize } from '#drafting/ground/tokens.ts'
import type { Token } from '#drafting/ground/tokens.ts'
import type { GroundWords, WordClass } from '#drafting/ground/words/ground-words.ts'

/** Words of one class, from the token `from` up to and with `to`. */
export type Match = { class: WordClass; language: ReplyLanguage; from: number; to: number }

type Piece = { text: string; folded: string; open: boolean } | 'gap'
type Phrase = { class: WordClass; language: ReplyLanguage; pieces: Piece[] }

/** Words that may stand in the gap of a phrase, and characters where every character is a word. */
const longestGap = { words: 8, characters: 12 }

/**
 * Finds phrases of many classes in one pass. A phrase is written as it is read: `erstatt*` takes any ending, `..` lets
 * a few words stand between. Each place is tried only against phrases that begin alike, and none is long: linear.
 */
export function createMatcher(languages: readonly GroundWords[]): (tokens: readonly Token[]) => Match[] {
  const byStart = new Map<string, Phrase[]>()
  for (const { language, classes } of languages) {
    for (const [name, phrases] of Object.entries(classes) as [WordClass, readonly string[]][]) {
      for (const written of phrases) {
        const pieces = toPieces(written)
        const [first] = pieces
        if (!first || first === 'gap') throw new Error(`a phrase begins with a word: ${written}`)
        const key = startOf(first.folded)
        byStart.set(key, [...(byStart.get(key) ?? []), { class: name, language, pieces }])
      }
    }
  }
  return (tokens) => {
    const found: Match[] = []
    for (let from = 0; from < tokens.length; from += 1) {
      const token = tokens[from]
      if (token?.kind !== 'word') continue
      for (const { pieces, ...phrase } of byStart.get(startOf(token.folded)) ?? []) {
        const to = endOfMatch(tokens, from, pieces)
        if (to !== null) found.push({ class: phrase.class, language: phrase.language, from, to })
      }
    }
    return found
  }
}

function startOf(folded: string): string {
  return folded.slice(0, 3)
}

function toPieces(written: string): Piece[] {
  return written.split(' ').flatMap((part): Piece[] => {
    if (part === '..') return ['gap']
    const open = part.endsWith('*')
    const tokens = tokenize(open ? part.slice(0, -1) : part)
    return tokens.map(({ text }, place) => ({ text, folded: fold(text), open: open && place === tokens.length - 1 }))
  })
}

function endOfMatch(tokens: readonly Token[], from: number, pieces: readonly Piece[]): number | null {
  let at = from
  const sentence = tokens[from]?.sentence
  // A single word must be written right: without its accent it may be another word ("reembolsó", "reembolso").
  const strict = pieces.length === 1
  for (let place = 0; place < pieces.length; place += 1) {
    const piece = pieces[place]
    if (piece === undefined) break
    if (piece === 'gap') {
      const next = pieces[place + 1]
      if (next === undefined || next === 'gap') return null
      const most = isShort(tokens[at]) ? longestGap.characters : longestGap.words
      let tried = 0
      while (tried < most && !fits(tokens[at], next, false)) {
        at += 1
        tried += 1
      }
      continue
    }
    const token = tokens[at]
    if (token?.sentence !== sentence || !fits(token, piece, strict)) return null
    at += 1
  }
  return at - 1
}

function isShort(token: Token | undefined): boolean {
  return token !== undefined && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(token.text)
}

function fits(token: Token | undefined, piece: Exclude<Piece, 'gap'>, strict: boolean): boolean {
  if (!token) return false
  if (piece.open) return token.text.startsWith(piece.text) || (!strict && token.folded.startsWith(piece.folded))
  return token.text === piece.text || (!strict && token.folded === piece.folded)
}
