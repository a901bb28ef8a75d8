import type { Match } from '#drafting/ground/phrases.ts'
import type { Token } from '#drafting/ground/tokens.ts'

/** Words in a row that make one feature; a character of Japanese is a word. */
const longestRow = { words: 3, characters: 5 }
/** Parts of a word: its stem and its ending tell more than the whole, which was perhaps never seen. */
const parts = { shortest: 3, longest: 5 }

/**
 * What is counted of a sentence, each as a number of 32 bits: rows of words, parts of words, and which lists of words it
 * has (`GroundWords`), by which what was learnt in one language serves in the others. Every figure counts as the same.
 */
export function featuresOf(tokens: readonly Token[], matches: readonly Match[]): Uint32Array {
  const features = new Set<number>()
  const words = ['^', ...tokens.map(({ kind, folded }) => (kind === 'number' ? '#' : folded)), '$']
  const isJapanese = tokens.some(({ text }) => japanese.test(text))
  const longest = isJapanese ? longestRow.characters : longestRow.words
  for (let from = 0; from < words.length; from += 1) {
    let row = hashOf('row', start)
    for (let at = from; at < Math.min(words.length, from + longest); at += 1) {
      row = hashOf(` ${words[at] ?? ''}`, row)
      features.add(row)
    }
  }
  if (!isJapanese) for (const word of words) addParts(features, `<${word}>`)
  addClasses(features, matches)
  return Uint32Array.from(features)
}

const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

function addParts(features: Set<number>, word: string): void {
  for (let from = 0; from + parts.shortest <= word.length; from += 1) {
    for (let length = parts.shortest; length <= parts.longest && from + length <= word.length; length += 1)
      features.add(hashOf(word.slice(from, from + length), start))
  }
}

/** Neighbours that count as following each other. */
const reach = 3

function addClasses(features: Set<number>, matches: readonly Match[]): void {
  const names = [...new Set(matches.map((each) => each.class))].toSorted()
  names.forEach((name, place) => {
    features.add(hashOf(name, hashOf('class', start)))
    for (const other of names.slice(place + 1)) features.add(hashOf(`${name}&${other}`, start))
  })
  const inOrder = matches.toSorted((a, b) => a.from - b.from)
  inOrder.forEach((each, place) => {
    for (const next of inOrder.slice(place + 1, place + 1 + reach))
      features.add(hashOf(`${each.class}>${next.class}`, start))
  })
}

const start = 0x811c9dc5

/** FNV-1a over the characters, going on from `from`. */
function hashOf(text: string, from: number): number {
  let hash = from
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
