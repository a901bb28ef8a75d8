import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { buildPage, pages } from '@countersign/launcher/build-pages'
import { buildSentences } from '@countersign/launcher/build-sentences'
import { checkout } from '@countersign/launcher/checkout'
import { chooseDataDir } from '@countersign/launcher/data-dir'
import { say, seconds } from '@countersign/launcher/progress'
import { messageOf } from '@countersign/launcher/start-problem'
import { listenForStop } from '@countersign/launcher/stop-request'
import { z } from 'zod'
import { countResults, type Count } from '#count-results.ts'
import { runProgram } from '#run-program.ts'
import { clearTestServers } from '#test-servers.ts'

const checks = ['format:check', 'lint', 'typecheck', 'unused']
const stop = listenForStop().requested
// Some of the checks colour their output whatever they are told.
const colours = process.stdout.isTTY && !process.env.CI

/** `npm test`: checks, pages, tests. Whatever happens, the last line is a count, and what did not run was not passed. */
async function main(filters: string[]): Promise<Count> {
  const total = { passed: 0, failed: 0 }
  const add = ({ passed, failed }: Count) => {
    total.passed += passed
    total.failed += failed
  }
  const dataDir = (await chooseDataDir(checkout)).path
  if (filters.length > 0) say(`Only ${filters.join(' ')}; without the checks (${checks.join(', ')}).`)
  // Side by side: each leaves a part of the processor to others.
  const before = [
    ...(filters.length > 0 ? [] : checks.map((name) => timed(name, () => runCheck(name)))),
    ...pages.map((page) => timed(page.label, () => done(buildPage(page, dataDir, stop)))),
    timed('Sentences of the ground check', () => done(buildSentences(stop))),
  ]
  for (const count of await Promise.all(before)) add(count)
  add(await runTests(filters))
  return total
}

type Outcome = { ok: boolean; output: string }

async function timed(label: string, work: () => Promise<Outcome>): Promise<Count> {
  if (stop.aborted) return { passed: 0, failed: 0 }
  const since = performance.now()
  const { ok, output } = await work()
  say(`${ok ? '✓' : '✗'} ${label} (${seconds(since)})`)
  if (!ok) say(`\n${colours ? output.trim() : stripVTControlCharacters(output.trim())}\n`)
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** The scripts of package.json, so that `pnpm verify` and this run the same. */
async function runCheck(name: string): Promise<Outcome> {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')))
  const script = scripts[name]
  if (!script) return { ok: false, output: `package.json has no script ${name}` }
  const { code, output } = await runProgram('/bin/sh', ['-c', script], { show: false, stop })
  return { ok: code === 0, output }
}

async function done(work: Promise<unknown>): Promise<Outcome> {
  try {
    await work
    return { ok: true, output: '' }
  } catch (error) {
    return { ok: false, output: messageOf(error) }
  }
}

async function runTests(filters: string[]): Promise<Count> {
  if (stop.aborted) return { passed: 0, failed: 0 }
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-test-'))
  const report = join(scratch, 'results.json')
  try {
    const vitest = join(checkout, 'node_modules/vitest/vitest.mjs')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    // Many tests start processes of ours; from the second on they load what the first one has compiled.
    const env = { NODE_COMPILE_CACHE: join(scratch, 'compiled') }
    const args = [vitest, 'run', ...reporters, ...filters]
    const { code } = await runProgram(process.execPath, args, { show: true, stop, env })
    return countResults(existsSync(report) ? readFileSync(report, 'utf8') : undefined, code)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
    // A run that was stopped or crashed did not get to it.
    await clearTestServers()
  }
}

let result: Count
try {
  result = await main(process.argv.slice(2))
} catch (error) {
  console.error(error)
  result = { passed: 0, failed: 1 }
}
if (stop.aborted) say('\nStopped before the end.')
const failed = stop.aborted ? Math.max(result.failed, 1) : result.failed
say(`${result.passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || result.passed === 0 ? 1 : 0
if (process.connected) process.disconnect()
