import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'
import { plantInto } from './plant-bug.ts'
import { plantedBugs } from './planted-bugs.ts'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const run = promisify(execFile)

test.each(plantedBugs)('$name still has its place in the product', (bug) => {
  expect(plantInto(bug).size).toBeGreaterThan(0)
})

/** The ones that a handful of runs catches; `node test/chaos/planted.ts` plays all of them. */
test.concurrent.each([
  'new-key-per-retry',
  'no-money-lock',
  'ack-before-commit',
  'audit-outside-transaction',
  'unknown-counted-as-failed',
  'timeout-taken-as-failed',
  'outbox-without-a-key',
  'newest-note-first',
])(
  'the suite catches %s',
  async (name) => {
    const args = [main, '--plant', name, '--runs', '60', '--first']
    const env = { ...process.env, DATABASE_URL: inject('databaseServerUrl') }
    const outcome = await run(process.execPath, args, { env }).then(
      () => ({ code: 0, stdout: '' }),
      (error: unknown) => error as { code: number; stdout: string },
    )
    expect(outcome.code).toBe(1)
    expect(outcome.stdout).toMatch(/\d+ runs, [1-9]\d* violations\n$/)
  },
  300_000,
)
