import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { raiseAlert } from '#audit/alerts.ts'
import { reportRefusal } from '#audit/pause.ts'
import type { Ctx } from '#context.ts'
import { ProviderRefuses, ProviderUnavailable } from '#errors.ts'
import type { CheckedCase } from '#handoffs/check-claims.ts'
import { openTicket } from '#handoffs/open-ticket.ts'
import { handoffs } from '#handoffs/tables.ts'
import type { HandoffRow } from '#handoffs/tables.ts'
import { workOnCase } from '#handoffs/work-on-case.ts'
import { defineJob } from '#jobs/define-job.ts'

/** While somebody is at work nobody else takes it: longer than every call of one step at its limit. */
const leaseMs = 120_000
const longestPauseMs = 300_000
/** After about an hour somebody should hear of it; it goes on being tried. */
const tooMany = 20
/** The queue and this process may read slightly different clocks. */
const toleranceMs = 1000

export const openHandoffJob = defineJob({
  name: 'open-handoff',
  data: z.object({ handoffId: z.uuid() }),
  concurrency: 4,
  retries: 5,
  handle: (ctx, { handoffId }) => advanceCase(ctx, handoffId),
})

/**
 * Brings a case as far as it goes now: makes its ticket, then checks, tells and asks. Any number of callers may try at
 * once, at any time and after any crash: one has it, for one step. What fails is tried again with growing pauses.
 */
export async function advanceCase(ctx: Ctx, id: string): Promise<void> {
  let checked: { version: number; case: CheckedCase | null } | null = null
  for (let row = await claim(ctx, id); row; row = await claim(ctx, id)) {
    try {
      if (row.step === 'ticket') checked = { version: row.version, case: await openTicket(ctx, row) }
      // A newer word may have come in between.
      else await workOnCase(ctx, row, checked?.version === row.version ? checked.case : null)
    } catch (error) {
      await postpone(ctx, row, error)
      return
    }
  }
}

/** The case, leased to us for its next step; null when there is none, or somebody has it, or its time has not come. */
async function claim(ctx: Ctx, id: string): Promise<HandoffRow | null> {
  const now = ctx.deps.now().getTime()
  const [row] = await ctx.deps.db
    .update(handoffs)
    .set({ attempts: sql`${handoffs.attempts} + 1`, nextAt: new Date(now + leaseMs) })
    .where(
      and(
        eq(handoffs.id, id),
        inArray(handoffs.step, ['ticket', 'case']),
        lte(handoffs.nextAt, new Date(now + toleranceMs)),
      ),
    )
    .returning()
  return row ?? null
}

async function postpone(ctx: Ctx, row: HandoffRow, cause: unknown): Promise<void> {
  const { db, now, enqueue, lostAnswerMs } = ctx.deps
  const error = cause instanceof Error ? cause.name : 'unknown'
  const growing = Math.min(longestPauseMs, 500 * 2 ** row.attempts)
  // Zendesk may still be at work on a ticket whose answer was lost.
  const mayBeUnderWay = row.step === 'ticket' && !(cause instanceof ProviderUnavailable && cause.turnedAway)
  const nextAt = new Date(now().getTime() + (mayBeUnderWay ? Math.max(lostAnswerMs, growing) : growing))
  ctx.log.warn({ handoff: row.id, step: row.step, attempts: row.attempts, error }, 'a handed-over case waits')
  await db.transaction(async (tx) => {
    await tx
      .update(handoffs)
      .set({ nextAt, lastError: error })
      .where(and(eq(handoffs.id, row.id), eq(handoffs.step, row.step), eq(handoffs.attempts, row.attempts)))
    await enqueue(tx, 'open-handoff', { handoffId: row.id }, { startAfter: nextAt })
    if (cause instanceof ProviderRefuses) await reportRefusal(tx, ctx, 'zendesk', cause.reason)
    if (row.attempts >= tooMany) await raiseAlert(tx, ctx, { kind: 'handoff', subject: row.id, detail: error })
  })
}
