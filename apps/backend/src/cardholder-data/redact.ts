import { isCardNumber } from '#cardholder-data/issuers.ts'

/** What stands in place of a card number. It holds no digit, so redacting twice changes nothing. */
export const cardNumberRemoved = '[card number removed]'

/** One digit of the text, and where it stands in the original. */
type Digit = { value: string; start: number; end: number; brokenBefore: boolean }

const maxSeparators = 5

/**
 * Removes card numbers from a text. Finds 12 to 19 digits in any script, with up to five separators of any kind
 * (spaces, dashes, dots, line breaks, invisible characters) between two of them. Linear in the length of the text.
 * `exact`: values known to be something else, such as a bank's trace reference; they are left alone.
 */
export function redactCardNumbers(text: string, exact: readonly string[] = []): { text: string; found: number } {
  const [known, ...others] = exact
  if (known) {
    const parts = text.split(known).map((part) => redactCardNumbers(part, others))
    return { text: parts.map((part) => part.text).join(known), found: parts.reduce((sum, { found }) => sum + found, 0) }
  }
  const spans = findCardNumbers(text)
  if (spans.length === 0) return { text, found: 0 }
  let clean = ''
  let from = 0
  for (const span of spans) {
    clean += text.slice(from, span.start) + cardNumberRemoved
    from = span.end
  }
  return { text: clean + text.slice(from), found: spans.length }
}

export function containsCardNumber(text: string): boolean {
  return findCardNumbers(text).length > 0
}

function findCardNumbers(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  for (const run of digitRuns(text)) {
    let from = 0
    while (from < run.length) {
      const length = cardLengthAt(run, from)
      const first = run[from]
      const last = run[from + length - 1]
      if (length > 0 && first && last) {
        spans.push({ start: first.start, end: last.end })
        from += length
      } else {
        from += 1
      }
    }
  }
  return spans
}

/**
 * The length of the card number that starts here, or 0. A number starts at the beginning of a run or of a group of
 * digits, not in the middle of one: else long reference numbers match by chance.
 */
function cardLengthAt(run: Digit[], from: number): number {
  const first = run[from]
  if (!first || (from > 0 && !first.brokenBefore)) return 0
  for (let length = 19; length >= 14; length -= 1) {
    if (from + length > run.length) continue
    const digits = run.slice(from, from + length)
    if (isCardNumber(digits.map((digit) => digit.value).join(''))) return length
  }
  return 0
}

/** Digits that stand close enough together to be one number. */
function digitRuns(text: string): Digit[][] {
  const runs: Digit[][] = []
  let run: Digit[] = []
  let gap = 0
  let at = 0
  for (const character of text) {
    const start = at
    at += character.length
    const value = digitValue(character)
    if (value !== null) {
      run.push({ value, start, end: at, brokenBefore: run.length > 0 && gap > 0 })
      gap = 0
    } else if (run.length > 0) {
      gap += isInvisible(character) ? 0 : 1
      if (gap > maxSeparators || /[\p{L}]/u.test(character)) {
        runs.push(run)
        run = []
        gap = 0
      }
    }
  }
  runs.push(run)
  return runs.filter((digits) => digits.length >= 14)
}

/** ASCII for any Unicode decimal digit (full-width, Arabic-Indic, …): each script's ten digits stand in a row. */
function digitValue(character: string): string | null {
  if (!/\p{Nd}/u.test(character)) return null
  const ascii = character.normalize('NFKC')
  if (/^\d$/.test(ascii)) return ascii
  const code = character.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(code - zero)
}

function isInvisible(character: string): boolean {
  return /[\p{Cf}\u00AD]/u.test(character)
}
