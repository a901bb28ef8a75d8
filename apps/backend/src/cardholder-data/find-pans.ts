import { isCalledCardNumber, isNearCardWord } from '#cardholder-data/context.ts'
import { isExpiryDigits, readExpiry } from '#cardholder-data/expiry.ts'
import { findHalves } from '#cardholder-data/find-halves.ts'
import { isMainBrand, issuerOf, passesLuhn } from '#cardholder-data/issuers.ts'
import type { Found, Token } from '#cardholder-data/tokens.ts'
import { spokenSeparators } from '#cardholder-data/vocabulary.ts'

const maxGap = 5
const shortest = 12
const longest = 19
/** A card number, its expiry and its security code written as one. */
const longestGlued = 31

/** Groups of digits that stand close enough together to be one number; each is the index of its token. */
type Run = number[]

export function findPans(text: string, tokens: readonly Token[]): Found[] {
  const found = [...runsOf(tokens, false).flatMap((run) => pansIn(text, tokens, run)), ...findHalves(tokens)]
  if (!saysEnough(tokens)) return merge(found)
  const spelled = runsOf(tokens, true).filter((run) => run.some((at) => tokens[at]?.spelled))
  return merge([...found, ...spelled.flatMap((run) => pansIn(text, tokens, run))])
}

/** Few texts spell a number; those that do not are read once only. */
function saysEnough(tokens: readonly Token[]): boolean {
  let said = 0
  for (const { kind, spelled } of tokens) if (kind === 'digits' && spelled) said += 1
  return said >= 3 || tokens.some((token) => token.spelled && token.text.length >= shortest / 2)
}

function runsOf(tokens: readonly Token[], withSpelled: boolean): Run[] {
  const runs: Run[] = []
  let run: Run = []
  let gap = 0
  let digits = 0
  function end(): void {
    if (digits >= shortest) runs.push(run)
    run = []
    digits = 0
  }
  tokens.forEach((token, at) => {
    gap += token.gap
    if (token.kind === 'digits' && (withSpelled || !token.spelled)) {
      if (gap > maxGap) end()
      run.push(at)
      digits += token.text.length
      gap = 0
    } else if (token.kind !== 'word' || !spokenSeparators.has(token.text) || tokens[at - 1]?.kind !== 'digits') {
      end()
    }
  })
  end()
  return runs
}

/**
 * A number starts and ends at the border of a group of digits, not in the middle of one: else long reference numbers
 * match by chance.
 */
function pansIn(text: string, tokens: readonly Token[], run: Run): Found[] {
  const found: Found[] = []
  let coveredTo = -1
  for (let i = 0; i < run.length; i += 1) {
    const ends = endsFrom(text, tokens, run, i, i <= coveredTo)
    const best = ends.find((j) => readExpiry(text, tokens, (run[j] ?? 0) + 1, true)) ?? ends.at(-1)
    if (best === undefined) continue
    found.push({ first: run[i] ?? 0, last: run[best] ?? 0 })
    coveredTo = Math.max(coveredTo, best)
  }
  return found
}

/** Where a number that starts at group `i` may end. `within` another one only a number in its usual groups counts. */
function endsFrom(text: string, tokens: readonly Token[], run: Run, i: number, within: boolean): number[] {
  const ends: number[] = []
  let digits = ''
  for (let j = i; j < run.length; j += 1) {
    const before = digits.length
    digits += tokens[run[j] ?? 0]?.text ?? ''
    if (digits.length > longestGlued) break
    if (digits.length < shortest) continue
    const window = { text, tokens, run, i, j, digits }
    const isOne = digits.length <= longest && isPan(window, within)
    if (isOne || (!within && hasGluedTail(window, before)) || (i === j && hasGluedHead(digits))) ends.push(j)
    if (before > longest) break
  }
  return ends
}

type Window = { text: string; tokens: readonly Token[]; run: Run; i: number; j: number; digits: string }

function isPan(window: Window, within: boolean): boolean {
  const { tokens, run, i, j, digits } = window
  const issuer = issuerOf(digits)
  if (within) return issuer === 'card' && passesLuhn(digits) && hasUsualGroups(window)
  const first = run[i] ?? 0
  const whole = i === 0 && j === run.length - 1
  if (issuer && passesLuhn(digits) && !looksLikePhone(window)) {
    if (issuer === 'card' && ((whole && !looksLikeFigures(window)) || hasUsualGroups(window))) return true
    return isNearCardWord(tokens, first, run[j] ?? 0)
  }
  // One wrong digit, or a brand that is not in the table: what somebody calls a card number is treated as one.
  if (!isCalledCardNumber(tokens, first) || !(whole || hasUsualGroups(window))) return false
  return issuer === 'card' || passesLuhn(digits)
}

/**
 * As people write them: in one, in two halves, in groups of one size, or as some brands print them. Small groups are
 * usual for many things, so they have to begin or end what stands together.
 */
function hasUsualGroups({ tokens, run, i, j }: Window): boolean {
  if (i === j) return true
  const sizes = run.slice(i, j + 1).map((at) => tokens[at]?.text.length ?? 0)
  const [first = 0, second = 0] = sizes
  if (sizes.length === 2 && first >= 4 && second >= 4) return true
  if (sizes.length === 3 && first === 4 && second === 6) return true
  const last = sizes.at(-1) ?? 0
  if (last > first || sizes.slice(1, -1).some((size) => size !== first)) return run.slice(i, j + 1).every(isSpelled)
  return first >= 4 || i === 0 || j === run.length - 1

  function isSpelled(at: number): boolean {
    return tokens[at]?.spelled ?? false
  }
}

/** `+` and at most 14 digits. Numbers of cards with so few are rare, and the words around them tell. */
function looksLikePhone({ text, tokens, run, i, digits }: Window): boolean {
  const start = tokens[run[0] ?? 0]?.start ?? 0
  return i <= 1 && digits.length <= 14 && text[start - 1] === '+'
}

/** A day and a time of day have 14 digits together, and begin as a Diners card does on many days; so do sums in a list. */
function looksLikeFigures({ text, tokens, run, i, j, digits }: Window): boolean {
  const written = text.slice(tokens[run[i] ?? 0]?.start, tokens[run[j] ?? 0]?.end)
  return digits.length <= 14 && (written.includes(':') || written.includes(','))
}

/** The last group goes on behind the number, with its expiry, its security code or both. */
function hasGluedTail(window: Window, before: number): boolean {
  const { digits, tokens, run, i, j } = window
  // With fewer digits it is a group of the number itself.
  if (digits.length - before < 4) return false
  for (let length = Math.max(shortest, before + 1); length <= Math.min(longest, digits.length - 3); length += 1) {
    const head = digits.slice(0, length)
    if (issuerOf(head) !== 'card' || !passesLuhn(head)) continue
    const tail = digits.slice(length)
    if (startsWithExpiry(tail)) return true
    if (i === j && digits.length > longest && tail.length <= 7 && isMainBrand(head)) return true
    if (tail.length <= 4 && isNearCardWord(tokens, run[i] ?? 0, run[j] ?? 0)) return true
  }
  return false
}

function startsWithExpiry(tail: string): boolean {
  const rests = [4, 6].filter((length) => isExpiryDigits(tail.slice(0, length))).map((length) => tail.length - length)
  return rests.some((rest) => rest === 0 || rest === 3 || rest === 4)
}

function hasGluedHead(digits: string): boolean {
  const number = digits.slice(4)
  if (number.length < shortest || number.length > longest || !isExpiryDigits(digits.slice(0, 4))) return false
  return issuerOf(number) === 'card' && passesLuhn(number)
}

/** Numbers that share a group become one finding: better too much removed than half of a number left. */
function merge(found: Found[]): Found[] {
  const merged: Found[] = []
  for (const each of found.toSorted((a, b) => a.first - b.first)) {
    const last = merged.at(-1)
    if (last && each.first <= last.last) last.last = Math.max(last.last, each.last)
    else merged.push({ ...each })
  }
  return merged
}
