import type { BacktestReport } from '@countersign/shared/policy-backtest'
import { setImmediate } from 'node:timers/promises'
import type { Db } from '#db/open.ts'
import { createBacktest } from '#policy/backtest.ts'
import type { CompiledPolicy } from '#policy/compiled-policy.ts'
import { recordedDecisions } from '#policy-backtest/read-decisions.ts'

/** What a policy would have said to everything that was asked since then. Changes nothing. */
export async function runBacktest(
  db: Db,
  policy: CompiledPolicy,
  { since, until }: { since: Date; until: Date },
): Promise<BacktestReport> {
  const backtest = createBacktest(policy)
  for await (const page of recordedDecisions(db, since)) {
    for (const decision of page) backtest.add(decision)
    // Other calls get their turn between two pages.
    await setImmediate()
  }
  return backtest.report({ since, until })
}
