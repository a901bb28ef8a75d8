import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8')

test.each(['docs/security.md', 'docs/verification.md'])('every test that %s names is there', (page) => {
  const named = [...read(page).matchAll(/\| `([^`|]+\.test\.ts)` \| ([^|]+) \|$/gm)]
  expect(named.length).toBeGreaterThanOrEqual(20)
  for (const [, file = '', name = ''] of named) expect(read(file), name).toContain(name.trim())
})

test('each of the 40 points stands once in docs/security.md, with tests that are there', () => {
  const rows = [...read('docs/security.md').matchAll(/^\| (\d+) \| ([^|]+) \| ((?:`[^`]+` › [^|]+))\|$/gm)]
  expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  for (const [, number, , tests = ''] of rows) {
    for (const cell of tests.split('<br>')) {
      const [, file = '', name = ''] = /^`([^`]+\.test\.ts)` › (.+?)\s*$/.exec(cell) ?? []
      expect(read(file), `${number}: ${name}`).toContain(name)
    }
  }
})
