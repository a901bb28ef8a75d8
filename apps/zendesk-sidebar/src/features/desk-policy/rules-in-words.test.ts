import { PolicyDocument } from '@countersign/shared/policy-document'
import { expect, test } from 'vitest'
import { aPolicy } from '#fixtures/policies.ts'
import { de } from '#translations/de.ts'
import { en } from '#translations/en.ts'
import { rulesInWords } from './rules-in-words.ts'

const textOf = (document: PolicyDocument, t = en): string =>
  rulesInWords(document, t)
    .flatMap(({ title, sentences, amounts = [], list = [] }) => [title, ...sentences, ...amounts, ...list])
    .join('\n')

/** Every number and text in a document, with the place it stands at. */
function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

function changed(document: PolicyDocument, path: (string | number)[]): PolicyDocument {
  const copy = structuredClone(document) as unknown as Record<string | number, unknown>
  let place = copy
  for (const key of path.slice(0, -1)) place = place[key] as typeof place
  const last = path.at(-1) ?? ''
  const value = place[last]
  place[last] = typeof value === 'number' ? otherNumber(value) : otherText(path, String(value))
  return PolicyDocument.parse(copy)
}

function otherNumber(value: number): number {
  if (value <= 1) return 0.123
  return value > 300 ? value - 17 : value + 17
}

function otherText(path: (string | number)[], value: string): string {
  if (/^\d/.test(value)) return value === '0' ? '1' : '0'
  if (path[0] === 'whenMissing') return value === 'ignore' ? 'ask' : 'ignore'
  if (path[0] === 'reasons' || path.length === 1) return value === 'finance' ? 'lead' : 'finance'
  if (path[0] === 'window') return value === 'trial' ? 'duplicate' : 'trial'
  if (path[0] === 'evidence') return value === 'photo' ? 'carrier_scan' : 'photo'
  return path.includes('country') ? 'FR' : 'other_thing'
}

test('no setting is left out: whatever is changed in a policy, its words change, in both languages', () => {
  const places = leaves(aPolicy).filter((path) => path.join('.') !== 'reasons.exception')
  expect(places.length).toBeGreaterThan(50)
  for (const t of [en, de]) {
    const usual = textOf(aPolicy, t)
    for (const path of places)
      expect(textOf(changed(aPolicy, path), t), `${path.join('.')} in ${t.lang}`).not.toBe(usual)
  }
})

test('amounts stand in their own currency, written the way the reader writes them', () => {
  const ceiling = (t: typeof en) => rulesInWords(aPolicy, t).find(({ amounts }) => amounts)?.amounts
  expect(ceiling(en)).toEqual(['75.00 USD', '9,000 JPY'])
  expect(ceiling(de)).toEqual(['75,00 USD', '9.000 JPY'])
})
