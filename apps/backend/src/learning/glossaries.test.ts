import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fold } from '#drafting/ground/tokens.ts'
import { meaningsOf } from '#learning/glossaries.ts'
import { featuresOf } from '#learning/word-features.ts'

const files = globSync('glossary/*.txt', { cwd: import.meta.dirname }).toSorted()
const linesOf = (file: string): string[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

test('the same thing has the same name in every language', () => {
  for (const sentence of ['approved', 'genehmigt', 'approuve', 'aprobado', 'aprovado'])
    expect(meaningsOf([sentence]), sentence).toEqual(['approve.part'])
  for (const sentence of ['not', 'nicht', 'pas', 'nao']) expect(meaningsOf([sentence]), sentence).toEqual(['not'])
})

test('a sentence is read with the glossary that knows most of it; figures stay, other words are unknown, marks are nothing', () => {
  expect(meaningsOf(['der', 'bank', 'fehlt', 'die', '#', 'xkcdq', '.'])).toEqual(
    expect.arrayContaining(['bank', '#', '?']),
  )
  expect(meaningsOf(['der', 'bank', 'fehlt', 'die', '#', 'xkcdq', '.'])).toHaveLength(6)
  // "die" of German is an article; of English it would be the end of somebody.
  expect(meaningsOf(['die', 'karte', 'wurde', 'belastet'])[0]).toBe(meaningsOf(['die', 'erstattung'])[0])
  expect(meaningsOf([])).toEqual([])
  expect(meaningsOf(['.'])).toEqual([])
})

test('in Japanese the longest piece counts', () => {
  const piece = (text: string): string[] => meaningsOf(Array.from(text))
  expect(piece('返金')).toEqual(['refund.noun'])
  expect(piece('されていません')).toHaveLength(1)
  expect(piece('されていません')).not.toEqual(piece('されています'))
})

test('every glossary can be read: folded words, each once, with a meaning in simple English', () => {
  expect(files).toHaveLength(6)
  for (const file of files) {
    const lines = linesOf(file)
    expect(lines.length).toBeGreaterThan(4000)
    for (const line of lines)
      expect(line).toMatch(/^\S+ [a-z]+(?:[-'][a-z]+)*(?:\.(?:inf|pres|past|part|ger|fut|cond|subj|imp|noun))?$/)
    const words = lines.map((line) => line.split(' ')[0] ?? '')
    expect(words.filter((word) => word !== fold(word.toLowerCase()))).toEqual([])
    expect(new Set(words).size).toBe(words.length)
  }
})

test('words of two languages that mean the same have features in common', () => {
  const shared = (one: string, other: string): number => {
    const has = new Set(featuresOf(one.split(' ')))
    return featuresOf(other.split(' ')).filter((feature) => has.has(feature)).length
  }
  const alike = shared('your refund was refused', 'ihre erstattung wurde abgelehnt')
  expect(alike).toBeGreaterThan(2 * shared('your refund was refused', 'der hund schlaft gern'))
})
