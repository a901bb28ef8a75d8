import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { raiseAlert, resolveAlert } from '#audit/alerts.ts'
import type { Finding } from '#audit/chain.ts'
import { alerts, auditAnchors } from '#audit/tables.ts'
import { verifyAudit } from '#audit/verify.ts'
import type { Verification } from '#audit/verify.ts'
import type { Ctx } from '#context.ts'
import { defineJob } from '#jobs/define-job.ts'

/** Of a log that was written anew one alert says enough; `audit verify` names every row. */
const mostAlerts = 100
/** Subject of the alert that nobody knows whether the log is whole. */
const unverified = 'verification'

/** Every night: what `audit verify` would say, without anybody asking. */
export const verifyAuditJob = defineJob({
  name: 'verify-audit',
  data: z.object({}),
  concurrency: 1,
  retries: 2,
  limitSeconds: 3600,
  async handle(ctx) {
    const { rows, chains, anchors, findings } = await verify(ctx)
    await keepAlerts(ctx, findings)
    ctx.log.info({ rows, chains, anchors, findings: findings.length }, 'audit log verified')
  },
})

/** A copy of the anchors that cannot be read is as suspicious as one that differs. */
async function verify(ctx: Ctx): Promise<Verification> {
  const { db, config } = ctx.deps
  const { keys, target } = config.anchors
  const isKept = (await db.$count(auditAnchors, isNotNull(auditAnchors.publishedAt))) > 0
  const copy = isKept && target?.kind === 'file' ? target.path : null
  return verifyAudit(db, { keys, copy }).catch(async (error: unknown) => {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    await db.transaction((tx) => raiseAlert(tx, ctx, { kind: 'audit', subject: unverified, detail }))
    throw error
  })
}

/** One for each chain with its first finding; those of chains that hold again are resolved. */
async function keepAlerts(ctx: Ctx, findings: readonly Finding[]): Promise<void> {
  const firsts = new Map(findings.toReversed().map(({ chain, text }) => [chain, text]))
  await ctx.deps.db.transaction(async (tx) => {
    const open = await tx
      .select({ subject: alerts.subject })
      .from(alerts)
      .where(and(eq(alerts.kind, 'audit'), isNull(alerts.resolvedAt)))
    for (const { subject } of open) if (!firsts.has(subject)) await resolveAlert(tx, ctx, 'audit', subject)
    for (const [subject, detail] of [...firsts].slice(0, mostAlerts))
      await raiseAlert(tx, ctx, { kind: 'audit', subject, detail })
  })
}
