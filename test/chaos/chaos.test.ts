import { inject, expect, test } from 'vitest'
import { databasesOn } from './databases.ts'
import { runActs } from './processes/run-acts.ts'
import { openMortalServer } from './processes/database-server.ts'
import { describeReport } from './report.ts'
import type { Report } from './report.ts'
import { runMany } from './run-many.ts'

function expectNone(report: Report, more = ''): void {
  const replay = (seed: number) => `pnpm chaos --runs 1 --seed ${seed} --trace${more}`
  expect(report.violations, describeReport(report, replay)).toEqual([])
}

test('two hundred fixed runs of everything that can go wrong violate nothing', async () => {
  const databases = databasesOn(inject('databaseServerUrl'), inject('databaseTemplate'))
  const report = await runMany(databases, { runs: 200, seed: 300_000 })
  expectNone(report)
  // A suite in which nothing happens would pass too.
  expect(report.ends.get('confirmed') ?? 0).toBeGreaterThan(50)
  expect([...report.faults.keys()].filter((name) => name.startsWith('POST /v1/refunds')).length).toBeGreaterThan(1)
}, 600_000)

test('two processes that are killed, on a database that is killed, violate nothing', async () => {
  const server = await openMortalServer()
  try {
    const options = { runs: 6, seed: 400_000, processes: 2, killDatabase: () => server.killAndRestart() }
    const report = await runActs(server.databases, options)
    expectNone(report, ' --processes 2')
    expect(report.ends.get('confirmed') ?? 0).toBeGreaterThan(0)
  } finally {
    await server.close()
  }
}, 300_000)
