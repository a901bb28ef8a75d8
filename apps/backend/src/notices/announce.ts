import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '#context.ts'
import { defineJob } from '#jobs/define-job.ts'
import { waits } from '#notices/notice.ts'
import { occasionsOf } from '#notices/occasion.ts'
import { receiversOf } from '#notices/receivers.ts'
import { notices, noticeSends } from '#notices/tables.ts'
import { refundRequests } from '#refunds/tables.ts'
import type { NoticeKind } from '#refunds/tell-signers.ts'

/** Finds out who is to hear of it, and puts what they are sent into the outbox: each of them once per request, kind and occasion. */
export const announceJob = defineJob({
  name: 'announce',
  data: z.object({ refundRequestId: z.string(), kind: z.enum(['waits', 'near_due', 'escalated', 'decided']) }),
  concurrency: 2,
  retries: 10,
  handle: (ctx, { refundRequestId, kind }) => announce(ctx, refundRequestId, kind),
})

async function announce(ctx: Ctx, refundRequestId: string, kind: NoticeKind): Promise<void> {
  const { db, now, newId, enqueue } = ctx.deps
  const [row] = await db.select().from(refundRequests).where(eq(refundRequests.id, refundRequestId))
  // Decided meanwhile: nobody has to be asked.
  if (!row || (kind !== 'decided' && !waits(row, now()))) return
  const receivers = await receiversOf(ctx, row, kind)
  await db.transaction(async (tx) => {
    const occasion = (await occasionsOf(tx, [refundRequestId], kind)).get(refundRequestId) ?? ''
    const same = and(
      eq(notices.refundRequestId, refundRequestId),
      eq(notices.kind, kind),
      eq(notices.occasion, occasion),
    )
    await tx
      .insert(notices)
      .values({ id: newId(), refundRequestId, kind, occasion, madeAt: now() })
      .onConflictDoNothing()
    const [notice] = await tx.select({ id: notices.id }).from(notices).where(same)
    if (!notice || receivers.length === 0) return
    const sends = receivers.map((receiver) => ({ id: newId(), noticeId: notice.id, nextAt: now(), ...receiver }))
    const added = await tx.insert(noticeSends).values(sends).onConflictDoNothing().returning({ id: noticeSends.id })
    for (const { id } of added) await enqueue(tx, 'send-notice', { sendId: id })
  })
}

/** For the sweep: what waits and was announced to nobody, because a job was lost. */
export async function announceAgain(ctx: Ctx, ids: readonly string[], kind: NoticeKind): Promise<void> {
  if (!ctx.deps.config.notices || ids.length === 0) return
  const [occasions, known] = await Promise.all([
    occasionsOf(ctx.deps.db, ids, kind),
    ctx.deps.db
      .select({ id: notices.refundRequestId, occasion: notices.occasion })
      .from(notices)
      .where(and(eq(notices.kind, kind), inArray(notices.refundRequestId, [...ids]))),
  ])
  const missing = ids.filter((id) => !known.some((notice) => notice.id === id && notice.occasion === occasions.get(id)))
  await ctx.deps.db.transaction(async (tx) => {
    for (const refundRequestId of missing) {
      await ctx.deps.enqueue(tx, 'announce', { refundRequestId, kind }, { nudge: true })
    }
  })
}
