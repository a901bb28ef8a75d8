import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Folded words, for Japanese pieces of text, each with its meaning in simple English ("erstattet refund.part"). */
type Glossary = { meanings: ReadonlyMap<string, string>; beginnings: ReadonlySet<string> }

/** A script without spaces between its words. */
export const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

let glossaries: ReadonlyMap<string, Glossary> | undefined

function allGlossaries(): ReadonlyMap<string, Glossary> {
  glossaries ??= new Map(
    globSync('glossary/*.txt', { cwd: import.meta.dirname })
      .toSorted()
      .map((file) => [basename(file, '.txt'), readGlossary(file)] as const),
  )
  return glossaries
}

function readGlossary(file: string): Glossary {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8').split('\n')
  const meanings = new Map(
    lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.indexOf(' ')
        return [line.slice(0, at), line.slice(at + 1)] as const
      }),
  )
  const beginnings = [...meanings.keys()].flatMap((piece) => Array.from(piece, (_, place) => piece.slice(0, place + 1)))
  return { meanings, beginnings: new Set(beginnings) }
}

/**
 * What the words mean, in order; a word that it does not have is "?", a figure stays "#". A sentence is read
 * with the glossary that knows most of it. `words` are folded (`tokens.ts`); a character of Japanese is a word.
 */
export function meaningsOf(words: readonly string[]): string[] {
  const all = allGlossaries()
  const ja = all.get('ja')
  if (ja && isJapanese(words)) return piecesOf(words, ja)
  const spoken = words.filter((word) => word === '#' || isWord.test(word))
  let best = { known: -1, found: [] as string[] }
  for (const { meanings } of all.values()) {
    const known = spoken.filter((word) => meanings.has(word)).length
    if (known > best.known) best = { known, found: spoken.map((word) => meanings.get(word) ?? unknown(word)) }
  }
  return best.found
}

/** Most of it: a name does not make a sentence Japanese. */
export function isJapanese(words: readonly string[]): boolean {
  const spoken = words.filter((word) => isWord.test(word))
  return spoken.filter((word) => japanese.test(word)).length * 2 > spoken.length
}

const isWord = /\p{L}/u

function unknown(word: string): string {
  return word === '#' ? word : '?'
}

/** Words of content are hardly ever written in Hiragana alone. */
const isNoParticle = /[\p{Script=Han}\p{Script=Katakana}]/u

/** The longest piece counts: されていません before され. */
function piecesOf(words: readonly string[], { meanings, beginnings }: Glossary): string[] {
  const found: string[] = []
  for (let from = 0; from < words.length;) {
    const word = words[from] ?? ''
    let longest = { to: from, meaning: '' }
    let piece = ''
    for (let to = from + 1; to <= words.length; to += 1) {
      piece += words[to - 1] ?? ''
      if (!beginnings.has(piece)) break
      const meaning = meanings.get(piece)
      if (meaning !== undefined) longest = { to, meaning }
    }
    if (longest.to > from) found.push(longest.meaning)
    else if (word === '#') found.push(word)
    else if (isNoParticle.test(word) && found.at(-1) !== '?') found.push('?')
    from = Math.max(longest.to, from + 1)
  }
  return found
}
