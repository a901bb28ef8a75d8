/** One word, run of digits or mark of a text, and where it stands in it. A character of Japanese is a word of its own. */
export type Token = {
  kind: 'word' | 'number' | 'mark'
  /** Lower case, one form for every width and script of digits, without invisible characters. */
  text: string
  /** As `text`, without accents: hasty hands leave them out. */
  folded: string
  start: number
  end: number
  sentence: number
  /** Rises at commas, colons, ends of lines and the like within a sentence. */
  clause: number
}

const letter = /[\p{L}\p{M}]/u
const digit = /\p{Nd}/u
const invisible = /\p{Cf}/u
const scriptWithoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u
const sentenceEnd = /[.!?。！？…]/u
const clauseEnd = /[,;:()、；：–—]/u
const emptyLine = /^\n[^\S\n]*\n/u
/** White space in a line that counts as empty. */
const longestIndent = 20
const longestSentence = 150
const zeros = [0x30, 0xff10, 0x660, 0x6f0, 0x966]

/**
 * The text with plain digits, marks and spaces in place of their full-width and foreign forms. As long as the text, so
 * that a place in one is the same place in the other.
 */
export function flatten(text: string): string {
  let flat = ''
  for (let at = 0; at < text.length; at += 1) flat += flatUnit(text.charCodeAt(at), text.charAt(at))
  return flat
}

function flatUnit(code: number, unit: string): string {
  if (code < 0x80) return unit
  const zero = zeros.find((start) => code >= start && code < start + 10)
  if (zero !== undefined) return String(code - zero)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (code === 0xa0 || code === 0x202f || (code >= 0x2000 && code <= 0x200a) || code === 0x3000) return ' '
  if (code === 0x2019 || code === 0x2018) return "'"
  return unit
}

/** Linear in the length of the text. */
export function tokenize(text: string): Token[] {
  const flat = flatten(text)
  const tokens: Token[] = []
  let sentence = 0
  let clause = 0
  let inSentence = 0
  let at = 0
  while (at < flat.length) {
    const character = String.fromCodePoint(flat.codePointAt(at) ?? 0)
    const end = endOfToken(flat, at, character)
    if (character === '\n') {
      clause += 1
      if (emptyLine.test(flat.slice(at, at + longestIndent))) sentence += 1
    }
    if (!/\s/u.test(character) && !invisible.test(character)) {
      const kind = letter.test(character) ? 'word' : digit.test(character) ? 'number' : 'mark'
      const written = flat
        .slice(at, end)
        .replaceAll(/\p{Cf}/gu, '')
        .normalize('NFKC')
        .toLowerCase()
      inSentence = tokens.at(-1)?.sentence === sentence ? inSentence + 1 : 0
      // Words this far apart say nothing of each other, and looking around in a sentence stays cheap.
      if (inSentence > longestSentence) {
        sentence += 1
        inSentence = 0
      }
      tokens.push({ kind, text: written, folded: fold(written), start: at, end, sentence, clause })
      if (kind === 'mark' && endsSentence(character, flat, at)) sentence += 1
      if (kind === 'mark' && clauseEnd.test(character) && !betweenDigits(flat, at)) clause += 1
    }
    at = end
  }
  return tokens
}

const fewestInClause = 3

/** The clauses of a sentence, where it has several; what is too short to say anything is left out. */
export function clausesOf(tokens: readonly Token[]): Run[] {
  const runs = runsOf(tokens, ({ clause }) => clause)
  return runs.length === 1 ? [] : runs.filter(({ from, to }) => to - from + 1 >= fewestInClause)
}

/** From the first token up to and with the last one. */
type Run = { from: number; to: number }

/** Tokens in a row that have the same number. */
export function runsOf(tokens: readonly Token[], numberOf: (token: Token) => number): Run[] {
  const runs: (Run & { number: number })[] = []
  tokens.forEach((token, at) => {
    const last = runs.at(-1)
    if (last && last.number === numberOf(token)) last.to = at
    else runs.push({ from: at, to: at, number: numberOf(token) })
  })
  return runs
}

/** Without accents; the marks of Japanese make other syllables ("が" is no "か"). */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\p{M}--[\u3099\u309a]]/gv, '')
    .replaceAll('ß', 'ss')
    .normalize('NFC')
}

function endOfToken(flat: string, start: number, first: string): number {
  const next = start + first.length
  if (scriptWithoutSpaces.test(first)) return next
  const kind = letter.test(first) ? letter : digit.test(first) ? digit : null
  if (!kind) return next
  let end = next
  while (end < flat.length) {
    const character = String.fromCodePoint(flat.codePointAt(end) ?? 0)
    const goesOn = invisible.test(character) || (kind.test(character) && !scriptWithoutSpaces.test(character))
    if (!goesOn) break
    end += character.length
  }
  return end
}

/** As hasty hands shorten words about refunds. */
const shortened = /(?:^|[^\p{L}])(?:remb|dev|reemb|estor|erst|erstattg|rückerst|rückz|rfnd|kd|cust)$/iu

/** A point between digits, after a day ("12. März") or after a shortened word ends nothing. */
function endsSentence(mark: string, flat: string, at: number): boolean {
  if (!sentenceEnd.test(mark)) return false
  if (mark !== '.') return true
  const after = flat.charAt(at + 1)
  if (after !== '' && !/\s/.test(after)) return false
  if (shortened.test(flat.slice(Math.max(0, at - 12), at))) return false
  return (
    !/(?:^|[^\d.,])\d{1,2}$/.test(flat.slice(Math.max(0, at - 4), at)) || !/^\s\p{L}/u.test(flat.slice(at + 1, at + 3))
  )
}

function betweenDigits(flat: string, at: number): boolean {
  return /\d/.test(flat.charAt(at - 1)) && /\d/.test(flat.charAt(at + 1))
}
