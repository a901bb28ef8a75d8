/**
 * What each character is to the scanner. Digits of every script count as digits, invisible characters as nothing at
 * all; every other character that is no letter stands between two words or two digits.
 */
export const separator = 1
export const letter = 2
/** A letter of a script that puts no spaces between words, and whose words may stand right beside Latin ones. */
export const wideLetter = 3
export const invisible = 4
/** 16 to 25 are the digits 0 to 9. */
export const firstDigit = 16
/** 32 to 41 are characters that are a digit and a word in one, such as the Chinese 四. */
export const firstNumeral = 32

const known = new Uint8Array(0x10000)
const knownAstral = new Map<number, number>()

/** One of the numbers above, for a code point. */
export function classOf(code: number): number {
  if (code < 0x10000) {
    const found = known[code] ?? 0
    if (found > 0) return found
    return (known[code] = classify(code))
  }
  const found = knownAstral.get(code)
  if (found !== undefined) return found
  const made = classify(code)
  knownAstral.set(code, made)
  return made
}

/** Blank characters that Unicode counts among the letters or symbols. */
const blanks = new Set([0x115f, 0x1160, 0x3164, 0xffa0, 0x2800])
const numerals = ['〇一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖']

function classify(code: number): number {
  const character = String.fromCodePoint(code)
  for (const row of numerals) if (row.includes(character)) return firstNumeral + row.indexOf(character)
  const digit = digitValue(code, character)
  if (digit !== null) return firstDigit + digit
  if (blanks.has(code)) return separator
  if (/\p{L}/u.test(character)) return code >= 0x3040 ? wideLetter : letter
  return /[\p{Cf}\p{M}\u00AD]/u.test(character) ? invisible : separator
}

/** Each script's ten digits stand in a row; circled, raised and lowered ones are numbers to Unicode, digits to people. */
function digitValue(code: number, character: string): number | null {
  const plain = character.normalize('NFKC')
  if (/^[0-9]$/.test(plain)) return Number(plain)
  if (code >= 0x2776 && code <= 0x277e) return code - 0x2775
  if (code >= 0x278a && code <= 0x2792) return code - 0x2789
  if (!/\p{Nd}/u.test(character)) return null
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return code - zero
}

/** Lower case, without accents and invisible characters: how the lists of words here are written. */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  for (let i = 0; i < lower.length; i += 1) {
    if (lower.charCodeAt(i) > 127) {
      // Composed again, so that Japanese letters with a mark are those of the lists.
      return lower
        .normalize('NFKD')
        .replaceAll(/[\u0300-\u036f\p{Cf}]/gu, '')
        .replaceAll('ß', 'ss')
        .normalize('NFC')
    }
  }
  return lower
}

/** What Zendesk puts in place of what it has redacted. */
export function isMask(code: number): boolean {
  return code === 0x2587
}
