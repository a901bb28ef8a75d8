import { expect, test } from 'vitest'
import { cardNumberRemoved, containsCardNumber, redactCardNumbers } from '#cardholder-data/redact.ts'

// Documented public test numbers only.
const cards = [
  '4242424242424242',
  '5555555555554444',
  '2223003122003222',
  '378282246310005',
  '6011111111111117',
  '3566002020360505',
  '6200000000000005',
  '30569309025904',
]

const dresses: Record<string, (digits: string) => string> = {
  plain: (digits) => digits,
  spaces: (digits) => digits.replace(/(.{4})/g, '$1 ').trim(),
  dashes: (digits) => digits.replace(/(.{4})/g, '$1-').replace(/-$/, ''),
  'dots and line breaks': (digits) => digits.replace(/(.{4})/g, '$1.\n'),
  'non-breaking spaces': (digits) => digits.replace(/(.{4})/g, '$1\u00A0'),
  'zero-width characters': (digits) => digits.split('').join('\u200B'),
  'full-width digits': (digits) => digits.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  'arabic-indic digits': (digits) => digits.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit))),
  'a slash before it': (digits) => `card/${digits}`,
  'letters glued to it': (digits) => `PAN${digits}EXP`,
}

for (const [dress, wear] of Object.entries(dresses)) {
  test(`removes card numbers written with ${dress}`, () => {
    for (const card of cards) {
      const { text, found } = redactCardNumbers(`my card is ${wear(card)}, thanks`)
      expect(found, card).toBe(1)
      expect(text.normalize('NFKC').replace(cardNumberRemoved, ''), card).not.toMatch(/\p{Nd}{4}/u)
      expect(text).toContain('my card is ')
      expect(text).toContain('thanks')
    }
  })
}

test('leaves numbers that are no cards as they are', () => {
  const texts = [
    'Order 7712, 29.00 USD on 12 March 2026 at 14:28',
    'timestamp 1794963600123 and phone +49 151 23456789',
    'IMEI 356938035643809, invoice 4242424242424241',
    '',
  ]
  for (const text of texts) expect(redactCardNumbers(text)).toEqual({ text, found: 0 })
})

test('redacting twice equals redacting once', () => {
  const once = redactCardNumbers('a 4242 4242 4242 4242 b 378282246310005').text
  expect(redactCardNumbers(once)).toEqual({ text: once, found: 0 })
  expect(containsCardNumber(once)).toBe(false)
})

test('a value that is known to be something else is left alone, also where it looks like a card', () => {
  const trace = '74537604221222132710042'
  const looksLikeOne = `4242424242424242${trace.slice(16)}`
  expect(redactCardNumbers(`Trace ${looksLikeOne}.`).found).toBe(1)
  expect(redactCardNumbers(`Trace ${looksLikeOne}.`, [looksLikeOne])).toEqual({
    text: `Trace ${looksLikeOne}.`,
    found: 0,
  })
  expect(redactCardNumbers(`4242424242424242 ${trace}`, [trace]).text).toBe(`[card number removed] ${trace}`)
})

test('finds a number behind another number', () => {
  expect(redactCardNumbers('order 12345 4242424242424242').found).toBe(1)
  expect(redactCardNumbers('4242424242424242 12/28 123').found).toBe(1)
})
