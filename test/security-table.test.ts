import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8')

test('every test that docs/security.md names is there', () => {
  const named = [...read('docs/security.md').matchAll(/\| `([^`|]+\.test\.ts)` \| ([^|]+) \|$/gm)]
  expect(named.length).toBeGreaterThan(40)
  for (const [, file = '', name = ''] of named) expect(read(file), name).toContain(name.trim())
})
