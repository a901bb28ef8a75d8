import type { Token } from '#drafting/ground/tokens.ts'

const digits = new Map(Array.from('〇一二三四五六七八九', (character, value) => [character, value]))
const powers = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
])
const myriad = 10_000

/** A number in Chinese characters that begins here: 五千 is 5000, 一万二千 is 12000. `next`: the place behind it. */
export function readKanjiNumber(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  let next = at
  let total = 0
  /** What is below the next myriad, and the digit that waits for its power. */
  let below = 0
  let digit: number | null = null
  for (; next < tokens.length; next += 1) {
    const text = tokens[next]?.text ?? ''
    const value = digits.get(text)
    const power = powers.get(text)
    if (value !== undefined) digit = (digit ?? 0) * 10 + value
    else if (power !== undefined) {
      below += (digit ?? 1) * power
      digit = null
    } else if (text === '万') {
      total += (below + (digit ?? 0)) * myriad
      below = 0
      digit = null
    } else break
  }
  return next === at ? null : { value: total + below + (digit ?? 0), next }
}
