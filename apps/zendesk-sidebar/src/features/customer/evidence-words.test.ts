import { expect, test } from 'vitest'
import { aContext } from '#fixtures/facts.ts'
import { de } from '#translations/de.ts'
import { en } from '#translations/en.ts'
import { evidenceWords } from './evidence-words.ts'

const { verification } = aContext()

test('what the way says already is not said twice', () => {
  const seeded = { ...verification, method: 'sandbox-seed' as const, evidence: ['seeded by the sandbox'] }
  expect(evidenceWords(seeded, en)).toEqual([])
  expect(evidenceWords(seeded, de)).toEqual([])
})

test('what it adds is said', () => {
  expect(evidenceWords({ ...verification, evidence: ['order 7712'] }, en)).toEqual(['order 7712'])
})
