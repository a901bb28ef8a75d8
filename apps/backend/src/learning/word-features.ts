/** Words in a row that make one feature; a character of Japanese is a word. */
const longestRow = { words: 3, characters: 5 }
/** Parts of a word: its stem and its ending tell more than the whole, which was perhaps never seen. */
const parts = { shortest: 3, longest: 5 }

/** Rows of words and parts of words, each as a number of 32 bits. `words` are folded: lower-case, without accents. */
export function addWordFeatures(features: Set<number>, words: readonly string[]): void {
  const all = ['^', ...words, '$']
  const isJapanese = words.some((word) => japanese.test(word))
  const longest = isJapanese ? longestRow.characters : longestRow.words
  for (let from = 0; from < all.length; from += 1) {
    let row = hashOf('row')
    for (let at = from; at < Math.min(all.length, from + longest); at += 1) {
      row = hashOf(` ${all[at] ?? ''}`, row)
      features.add(row)
    }
  }
  if (!isJapanese) for (const word of all) addParts(features, `<${word}>`)
}

const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

function addParts(features: Set<number>, word: string): void {
  for (let from = 0; from + parts.shortest <= word.length; from += 1) {
    for (let length = parts.shortest; length <= parts.longest && from + length <= word.length; length += 1)
      features.add(hashOf(word.slice(from, from + length)))
  }
}

const start = 0x811c9dc5

/** FNV-1a over the characters, going on from `from`. */
export function hashOf(text: string, from = start): number {
  let hash = from
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
