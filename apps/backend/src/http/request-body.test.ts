import { expect, test } from 'vitest'
import { holdsBrokenText, isTooDeep } from '#http/request-body.ts'

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

test('sec-30: text that no database keeps is found wherever it stands, and nothing else is taken for it', () => {
  for (const json of ['"a\\u0000b"', '{"\\u0000":1}', '[{"a":["\\ud800"]}]', '"\\uDC00"', '"\\ud83d x"']) {
    expect(holdsBrokenText(json), json).toBe(true)
  }
  for (const json of ['"\\ud83e\\uddfe"', '"🧾"', String.raw`"C:\\u0000"`, '"\\u00e9"', '"\\u0000', '']) {
    expect(holdsBrokenText(json), json).toBe(false)
  }
})
