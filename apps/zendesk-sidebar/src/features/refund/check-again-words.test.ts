import { expect, test } from 'vitest'
import { en } from '#translations/en.ts'
import { checkAgainWords } from './check-again-words.ts'

const now = new Date(2026, 2, 21, 2, 18)
const words = (minutes: number): string =>
  checkAgainWords(new Date(now.getTime() + minutes * 60_000).toISOString(), now, en)

test('a check within the minute, or one that is due, comes in a few seconds', () => {
  for (const minutes of [-5, 0, 1]) expect(words(minutes)).toBe('We check again in a few seconds.')
})

test('a later check has its time', () => {
  expect(words(5)).toBe('We check again at 02:23.')
})
