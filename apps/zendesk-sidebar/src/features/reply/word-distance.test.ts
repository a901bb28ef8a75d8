import { expect, test } from 'vitest'
import { wordDistance } from './word-distance.ts'

test('counts words that were changed, added or taken away', () => {
  expect(wordDistance('Hi Ada, all is well.', 'Hi Ada, all is well.')).toBe(0)
  expect(wordDistance('Hi Ada, all is well.', 'Hi  Ada,\n\nall is well.')).toBe(0)
  expect(wordDistance('Hi Ada, all is well.', 'Hi Ada, all is fine now.')).toBe(2)
  expect(wordDistance('', 'three new words')).toBe(3)
  expect(wordDistance('three old words', '')).toBe(3)
})

test('two long texts are compared at once', () => {
  expect(wordDistance('a '.repeat(5000), 'b '.repeat(5000))).toBe(5000)
})
