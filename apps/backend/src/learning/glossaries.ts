import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Folded words, for Japanese pieces of text, each with its meaning in simple English ("erstattet refund.part"). */
type Glossary = { meanings: ReadonlyMap<string, string>; longest: number }

const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

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
  return { meanings, longest: Math.max(...[...meanings.keys()].map(({ length }) => length)) }
}

/**
 * What the words mean, in order; a word that stands in no glossary is left out, a figure stays "#". A sentence is read
 * with the glossary that knows most of it. `words` are folded (`tokens.ts`); a character of Japanese is a word.
 */
export function meaningsOf(words: readonly string[]): string[] {
  const all = allGlossaries()
  const ja = all.get('ja')
  if (ja && words.some((word) => japanese.test(word))) return piecesOf(words, ja)
  let best: string[] = []
  for (const { meanings } of all.values()) {
    const found = words.flatMap((word) => (word === '#' ? word : (meanings.get(word) ?? [])))
    if (found.length > best.length) best = found
  }
  return best
}

/** The longest piece counts: されていません before され. */
function piecesOf(words: readonly string[], { meanings, longest }: Glossary): string[] {
  const found: string[] = []
  for (let from = 0; from < words.length; ) {
    let to = Math.min(words.length, from + longest)
    while (to > from && !meanings.has(words.slice(from, to).join(''))) to -= 1
    const meaning = to > from ? meanings.get(words.slice(from, to).join('')) : words[from]
    if (meaning !== undefined && (to > from || meaning === '#')) found.push(meaning)
    from = Math.max(to, from + 1)
  }
  return found
}
