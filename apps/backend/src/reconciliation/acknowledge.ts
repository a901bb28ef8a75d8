import type { DriftAcknowledgement } from '@countersign/shared/drift'
import { and, eq } from 'drizzle-orm'
import { resolveAlert } from '#audit/alerts.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import { Refusal, notFound } from '#errors.ts'
import { requireLead } from '#access/require-lead.ts'
import { openDrift } from '#reconciliation/open-drift.ts'
import { drift } from '#reconciliation/tables.ts'

/**
 * A lead or finance has looked at a difference that no reading can heal, and it stays as it is. Moves no money and changes
 * no request: it leaves the list, and its alerts end. When either side changes it is listed again.
 * Throws 409 `drift_changed` where it is not what was shown any more.
 */
export async function acknowledgeDrift(ctx: Ctx, id: string, shown: DriftAcknowledgement): Promise<void> {
  const agent = await requireLead(ctx, 'Only leads and finance acknowledge differences to Stripe.')
  const { expected, found, finding } = shown
  await ctx.deps.db.transaction(async (tx) => {
    const [row] = await tx.select().from(drift).where(eq(drift.id, id)).for('update')
    if (!row) throw notFound()
    // Twice is once.
    if (row.acknowledgedAt !== null && row.resolvedAt === null && row.finding === finding) return
    const stands = row.acknowledgedAt === null && row.resolvedAt === null
    if (!stands || row.expected !== expected || row.found !== found) {
      throw new Refusal(
        'drift_changed',
        409,
        'This difference has changed meanwhile, or somebody else has looked at it.',
      )
    }
    await tx
      .update(drift)
      .set({ acknowledgedAt: ctx.deps.now(), acknowledgedBy: agent.id, finding })
      .where(eq(drift.id, id))
    const { kind, subject, refundRequestId, stripeRefundId } = row
    await recordAudit(tx, ctx, {
      event: 'drift.acknowledged',
      ...(refundRequestId !== null && { refundRequestId }),
      body: { driftId: id, kind, subject, stripeRefundId, expected, found, finding },
    })
    if ((await tx.$count(drift, and(openDrift, eq(drift.subject, subject)))) > 0) return
    for (const alert of ['drift', 'refund_mismatch', 'refund_unsent'] as const) {
      await resolveAlert(tx, ctx, alert, subject)
    }
  })
}
