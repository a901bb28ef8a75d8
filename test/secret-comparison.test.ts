import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const source = fileURLToPath(new URL('../apps/backend/src/', import.meta.url))

/** What would tell, by the time it takes, how much of a guess was right. Whether there is one at all may be asked. */
const named = String.raw`\w*(?:signature|secret|hmac|digest|password|bearer|token)`
const against = String.raw`(?!\s*(?:undefined|null|''|"|'))`
const comparison = new RegExp(String.raw`\b${named}\s*[!=]==${against}|[!=]==\s*(?:\w+\.)*${named}\b(?!\.)`, 'i')

test('sec-16: no secret, signature or token is compared with an operator', () => {
  expect('if (signature === expected)').toMatch(comparison)
  expect('if (given !== config.webhookSecret)').toMatch(comparison)
  for (const fine of ['token === undefined', "token !== ''", 'expected.length === signature.length']) {
    expect(fine).not.toMatch(comparison)
  }
  const files = globSync('**/*.ts', { cwd: source, exclude: (path) => path.endsWith('.test.ts') })
  expect(files.length).toBeGreaterThan(200)
  const found = files.flatMap((path) =>
    readFileSync(`${source}${path}`, 'utf8')
      .split('\n')
      .filter((line) => comparison.test(line) && !/^\s*(?:\*|\/\/|\/\*)/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})
