import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCardData } from '#cardholder-data/find-card-data.ts'
import { placeholderOf, placeholders } from '#cardholder-data/kinds.ts'
import { createRedactor, redactCardData, redactTogether, redactValues } from '#cardholder-data/redact.ts'

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
const digitWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const germanWords = ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun']

const inFours = (digits: string, sign: string): string => digits.replace(/(.{4})(?=.)/g, `$1${sign}`)
const each = (digits: string, write: (digit: number) => string): string =>
  Array.from(digits).map(Number).map(write).join('')

const dresses: Record<string, (digits: string) => string> = {
  plain: (digits) => digits,
  spaces: (digits) => inFours(digits, ' '),
  dashes: (digits) => inFours(digits, '-'),
  'dots and line breaks': (digits) => inFours(digits, '.\n'),
  slashes: (digits) => inFours(digits, '/'),
  brackets: (digits) => `(${inFours(digits, ')(')})`,
  'tags and entities': (digits) => inFours(digits, '</b>&nbsp;<b>'),
  'digits written as entities': (digits) => each(digits, (digit) => `&#${48 + digit};`),
  'non-breaking spaces': (digits) => inFours(digits, '\u00A0'),
  'a space behind each digit': (digits) => Array.from(digits).join(' '),
  'zero-width characters': (digits) => Array.from(digits).join('\u200B'),
  'full-width digits': (digits) => each(digits, (digit) => String.fromCodePoint(0xff10 + digit)),
  'arabic-indic digits': (digits) => each(digits, (digit) => String.fromCodePoint(0x0660 + digit)),
  'mathematical digits': (digits) => each(digits, (digit) => String.fromCodePoint(0x1d7ce + digit)),
  'keycap digits': (digits) => each(digits, (digit) => `${digit}\uFE0F\u20E3`),
  'chinese numerals': (digits) => each(digits, (digit) => '〇一二三四五六七八九'[digit] ?? ''),
  'english words': (digits) =>
    Array.from(digits)
      .map((digit) => digitWords[Number(digit)])
      .join(' '),
  'german words': (digits) =>
    Array.from(digits)
      .map((digit) => germanWords[Number(digit)])
      .join(', '),
  'words in one': (digits) => each(digits, (digit) => digitWords[digit] ?? ''),
  'a slash before it': (digits) => `card/${digits}`,
  'letters glued to it': (digits) => `PAN${digits}EXP`,
}

for (const [dress, wear] of Object.entries(dresses)) {
  test(`removes card numbers written with ${dress}`, () => {
    for (const card of cards) {
      const { text, found } = redactCardData(`my card is ${wear(card)}, thanks`)
      expect(found, `${card}: ${text}`).toBe(1)
      expect(text).toContain(placeholderOf.pan)
      expect(text.normalize('NFKC').replace(/.*(?=my)|&\w+;/, ''), card).not.toMatch(/\p{Nd}|four|vier|四/u)
      expect(text).toContain('my card is ')
      expect(text).toContain('thanks')
    }
  })
}

test.each([
  ['CVV 123', '[security code removed]'],
  ['the security code is 1234', '[security code removed]'],
  ['Prüfnummer: 123', '[security code removed]'],
  ['cvc one two three', '[security code removed]'],
  ['123 is my CVV2', '[security code removed]'],
  ['CVV2 987', '[security code removed]'],
  ['セキュリティコードは123', '[security code removed]'],
  ['code de sécurité : 123', '[security code removed]'],
  ['My PIN is 4711', '[PIN removed]'],
  ['Geheimzahl 4711', '[PIN removed]'],
  ['valid thru 12/28', '[expiry date removed]'],
  ['my card expires December 2028', '[expiry date removed]'],
  ['%B4242424242424242^MARTIN/ADA^28121010000000000?', '[card data removed]'],
  [';4242424242424242=28121010000?', '[card data removed]'],
])('%s', (text, expected) => {
  const redacted = redactCardData(text)
  expect(redacted.text).toContain(expected)
  expect(redacted.text).not.toMatch(/\d{3}|12.28|2028|three/)
  expect(redacted.found).toBe(1)
})

test('what stands around a number goes with it, each by its kind', () => {
  expect(redactCardData('4242424242424242 12/28 123')).toEqual({
    text: `${placeholderOf.pan} ${placeholderOf.expiry} ${placeholderOf.cvv}`,
    found: 3,
    kinds: { pan: 1, expiry: 1, cvv: 1 },
  })
  expect(redactCardData('4242424242424242 1228').kinds).toEqual({ pan: 1, expiry: 1 })
  expect(redactCardData('4242424242424242, December 28').kinds).toEqual({ pan: 1, expiry: 1 })
  expect(redactCardData('order 12345 4242424242424242').text).toBe(`order 12345 ${placeholderOf.pan}`)
  expect(redactCardData('424242424242424212281234').text).toBe(placeholderOf.pan)
})

test('a wrong digit does not hide what somebody calls their card number', () => {
  expect(redactCardData('my card number is 4242 4242 4242 4241').text).toBe(`my card number is ${placeholderOf.pan}`)
})

test.each([
  'Order 7712, 29.00 USD on 12 March 2026 at 14:28',
  'timestamp 1794963600123 and phone +49 151 23456789',
  '2026-11-20T14:28:33.123Z',
  'IMEI 356938035643809, invoice 4242424242424241',
  'IBAN DE89 3704 0044 0532 0130 00 or GB29NWBK60161331926819',
  // By its check digits; the number in it would pass for a card.
  'DE65 4242 4242 4242 4242 00',
  'my card is fine, call +4222222222222',
  'pi_3QK8mE2eZvKYlo2C1xJ4l5Zd, re_1Nispe2eZvKYlo2Cd31jOCgZ',
  'Trace 74537604221222132710042.',
  // Ids drawn by chance in which a number passes for a card's.
  'https://desk.example/refunds/44727922-7322-4793-aa5d-51136af27581',
  '{"requestId":"260eab94-bc8b-4127-9865-73238276acf0","ms":287}',
  'CVC check failed for order 7712',
  'Your trial expires 12/26',
  'visa •• 4242',
  'tracking 1Z999AA10123456784 and 00340434161094015902',
  'one of two, three or four',
  '',
])('stays as it is: %s', (text) => {
  expect(redactCardData(text)).toEqual({ text, found: 0, kinds: {} })
})

test('a value that is known to be something else is left alone, also where it looks like a card', () => {
  const trace = '74537604221222132710042'
  const looksLikeOne = `4242424242424242${trace.slice(16)}`
  expect(redactCardData(`Trace ${looksLikeOne}.`).found).toBe(1)
  expect(redactCardData(`Trace ${looksLikeOne}.`, [looksLikeOne])).toMatchObject({ text: `Trace ${looksLikeOne}.` })
  expect(redactCardData(`4242424242424242 ${trace}`, [trace]).text).toBe(`${placeholderOf.pan} ${trace}`)
  // One of two may be the beginning of the other.
  const both = `${trace}-4242424242424242`
  expect(redactCardData(`${both} thanks`, [both, trace]).text).toBe(`${both} thanks`)
  // The last four are too short to excuse a number that holds them.
  expect(redactCardData('4242 4242 4242 4242', ['4242']).text).toBe(placeholderOf.pan)
})

test('what only looks like an id hides no card number', () => {
  for (const text of [
    '00000000-4242-4242-8242-4242 4242 4242 4242',
    'a0000000-4242-4242-4242-424242424242',
    'a0000000-0000-4000-8000-000000000000 4242-4242-4242-4242',
  ])
    expect(redactCardData(text).text, text).toContain(placeholderOf.pan)
})

test('ids and hashes of ours stay whole in the metadata of a note, and nothing else does', () => {
  const values = {
    audit_id: '4242424242424242',
    content_hash: '4242424242424242',
    summary: '4242424242424242',
    amount: 1,
  }
  expect(redactValues(values)).toEqual({ ...values, summary: placeholderOf.pan })
})

test('digits that another redaction has left go, and are no finding of ours', () => {
  expect(redactCardData('4242 42▇▇ ▇▇▇▇ 4242')).toMatchObject({ text: placeholderOf.masked, found: 0 })
})

test('a number that begins in the subject and ends in the description is removed from both', () => {
  const { texts, found } = redactTogether(['My card: 4242 4242', '4242 4242, thanks'] as const)
  expect(texts).toEqual([`My card: ${placeholderOf.pan}`, `${placeholderOf.pan}, thanks`])
  expect(found).toBe(1)
})

/** Texts made of what the rules look at, so that they meet in every order. */
const pieces = fc.oneof(
  fc.constantFrom(...cards, ...cards.map((card) => inFours(card, ' ')), ...placeholders),
  fc.uuid(),
  fc.constantFrom(
    'CVV',
    'cvv2',
    'PIN',
    'exp',
    'expires',
    'card number',
    'my card is',
    'is',
    'order',
    'DE89370400440532013000',
  ),
  fc.constantFrom(
    ...digitWords,
    ...germanWords,
    'double',
    'zweiundvierzig',
    'x',
    'dash',
    '四',
    '▇▇▇▇',
    '&#52;',
    '<b>',
    '&nbsp;',
  ),
  fc.constantFrom(
    '123',
    '1234',
    '12/28',
    '12',
    '28',
    '2028',
    '4',
    '42',
    '29.00 EUR',
    '%B',
    '^',
    '=',
    '?',
    '+',
    '\u200B',
    '\n',
    '😀',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(' '.repeat(90), 'nothing to see in this sentence, '.repeat(6)),
)
const texts = fc
  .array(fc.tuple(pieces, fc.constantFrom('', ' ', ' ', '-', ', ')), { maxLength: 30 })
  .map((parts) => parts.flat().join(''))

test('redacting twice equals redacting once', () => {
  // What is left of the second number stands alone only when the second is gone.
  const neighbours = redactCardData('6200 0000 0000 000542, 4242424242424242').text
  expect(redactCardData(neighbours).text).toBe(neighbours)
  fc.assert(
    fc.property(texts, (text) => {
      const once = redactCardData(text)
      const again = redactCardData(once.text)
      expect(again.text).toBe(once.text)
      expect(again.found).toBe(0)
      if (Object.keys(once.kinds).length === 0) expect(once.text).toBe(text)
    }),
    { numRuns: 500 },
  )
})

test('however a text is cut, the pieces come out as the whole does', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.nat({ max: 40 })), (text, sizes) => {
      const redactor = createRedactor()
      let out = ''
      let from = 0
      for (const size of sizes) {
        out += redactor.push(text.slice(from, from + size))
        from += size
      }
      out += redactor.push(text.slice(from)) + redactor.flush()
      expect(out).toBe(redactCardData(text).text)
    }),
    { numRuns: 500 },
  )
})

test('the words before a number count, however much text stands before them', () => {
  for (let n = 0; n < 60; n += 1) {
    const { found } = redactCardData(`${'word '.repeat(n)}my debit card 4222222222222 is new`)
    expect(found, String(n)).toBe(1)
  }
})

test('holds back little of a text without numbers', () => {
  const redactor = createRedactor()
  const words = 'nothing to see here. '.repeat(100)
  expect(words.length - redactor.push(words).length).toBeLessThan(200)
})

test('spans come in order and do not overlap', () => {
  fc.assert(
    fc.property(texts, (text) => {
      let end = 0
      for (const span of findCardData(text)) {
        expect(span.start).toBeGreaterThanOrEqual(end)
        expect(span.end).toBeGreaterThan(span.start)
        end = span.end
      }
      expect(end).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 200 },
  )
})
