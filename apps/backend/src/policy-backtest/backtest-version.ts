import type { BacktestBody, BacktestReport } from '@countersign/shared/policy-backtest'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import { runBacktest } from '#policy-backtest/run-backtest.ts'
import { compiled } from '#policy-versions/load-policy.ts'
import { requirePolicyRole, requireVersion } from '#policy-versions/requires.ts'

const dayMs = 86_400_000

/** Tries a stored version, whatever its state, on the recorded decisions of the last days. */
export async function backtestVersion(ctx: Ctx, id: string, { sinceDays }: BacktestBody): Promise<BacktestReport> {
  await requirePolicyRole(ctx, 'read')
  const { db, now } = ctx.deps
  const version = await requireVersion(db, id)
  const until = now()
  const since = new Date(until.getTime() - sinceDays * dayMs)
  const report = await runBacktest(db, compiled(version), { since, until })
  await db.transaction((tx) =>
    recordAudit(tx, ctx, {
      event: 'policy.backtested',
      body: { policyId: id, number: version.number, sinceDays, decisions: report.decisions },
    }),
  )
  return report
}
