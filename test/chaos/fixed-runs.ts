import { expect, inject } from 'vitest'
import { databasesOn } from './databases.ts'
import { describeReport } from './report.ts'
import type { Report } from './report.ts'
import { runMany } from './run-many.ts'

export function expectNone(report: Report, more = ''): void {
  const replay = (seed: number) => `pnpm chaos --runs 1 --seed ${seed} --trace${more}`
  expect(report.violations, describeReport(report, replay)).toEqual([])
}

/** A hundred runs of everything that can go wrong; two files play a hundred each, side by side. */
export async function playHundred(seed: number): Promise<void> {
  const databases = databasesOn(inject('databaseServerUrl'), inject('databaseTemplate'))
  const report = await runMany(databases, { runs: 100, seed })
  expectNone(report)
  // A suite in which nothing happens would pass too.
  expect(report.ends.get('confirmed') ?? 0).toBeGreaterThan(25)
  expect([...report.faults.keys()].filter((name) => name.startsWith('POST /v1/refunds')).length).toBeGreaterThan(1)
}
