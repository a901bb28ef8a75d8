import { expect, test } from 'vitest'
import { isTooDeep } from '#http/request-body.ts'

const deep = (text: string): boolean => isTooDeep(new TextEncoder().encode(text), 3)

test('sec-30: brackets count where they nest, and not in strings', () => {
  expect(deep('{"a":[{}]}')).toBe(false)
  expect(deep('{"a":[{"b":[]}]}')).toBe(true)
  expect(deep('[[],[],[],[[]]]')).toBe(false)
  expect(deep(String.raw`{"a":"[[[[ \" [[[[ \\"}`)).toBe(false)
  // A quote that is escaped does not end the string; one behind an escaped backslash does.
  expect(deep(String.raw`["\\",[[[]]]]`)).toBe(true)
  expect(deep('[[['.repeat(100_000))).toBe(true)
  // Closed more often than opened is no JSON; the reader says so.
  expect(deep(']]]]')).toBe(false)
})
