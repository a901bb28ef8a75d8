import { expect, test } from 'vitest'
import { peopleFor } from './receivers.ts'

const lead = { id: 'lead', roles: ['agent', 'lead'] as ('agent' | 'lead' | 'finance')[] }
const other = { ...lead, id: 'other' }
const finance = { id: 'finance', roles: ['agent', 'finance'] as typeof lead.roles }
const fit = [lead, other, finance]
const ids = (...[kind, open, to]: [Parameters<typeof peopleFor>[0], ('lead' | 'finance')[], string | null]) =>
  peopleFor(kind, fit, open, to).map(({ id }) => id)

test('first those whose own signature is missing', () => {
  expect(ids('waits', ['lead'], null)).toEqual(['lead', 'other'])
  expect(ids('waits', ['finance'], null)).toEqual(['finance'])
  expect(ids('waits', ['lead', 'finance'], null)).toEqual(['lead', 'other', 'finance'])
  expect(peopleFor('waits', [finance], ['lead'], null)).toEqual([finance])
})

test('near its end: the one it was handed to, and then everybody else who could, nobody twice', () => {
  expect(ids('near_due', ['lead'], 'other')).toEqual(['other'])
  expect(ids('escalated', ['lead'], 'other')).toEqual(['lead', 'finance'])
  expect(ids('near_due', ['lead'], null)).toEqual(['lead', 'other'])
  expect(ids('escalated', ['lead'], null)).toEqual(['finance'])
  // Handed to somebody who cannot sign it any more.
  expect(ids('near_due', ['lead'], 'gone')).toEqual(['lead', 'other'])
  expect(ids('decided', [], null)).toEqual([])
})
