import { expect, test } from 'vitest'
import { formatDay, formatDue, formatMoment, formatRelative } from './format-time.ts'

const now = new Date(2026, 2, 21, 15, 0)
const at = (...parts: [number, number, number, number, number]): string => new Date(...parts).toISOString()

test('a day is never digits only, and has its year when it is another one', () => {
  expect(formatDay(at(2026, 2, 4, 9, 5), now, 'en-GB')).toBe('4 Mar')
  expect(formatDay(at(2025, 2, 4, 9, 5), now, 'en-GB')).toBe('4 Mar 2025')
})

test('a moment of today is a time, any other has its day', () => {
  expect(formatMoment(at(2026, 2, 21, 9, 5), now, 'en-GB')).toBe('09:05')
  expect(formatMoment(at(2026, 2, 20, 9, 5), now, 'en-GB')).toBe('20 Mar, 09:05')
})

test('a time to come has its weekday within the week, and its date where the weekday would be read wrongly', () => {
  expect(formatDue(at(2026, 2, 21, 18, 0), now, 'en-GB')).toBe('18:00')
  expect(formatDue(at(2026, 2, 24, 14, 0), now, 'en-GB')).toBe('Tue 14:00')
  expect(formatDue(at(2026, 2, 28, 14, 0), now, 'en-GB')).toBe('28 Mar, 14:00')
  expect(formatDue(at(2026, 2, 19, 14, 0), now, 'en-GB')).toBe('19 Mar, 14:00')
})

test('the relative time speaks in the largest whole unit', () => {
  expect(formatRelative(at(2026, 2, 12, 9, 5), now, 'en-GB')).toBe('9 days ago')
  expect(formatRelative(at(2026, 2, 21, 15, 5), now, 'en-GB')).toBe('in 5 minutes')
})
