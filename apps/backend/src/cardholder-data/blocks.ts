import { classOf, firstDigit, fold, invisible, isMask, letter } from '#cardholder-data/characters.ts'
import { mayStartNumber, readNumberWord } from '#cardholder-data/number-words.ts'

/**
 * No rule of the scanner looks further than this many characters to either side of a number. Whatever is twice as far
 * from the next number can therefore be judged on its own.
 */
const reach = 80
const longestWord = 200

/** `end` counts from the start of the whole text; `digits` says how many are in the block. */
type OnBlock = (end: number, digits: number) => void

/**
 * Cuts a text into blocks that can be judged on their own, the same blocks however the text was cut into pieces before.
 * Sees each character once, and holds nothing but the word that is still being read.
 */
export function createBlocks(onBlock: OnBlock): { feed(piece: string): void; end(): void } {
  let fed = 0
  let digits = 0
  /** Visible characters since the last number, and where the text stood when they were `reach`. */
  let quiet = 0
  let halfAt = 0
  let word = ''
  let wordLength = 0
  let first = 0
  let isCandidate = false
  let high = 0

  function sawNumber(count: number): void {
    digits += count
    quiet = 0
  }

  function sawOther(): void {
    quiet += 1
    if (quiet === reach) halfAt = fed
  }

  function endWord(): void {
    const said = isCandidate ? readNumberWord(fold(word)) : null
    word = ''
    wordLength = 0
    isCandidate = false
    if (said !== null) sawNumber(said.length)
    if (quiet < 2 * reach) return
    onBlock(halfAt, digits)
    digits = 0
    quiet = reach
    halfAt = fed
  }

  return {
    feed(piece) {
      let wordStart = 0
      for (let i = 0; i < piece.length; i += 1) {
        let code = piece.charCodeAt(i)
        fed += 1
        if (code >= 0xd800 && code <= 0xdbff) {
          high = code
          continue
        }
        if (high > 0) {
          if (code >= 0xdc00 && code <= 0xdfff) code = (high - 0xd800) * 0x400 + (code - 0xdc00) + 0x10000
          high = 0
        }
        const type = classOf(code)
        if (type === letter) {
          if (wordLength === 0) {
            wordStart = i
            first = code
          } else if (wordLength === 1) isCandidate = mayStartNumber(first, code)
          wordLength += 1
          sawOther()
          if (wordLength < longestWord) continue
        } else if (type === invisible) continue
        if (isCandidate) word += piece.slice(wordStart, type === letter ? i + 1 : i)
        wordStart = i + 1
        if (type >= firstDigit || isMask(code)) sawNumber(1)
        else if (type !== letter) sawOther()
        if (wordLength > 0 || quiet >= 2 * reach) endWord()
      }
      // A single letter may still become the first of a number.
      if (isCandidate || wordLength === 1) word += piece.slice(wordStart)
    },
    end() {
      endWord()
      onBlock(fed, digits)
    },
  }
}
