import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { labels, standings, untrueIn } from '#drafting/ground/sentences/labels.ts'
import { examples } from '#drafting/ground/sentences/learnt.ts'
import { learnFirst, learnSecond, readExample, readSentence } from '#drafting/ground/sentences/sentence-reader.ts'
import type { LearntReadings, Reading } from '#drafting/ground/sentences/sentence-reader.ts'
import { tokenize } from '#drafting/ground/tokens.ts'
import { readOrLearn } from '#learning/kept.ts'
import type { Learnt } from '#learning/questions.ts'

const few = ['wall', 'door', 'fence', 'gate', 'table', 'chair', 'bench', 'shelf', 'frame'].flatMap((thing) => [
  `refunded We painted the ${thing} green.`,
  `- We looked at the ${thing}.`,
])

function learnBoth(lines: readonly string[]): LearntReadings {
  return { first: learnFirst(lines), second: [learnSecond(lines, 0), learnSecond(lines, 1)] }
}

function read(learnt: LearntReadings, sentence: string): Reading {
  return readSentence(learnt, tokenize(sentence))
}

test('what sentences assert is learnt from examples and from nothing else', () => {
  const learnt = learnBoth(few)
  expect(read(learnt, 'They painted the roof green.').says('refunded')).toBeGreaterThan(0)
  expect(read(learnt, 'They looked at the roof.').says('refunded')).toBeLessThan(0)
  expect(read(learnt, 'They painted the roof green.').saysUntrueOf('none')).toBeGreaterThan(0)
  expect(read(learnt, 'They painted the roof green.').saysUntrueOf('confirmed')).toBeLessThan(0)
})

test('the same examples teach the same, to the last bit', () => {
  expect(learnBoth(few)).toEqual(learnBoth(few))
})

test('an example with a label that there is not stops everything', () => {
  expect(readExample('sent,whole All of it was sent.')).toEqual({
    labels: ['sent', 'whole'],
    sentence: 'All of it was sent.',
    isOurs: false,
  })
  expect(readExample('-! Thank you.')).toEqual({ labels: [], sentence: 'Thank you.', isOurs: true })
  for (const line of [
    'sended It was sent.',
    'sent,- It was sent.',
    'sent,sent It was sent.',
    'sent',
    'sent ',
    '',
    'It was sent.',
  ])
    expect(() => readExample(line), line).toThrow('an example begins with its labels')
})

test('every example can be read, and none is there twice', () => {
  const sentences = examples().map((line) => readExample(line).sentence)
  expect(sentences.length).toBeGreaterThan(10_000)
  const seen = new Set<string>()
  expect(sentences.filter((sentence) => seen.size === seen.add(sentence).size)).toEqual([])
})

test('each label and each standing has examples that say so, in each of our scripts', () => {
  const read = examples().map(readExample)
  for (const label of labels) {
    const own = read.filter((example) => example.labels.includes(label))
    expect(own.filter(({ sentence }) => /\p{Script=Hiragana}/u.test(sentence)).length, label).toBeGreaterThan(5)
    expect(own.length, label).toBeGreaterThan(50)
  }
  for (const standing of standings) expect(untrueIn(standing).length, standing).toBeGreaterThan(2)
})

test('what was learnt is kept, and learnt anew when its sources have changed or the file is broken', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'learnt-')), 'dist/sentences.learnt')
  let times = 0
  const learn = (): Learnt => {
    times += 1
    return learnFirst(few)
  }
  const first = readOrLearn(file, 'sources', learn)
  expect(readOrLearn(file, 'sources', learn)).toEqual(first)
  expect(times).toBe(1)
  readOrLearn(file, 'other sources', learn)
  expect(times).toBe(2)
  const whole = readFileSync(file)
  for (const broken of [Buffer.from(''), Buffer.from('{}\n'), whole.subarray(0, whole.length - 3)]) {
    writeFileSync(file, broken)
    expect(readOrLearn(file, 'other sources', learn)).toEqual(first)
  }
  expect(times).toBe(5)
})

test('a place that cannot be written costs only the time', () => {
  expect(readOrLearn('/dev/null/sentences.learnt', 'sources', () => learnFirst(few))).toEqual(learnFirst(few))
})

test('what one clause says counts in a sentence that is longer than any example', () => {
  const learnt = learnBoth(few)
  const long = `${'there was a lot of talk about the weather and the news and the trains, '.repeat(3)}we painted the wall green`
  expect(read(learnt, long).says('refunded')).toBeGreaterThan(
    read(learnt, long.replace('painted', 'looked at')).says('refunded'),
  )
})
