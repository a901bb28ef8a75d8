import { trouble } from '@countersign/shared/doctor'
import { expect, test } from 'vitest'
import { ApiFailure } from '#api/api-failure.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { findingWords } from './finding-words.ts'
import { refusalWords } from './refusal-words.ts'
import { translationsFor } from './translations.ts'

type Leaf = { path: string; english: unknown; german: unknown }

/** The sentences of policy and Stripe have a test of their own, in the shared words. */
const elsewhere = ['words']

function leaves(english: object, german: object, path: string): Leaf[] {
  return Object.entries(english).flatMap(([key, value]: [string, unknown]) => {
    if (path === '' && elsewhere.includes(key)) return []
    const here = path === '' ? key : `${path}.${key}`
    const other: unknown = Reflect.get(german, key)
    if (typeof value !== 'object' || value === null) return [{ path: here, english: value, german: other }]
    return leaves(value, Object(other) as object, here)
  })
}

const all = leaves(en, de, '')

/** Proper names, formats, and words that German took over. */
const sameInBoth = new Set([
  'app.title',
  'speaksAsBackend',
  'record.bySystem',
  'verdict.notPaid',
  'verdict.approval',
  'reply.language',
  'decision.ticket',
  'decision.signed',
  'setUpCheck.areas.stripe',
  'setUpCheck.areas.zendesk',
  'setUpCheck.areas.hubspot',
  'setUpCheck.areas.slack',
  // Of the command line alone, which is English.
  'setUpCheck.findings.setting_wrong',
])

/** The first has a test of its own; the second says in German all that Zendesk's reason could be. */
const saidOtherwise = new Set(['payment.apart', 'setUpCheck.findings.zendesk_takes_nothing'])

/** The words of a leaf with its placeholders named, so that a lost or swapped one shows. */
function say(path: string, words: unknown): string {
  if (typeof words !== 'function') return String(words)
  const names = path.startsWith('setUpCheck.findings.') ? [namesItself] : ['{one}', '{two}', '{three}']
  return String(Reflect.apply(words, undefined, names.slice(0, words.length)))
}

/** The words of a finding take their values by name. */
const namesItself = new Proxy({}, { get: (_, name) => `{${String(name)}}` })

test('German has a word for everything that English has, and nothing beside', () => {
  expect(leaves(de, en, '').map(({ path }) => path)).toEqual(all.map(({ path }) => path))
  for (const { path, english, german } of all) expect(typeof german, path).toBe(typeof english)
})

test('nothing is left in English', () => {
  const same = all.filter(
    ({ path, english, german }) => !sameInBoth.has(path) && say(path, english) === say(path, german),
  )
  expect(same.map(({ path }) => path)).toEqual([])
})

test('both languages use the same placeholders', () => {
  for (const { path, english, german } of all.filter(({ path }) => !saidOtherwise.has(path))) {
    const placeholders = (words: unknown) => (say(path, words).match(/\{\w+\}/g) ?? []).toSorted()
    expect(placeholders(german), path).toEqual(placeholders(english))
  }
  expect([30, 600, 7200].map((seconds) => de.payment.apart(seconds, 'later'))).toEqual([
    '30 s später',
    '10 Min. später',
    '2 Std. später',
  ])
})

test('a finding is said in the reader’s language, also with what its words depend on, and in English where it is not known here', () => {
  const of = { area: 'stripe', level: 'error' } as const
  const missing = {
    variable: 'STRIPE_SECRET_KEY',
    permission: 'rak_dispute_read',
    isGuess: false,
    row: 'Disputes',
  } as const
  const finding = { ...of, ...trouble('stripe_permission_missing', { ...missing, told: 'rak_x' }) }
  expect(findingWords(finding, en.setUpCheck.findings)).toEqual([finding.what, finding.cure])
  expect(findingWords(finding, de.setUpCheck.findings)).toEqual([
    'STRIPE_SECRET_KEY fehlt die Berechtigung rak_dispute_read: Rückbuchungen werden nicht gesehen.',
    'Den Schlüssel bearbeiten (Stripe, Entwickler, API-Schlüssel) und ihm die Zeile „Disputes“ geben. Stripe nennt sie rak_x.',
  ])
  for (const code of ['of_a_later_version', 'constructor'])
    expect(findingWords({ ...finding, code }, de.setUpCheck.findings)).toEqual([finding.what, finding.cure])
})

test('one is one, and many are many', () => {
  expect([de.app.redacted(1), de.app.redacted(2)]).toEqual([
    'Kartendaten im Ticket. Countersign blendet sie aus; in der Unterhaltung stehen sie noch.',
    'Kartendaten an 2 Stellen im Ticket. Countersign blendet sie aus; in der Unterhaltung stehen sie noch.',
  ])
  expect([en.app.redacted(1), en.app.redacted(2)]).toEqual([
    'Card data was written into this ticket. Countersign hides it; it still stands in the conversation.',
    'Card data was written into this ticket, in 2 places. Countersign hides it; it still stands in the conversation.',
  ])
})

test('nobody is addressed, neither with "du" nor with "Sie"', () => {
  const addressing =
    /\b(du|dein\w*|dir|dich|Ihnen|Ihr|Ihre[mnrs]?)\b|\b(können|möchten|müssen|haben|versuchen|laden) Sie\b/
  for (const { path, german } of all) expect(say(path, german), path).not.toMatch(addressing)
})

test('every kind of German reads German, everything else English', () => {
  for (const locale of ['de', 'de-DE', 'de-AT', 'DE']) expect(translationsFor(locale)).toBe(de)
  for (const locale of ['en-US', 'fr', 'dk', '']) expect(translationsFor(locale)).toBe(en)
})

test('a refusal is told in the reader’s language, and in the backend’s own words where that is the same', () => {
  const message = 'A refund of 49.99 USD is already under way (requested by Tom Adeyemi).'
  const refusal = new ApiFailure({ code: 'open_request', message, status: 409 })
  expect(refusalWords(refusal, en)).toBe(message)
  expect(refusalWords(refusal, de)).toBe('Für diese Zahlung läuft schon eine Erstattung.')
  const lost = new ApiFailure({ code: 'unreachable' })
  expect(refusalWords(lost, de)).toBe(de.failure.unreachable)
})
