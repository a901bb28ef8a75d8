import { expect, test } from 'vitest'
import { concernsByExample, readExample } from '#intents/learnt-concerns.ts'
import { readIntents } from '#intents/read-intents.ts'
import { linesOf } from '#learning/kept.ts'

const concernsOf = (message: string): string[] =>
  readIntents({ subject: '', messages: [message] }).concerns.map(({ concern }) => concern)

test('a threat or a sign of need is seen in words that no phrase has', () => {
  for (const [message, concern] of [
    ['Fine, then Barclays will claw it back for me, they have my paperwork.', 'chargeback_threat'],
    ['I am putting this in the hands of PayPal tonight and they will get me my money.', 'chargeback_threat'],
    ['Dann hole ich mir das Geld eben über meine Kreditkartenfirma wieder.', 'chargeback_threat'],
    ['Je vais demander à ma banque de faire revenir la somme.', 'chargeback_threat'],
  ] as const) {
    expect(concernsOf(message), message).toContain(concern)
  }
})

test('what only sounds like one is none', () => {
  for (const message of [
    'My bank shows the charge as pending.',
    'Hello, the rain jacket for 45.00 does not fit me. Can I send it back and get my money?\n\nNora',
    'Could you send me the invoice once more?',
    'Meine Karte ist abgelaufen, wo trage ich die neue ein?',
    'Je voudrais un remboursement, s’il vous plaît.',
  ]) {
    expect(concernsOf(message), message).toEqual([])
  }
})

test('what was learnt in one language is seen in another, by what its words mean', () => {
  for (const [message, concern] of [
    ['Si no me devuelven el dinero, mi banco lo reclamará por mí.', 'chargeback_threat'],
    ['Se não devolverem o dinheiro, vou contestar a cobrança no banco.', 'chargeback_threat'],
  ] as const) {
    expect(concernsOf(message), message).toContain(concern)
  }
  expect(concernsOf('¿Me envían la factura otra vez, por favor?')).toEqual([])
})

test('nothing is found in no message, and in a language that is not read', () => {
  expect(concernsByExample([], 'en')).toEqual([])
  expect(concernsByExample([[['devolvedme el dinero o voy al banco']]], null)).toEqual([])
})

test('every example can be read, and none is there twice', () => {
  const lines = linesOf('intents/concern-examples/*.txt')
  expect(lines.length).toBeGreaterThan(2000)
  for (const line of lines) readExample(line)
  expect(new Set(lines).size).toBe(lines.length)
  expect(() => readExample('anger I am angry.')).toThrow('an example begins with its concerns')
  expect(() => readExample('Angry.')).toThrow('an example begins with its concerns')
})
