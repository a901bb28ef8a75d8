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
