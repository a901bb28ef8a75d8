import type { Token } from '#drafting/ground/tokens.ts'

const digits = new Map(
  Array.from('〇一二三四五六七八九', (character, value): [string, number] => [character, value]).concat([
    ['壱', 1],
    ['弐', 2],
    ['参', 3],
    ['伍', 5],
  ]),
)
const powers = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['千', 1000],
])
const groups = new Map([
  ['万', 1e4],
  ['萬', 1e4],
  ['億', 1e8],
  ['兆', 1e12],
])
/** Longer ones are no number that anybody writes. */
const longest = 20

/** A number with Chinese characters in it. Value null: it cannot be read. `next`: the place behind it. */
export type KanjiNumber = { value: number | null; next: number }

/** The number that begins here and has a Chinese character: 五千 is 5000, 3万5000 is 35000, 9千 is 9000. */
export function readKanjiNumber(tokens: readonly Token[], at: number): KanjiNumber | null {
  let next = at
  while (isPart(tokens[next]) && (next === at || tokens[next]?.start === tokens[next - 1]?.end)) next += 1
  const run = tokens.slice(at, next)
  if (run.every(({ kind }) => kind === 'number')) return null
  return { value: run.length > longest ? null : valueOf(run), next }
}

function isPart(token: Token | undefined): boolean {
  return (
    token !== undefined && (token.kind === 'number' || [digits, powers, groups].some((each) => each.has(token.text)))
  )
}

function valueOf(run: readonly Token[]): number {
  let total = 0
  /** What is below the next group, and the digits that wait for their power. */
  let below = 0
  let waiting: number | null = null
  for (const { kind, text } of run) {
    const digit = digits.get(text)
    const power = powers.get(text)
    const group = groups.get(text)
    if (kind === 'number') waiting = Number(text)
    else if (digit !== undefined) waiting = (waiting ?? 0) * 10 + digit
    else if (power !== undefined) {
      below += (waiting ?? 1) * power
      waiting = null
    } else if (group !== undefined) {
      total += (below + (waiting ?? 0)) * group
      below = 0
      waiting = null
    }
  }
  return total + below + (waiting ?? 0)
}
