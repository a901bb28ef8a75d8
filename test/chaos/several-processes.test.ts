import { expect, test } from 'vitest'
import { runActs } from './processes/run-acts.ts'
import { openMortalServer } from './processes/database-server.ts'
import { expectNone } from './fixed-runs.ts'

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
