import type { Dice } from '#eval/redaction/labelled.ts'

const english = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const german = ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun']
const spanish = ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve']
const french = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf']
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** How people, programs and other scripts write one number. */
export const dresses: Record<string, (digits: string, dice: Dice) => string> = {
  plain: (digits) => digits,
  'four spaces': (digits) => groups(digits, ' '),
  'as printed': (digits) => asPrinted(digits, ' '),
  dashes: (digits) => asPrinted(digits, '-'),
  dots: (digits) => asPrinted(digits, '.'),
  slashes: (digits) => asPrinted(digits, '/'),
  backslashes: (digits) => asPrinted(digits, '\\'),
  commas: (digits) => asPrinted(digits, ', '),
  colons: (digits) => asPrinted(digits, ':'),
  underscores: (digits) => asPrinted(digits, '_'),
  pipes: (digits) => asPrinted(digits, ' | '),
  stars: (digits) => asPrinted(digits, '*'),
  brackets: (digits) => `(${asPrinted(digits, ')(')})`,
  'square brackets': (digits) => `[${asPrinted(digits, '] [')}]`,
  'line breaks': (digits) => asPrinted(digits, '\n'),
  'two lines': (digits) => `${digits.slice(0, 8)}\n${digits.slice(8)}`,
  'windows line breaks': (digits) => asPrinted(digits, '\r\n'),
  tabs: (digits) => asPrinted(digits, '\t'),
  'double spaces': (digits) => asPrinted(digits, '  '),
  'dash in spaces': (digits) => asPrinted(digits, ' - '),
  'non-breaking spaces': (digits) => asPrinted(digits, '\u00A0'),
  'thin spaces': (digits) => asPrinted(digits, '\u2009'),
  'en dashes': (digits) => asPrinted(digits, '\u2013'),
  'em dashes': (digits) => asPrinted(digits, '\u2014'),
  'non-breaking hyphens': (digits) => asPrinted(digits, '\u2011'),
  'middle dots': (digits) => asPrinted(digits, '·'),
  emoji: (digits) => asPrinted(digits, '💳'),
  'zero-width spaces': (digits) => Array.from(digits).join('\u200B'),
  'soft hyphens': (digits) => asPrinted(digits, '\u00AD'),
  'byte order marks': (digits) => asPrinted(digits, '\uFEFF'),
  'a space each': (digits) => Array.from(digits).join(' '),
  'a dash each': (digits) => Array.from(digits).join('-'),
  pairs: (digits) => groups(digits, ' ', 2),
  triples: (digits) => groups(digits, ' ', 3),
  halves: (digits) => `${digits.slice(0, 8)} ${digits.slice(8)}`,
  'uneven groups': (digits, dice) => uneven(digits, dice, [' ']),
  'uneven groups and signs': (digits, dice) => uneven(digits, dice, [' ', '-', '.', '/', ' - ']),
  'many signs': (digits, dice) =>
    digits.replace(/(.{4})(?=.)/g, (group) => group + dice.pick([' ', '-', '.', ' / ', '\n'])),
  'full-width': (digits) => inScript(groups(digits, ' '), 0xff10),
  'arabic-indic': (digits) => inScript(digits, 0x0660),
  persian: (digits) => inScript(groups(digits, ' '), 0x06f0),
  devanagari: (digits) => inScript(digits, 0x0966),
  bengali: (digits) => inScript(groups(digits, '-'), 0x09e6),
  thai: (digits) => inScript(digits, 0x0e50),
  'mathematical bold': (digits) => inScript(digits, 0x1d7ce),
  monospace: (digits) => inScript(groups(digits, ' '), 0x1d7f6),
  raised: (digits) => each(digits, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[digit] ?? ''),
  lowered: (digits) => inScript(digits, 0x2080),
  circled: (digits) => each(digits, (digit) => '⓪①②③④⑤⑥⑦⑧⑨'[digit] ?? ''),
  keycaps: (digits) => each(digits, (digit) => `${digit}\uFE0F\u20E3`),
  'two scripts': (digits) => digits.slice(0, 8) + inScript(digits.slice(8), 0xff10),
  'bold tags': (digits) => `<b>${asPrinted(digits, '</b><b>')}</b>`,
  'span tags': (digits) => asPrinted(digits, '</span> <span style="font-size:11pt">'),
  'line break tags': (digits) => asPrinted(digits, '<br>'),
  'space entities': (digits) => asPrinted(digits, '&nbsp;'),
  'digit entities': (digits) => each(digits, (digit) => `&#${48 + digit};`),
  'hex entities': (digits) => each(digits, (digit) => `&#x3${digit};`),
  'english words': (digits) => said(digits, english, ' '),
  'english words with commas': (digits) => said(digits, english, ', '),
  'english words with dashes': (digits) => said(digits, english, '-'),
  'english words in one': (digits) => said(digits, english, ''),
  'english in capitals': (digits) => said(digits, english, ' ').toUpperCase(),
  'oh for zero': (digits) => said(digits, english, ' ').replaceAll('zero', 'oh'),
  'english pairs': pairsInWords,
  'double and triple': (digits) => doubled(digits),
  'german words': (digits) => said(digits, german, ' '),
  'german words in lines': (digits) => said(digits, german, '\n'),
  'german words, zwo': (digits) => said(digits, german, ' ').replaceAll('zwei', 'zwo'),
  'spanish words': (digits) => said(digits, spanish, ' '),
  'french words': (digits) => said(digits, french, ' '),
  'chinese numerals': (digits) => each(digits, (digit) => '〇一二三四五六七八九'[digit] ?? ''),
  'words and digits': (digits, dice) =>
    Array.from(digits)
      .map((digit) => (dice.roll(2) === 0 ? digit : english[Number(digit)]))
      .join(' '),
  'spoken dashes': (digits) => asPrinted(digits, ' dash '),
}

/** What may stand right at a number. */
export const surroundings: Record<string, string> = {
  'glued to words': 'nr{pan}ok',
  'glued to capitals': 'PAN{pan}EXP',
  'in a link': 'https://shop.example/pay/{pan}?x=y',
  'behind a plus': '+{pan}',
  'in json': '{"number":"{pan}","name":"A"}',
  'in a form': 'cardnumber={pan}&name=ada',
  'in quotes': '„{pan}“',
  'behind an order number': 'order 12345 {pan}',
  'before a comma': '{pan},29.00',
}

/** Four, six, and the rest for the brands that print them so; else by four. */
function asPrinted(digits: string, sign: string): string {
  if (digits.length !== 15 && digits.length !== 14) return groups(digits, sign)
  return [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)].join(sign)
}

function groups(digits: string, sign: string, size = 4): string {
  return digits.replace(new RegExp(`(.{${size}})(?=.)`, 'g'), (group) => group + sign)
}

function uneven(digits: string, dice: Dice, signs: readonly string[]): string {
  let text = ''
  for (let at = 0; at < digits.length;) {
    const size = 2 + dice.roll(4)
    text += (at > 0 ? dice.pick(signs) : '') + digits.slice(at, at + size)
    at += size
  }
  return text
}

function each(digits: string, write: (digit: number) => string): string {
  return Array.from(digits)
    .map((digit) => write(Number(digit)))
    .join('')
}

function inScript(text: string, zero: number): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
}

export function said(digits: string, words: readonly string[], sign: string): string {
  return Array.from(digits)
    .map((digit) => words[Number(digit)])
    .join(sign)
}

/** "forty-two seventeen": as some people read a number aloud; teens and pairs that begin with 0 digit by digit. */
function pairsInWords(digits: string): string {
  const pairs = digits.match(/..?/g) ?? []
  return pairs
    .map((pair) => {
      const [first = 0, second = 0] = Array.from(pair).map(Number)
      if (pair.length === 1 || first < 2) return said(pair, english, ' ')
      return second === 0 ? tens[first] : `${tens[first]}-${english[second]}`
    })
    .join(' ')
}

function doubled(digits: string): string {
  return (digits.match(/(.)\1{0,2}/g) ?? [])
    .map((same) => {
      const word = english[Number(same[0])]
      return same.length === 1 ? word : `${same.length === 2 ? 'double' : 'triple'} ${word}`
    })
    .join(' ')
}
