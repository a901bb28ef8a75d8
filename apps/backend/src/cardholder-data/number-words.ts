/** Digits and pairs of digits as people dictate them. Folded: lower case, no accents. */
const units = [
  'zero oh null zero cero zero nought',
  'one eins ein eine un une uno um uma',
  'two zwei zwo deux dos dois duas due',
  'three drei trois tres tre',
  'four vier quatre cuatro quatro quattro',
  'five funf fuenf cinq cinco cinque',
  'six sechs six seis meia sei',
  'seven sieben sept siete sete sette',
  'eight acht huit ocho oito otto',
  'nine neun neuf nueve nove',
]
const teens = [
  'ten zehn',
  'eleven elf',
  'twelve zwolf zwoelf',
  'thirteen dreizehn',
  'fourteen vierzehn',
  'fifteen funfzehn fuenfzehn',
  'sixteen sechzehn',
  'seventeen siebzehn',
  'eighteen achtzehn',
  'nineteen neunzehn',
]
const tens = [
  'twenty zwanzig',
  'thirty dreissig dreisig',
  'forty fourty vierzig',
  'fifty funfzig fuenfzig',
  'sixty sechzig',
  'seventy siebzig',
  'eighty achtzig',
  'ninety neunzig',
]

const unitOf = index(units, (n) => String(n))
const tenOf = index(tens, (n) => String((n + 2) * 10))
const digitsOf = new Map([...unitOf, ...tenOf, ...index(teens, (n) => String(n + 10))])
/** By their first two letters, a row of 26 for each first one. */
const starts = new Uint8Array(26 * 26)
for (const word of digitsOf.keys()) starts[place(word.charCodeAt(0), word.charCodeAt(1))] = 1
const longest = Math.max(...[...digitsOf.keys()].map((word) => word.length))

/** How often the digit behind this word is to be read: "double four", "dreimal null". */
export const repeaters = new Map([
  ['double', 2],
  ['doppel', 2],
  ['doppelt', 2],
  ['zweimal', 2],
  ['triple', 3],
  ['treble', 3],
  ['dreimal', 3],
])

/**
 * The digits that a word stands for, or null: one ("four"), a pair ("zweiundvierzig"), or several written as one word
 * ("fourtwofourtwo"). `word` is folded. Linear in its length.
 */
export function readNumberWord(word: string): string | null {
  if (word.length < 2 || !mayStartNumber(word.charCodeAt(0), word.charCodeAt(1))) return null
  const whole = digitsOf.get(word)
  if (whole !== undefined) return whole
  return word.length < 6 ? null : readGlued(word)
}

/** Quick and without the word: whether one that starts with these two letters can be a number. Accents always can. */
export function mayStartNumber(first: number, second: number): boolean {
  return first > 127 || second > 127 || starts[place(first, second)] === 1
}

function place(first: number, second: number): number {
  return ((first | 0x20) - 0x61) * 26 + (second | 0x20) - 0x61
}

export function isTens(word: string): boolean {
  return tenOf.has(word)
}

function readGlued(word: string): string | null {
  let digits = ''
  let at = 0
  while (at < word.length) {
    const pair = readGermanPair(word, at)
    const found = pair ?? readAt(word, at, digitsOf)
    if (!found) return null
    digits += found.digits
    at += found.length
  }
  return digits
}

/** "zweiundvierzig" is 42: the unit is said first. */
function readGermanPair(word: string, at: number): Found | null {
  const unit = readAt(word, at, unitOf)
  if (!unit || !word.startsWith('und', at + unit.length)) return null
  const ten = readAt(word, at + unit.length + 3, tenOf)
  return ten && { digits: `${ten.digits.slice(0, 1)}${unit.digits}`, length: unit.length + 3 + ten.length }
}

type Found = { digits: string; length: number }

function readAt(word: string, at: number, words: Map<string, string>): Found | null {
  for (let length = Math.min(longest, word.length - at); length >= 2; length -= 1) {
    const digits = words.get(word.slice(at, at + length))
    if (digits !== undefined) return { digits, length }
  }
  return null
}

function index(rows: readonly string[], digits: (n: number) => string): Map<string, string> {
  return new Map(rows.flatMap((row, n) => row.split(' ').map((word): [string, string] => [word, digits(n)])))
}
