import { and, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { lockRequest } from '#refunds/evaluate-again.ts'
import { openLevels, standingSignatures } from '#refunds/signatures.ts'
import { refundQuestions, refundRequests } from '#refunds/tables.ts'
import { tellSigners } from '#refunds/tell-signers.ts'
import { escalationNote, reminderNote } from '#refunds/ticket-note.ts'
import type { Wait } from '#refunds/ticket-note.ts'
import { nextNudge, nudgeDueBounds } from '#refunds/waiting.ts'

/** Waiting requests for which `nextNudge` has an answer, as a condition on the rows. */
export function isToBeNudged(now: Date): SQL | undefined {
  const { remindBefore, escalateBefore } = nudgeDueBounds(now)
  return and(
    eq(refundRequests.state, 'approval_required'),
    gt(refundRequests.dueAt, now),
    isNull(refundRequests.escalatedAt),
    or(
      lte(refundRequests.dueAt, escalateBefore),
      and(lte(refundRequests.dueAt, remindBefore), isNull(refundRequests.remindedAt)),
    ),
  )
}

/**
 * Says on the ticket that a request still waits: first a reminder, then, when most of the time is over, to everybody who
 * may sign. Each once per wait. Nothing is decided here.
 */
export async function nudgeSigners(ctx: Ctx, id: string): Promise<void> {
  const now = ctx.deps.now()
  await ctx.deps.db.transaction(async (tx) => {
    const row = await lockRequest(tx, id)
    if (row?.state !== 'approval_required' || !row.dueAt) return
    const nudge = nextNudge(row, now)
    if (!nudge) return
    const mark = nudge === 'remind' ? { remindedAt: now } : { escalatedAt: now }
    await tx.update(refundRequests).set(mark).where(eq(refundRequests.id, id))
    const signed = await standingSignatures(tx, row)
    const wait: Wait = {
      missing: openLevels(row.levels, signed),
      dueAt: row.dueAt,
      asker: await openQuestionBy(tx, id),
      delegate: row.delegatedToName,
    }
    await recordAudit(tx, ctx, {
      event: nudge === 'remind' ? 'refund.reminded' : 'refund.escalated',
      refundRequestId: id,
      ticketId: row.ticketId,
      body: { missing: wait.missing, dueAt: row.dueAt.toISOString() },
      deliver: [nudge === 'remind' ? reminderNote(row, wait) : escalationNote(row, wait)],
    })
    if (nudge === 'remind') return
    await tellSigners(tx, ctx, id, 'near_due')
    await tellSigners(tx, ctx, id, 'escalated')
  })
}

/** Whose question nobody has answered yet. */
async function openQuestionBy(tx: Tx, id: string): Promise<string | null> {
  const [open] = await tx
    .select({ by: refundQuestions.askedByName })
    .from(refundQuestions)
    .where(and(eq(refundQuestions.refundRequestId, id), isNull(refundQuestions.answer)))
  return open?.by ?? null
}
