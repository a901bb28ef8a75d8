import { isJapanese, meaningsOf } from '#learning/glossaries.ts'

/** Words in a row that make one feature; a character of Japanese is a word. */
const longestRow = { words: 3, characters: 5 }
/** Meanings that stand so near to each other make a pair, in whatever order: languages order their words differently. */
const reach = 8

/**
 * What is counted of a text: its words and rows of words, and what they mean, by which what was learnt in one language
 * serves in the others. Each is a number of 32 bits. `words` are folded: lower-case, without accents; figures are "#".
 */
export function featuresOf(words: readonly string[]): Uint32Array {
  const features = new Set<number>()
  addRows(features, words)
  addMeanings(features, meaningsOf(words))
  return Uint32Array.from(features)
}

function addRows(features: Set<number>, words: readonly string[]): void {
  const all = ['^', ...words, '$']
  const longest = isJapanese(words) ? longestRow.characters : longestRow.words
  for (let from = 0; from < all.length; from += 1) {
    let row = hashOf('row')
    for (let at = from; at < Math.min(all.length, from + longest); at += 1) {
      row = hashOf(` ${all[at] ?? ''}`, row)
      features.add(row)
    }
  }
}

/** "refund.part" is counted as such, and as "refund". */
function addMeanings(features: Set<number>, meanings: readonly string[]): void {
  const all = ['^', ...meanings, '$']
  const bare = all.map((meaning) => meaning.split('.', 1)[0] ?? '')
  all.forEach((meaning, at) => {
    features.add(hashOf(meaning, formed))
    features.add(hashOf(bare[at] ?? '', single))
    if (at + 1 === all.length) return
    features.add(hashOf(`${meaning} ${all[at + 1] ?? ''}`, formed))
    features.add(hashOf(`${bare[at] ?? ''} ${bare[at + 1] ?? ''}`, single))
    for (const other of bare.slice(at + 1, at + 1 + reach)) features.add(pairOf(bare[at] ?? '', other))
  })
}

function pairOf(one: string, other: string): number {
  return one < other ? hashOf(`${one} ${other}`, pair) : hashOf(`${other} ${one}`, pair)
}

const start = 0x811c9dc5

/** FNV-1a over the characters, going on from `from`. */
export function hashOf(text: string, from = start): number {
  let hash = from
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

const formed = hashOf('formed ')
const single = hashOf('single ')
const pair = hashOf('pair ')
