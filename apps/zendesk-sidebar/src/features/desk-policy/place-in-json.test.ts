import { expect, test } from 'vitest'
import { placeInJson, readJson } from './place-in-json.ts'

const text = `{
  "note": "money: { \\"usd\\": [1, 2",
  "window": { "days": 30 },
  "money": {
    "usd": { "autoApprove": "75.00", "days": 1 }
  },
  "segments": [
    { "name": "a, b" },
    {
      "name": "VIP",
      "change": { "window": { "days": 45 } }
    }
  ]
}`

const found = (path: string): string | null => {
  const place = placeInJson(text, path)
  return place && `${place.line}:${place.column} ${text.slice(place.offset, place.offset + 8)}`
}

test('a path leads to its key, and not to the same word in another place or in a text', () => {
  expect(found('money')).toBe('4:3 "money":')
  expect(found('money.usd.days')).toBe('5:38 "days": ')
  expect(found('window.days')).toBe('3:15 "days": ')
  expect(found('segments.1.change.window.days')).toBe('11:31 "days": ')
  expect(found('segments.1')).toBe('9:5 {\n      ')
  expect(found('segments.0.name')).toBe('8:7 "name": ')
})

test('what is not there leads to what should hold it, or nowhere', () => {
  expect(found('money.eur.autoApprove')).toBe('4:3 "money":')
  expect(found('segments.7')).toBe('7:3 "segment')
  expect(found('windw')).toBeNull()
  expect(found('')).toBeNull()
  expect(placeInJson('"text"', 'a')).toBeNull()
})

test('what is no JSON says where, as far as it is known', () => {
  expect(readJson('{"a": 1}')).toEqual({ ok: true, value: { a: 1 } })
  expect(readJson('{\n  "a": 1\n  "b": 2\n}')).toMatchObject({ ok: false, place: { line: 3, column: 3 } })
  expect(readJson('{\n  "a": ')).toMatchObject({ ok: false, place: { line: 2 } })
  expect(readJson(' ')).toEqual({ ok: false, place: null })
})
