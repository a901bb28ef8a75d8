import { and, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { raiseAlert, resolveAlert } from '#audit/alerts.ts'
import { claimBatch, leased } from '#audit/batch.ts'
import type { Batch } from '#audit/batch.ts'
import { countCopiesAfterMs } from '#audit/count-copies.ts'
import { pauseSink, pausedUntil, reportRefusal, reportTaken } from '#audit/pause.ts'
import { NotYet } from '#audit/permits.ts'
import { postToHubspot } from '#audit/post-to-hubspot.ts'
import { postToZendesk } from '#audit/post-to-zendesk.ts'
import { deliveries } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { ProviderForbids, ProviderRefuses, ProviderUnavailable } from '#errors.ts'
import { defineJob } from '#jobs/define-job.ts'

/**
 * What became of a batch. `retained`: HubSpot knows no contact yet. `failed`: refused for good. `error` beside
 * `delivered` is what a person should know all the same.
 */
export type Sent = { state: 'delivered' | 'retained' | 'failed'; remoteId: string | null; error: string | null }

const longestPauseMs = 300_000
const retainedMs = 3_600_000

/**
 * Carries what waits for one ticket to one sink, oldest first: a later note never overtakes an earlier one. Steps that
 * have gathered go in one update, with the decision that follows them. A failure keeps its place in the line and is
 * tried again with growing pauses.
 */
export const deliverAuditJob = defineJob({
  name: 'deliver-audit',
  data: z.object({ sink: z.enum(['zendesk', 'hubspot']), ticketId: z.string() }),
  concurrency: 4,
  retries: 5,
  async handle(ctx, { sink, ticketId }) {
    if (await pausedUntil(ctx, sink)) return
    for (let next = await claimBatch(ctx, sink, ticketId); next; next = await claimBatch(ctx, sink, ticketId)) {
      if (!(await deliver(ctx, next))) return
    }
  },
})

/** True when the line may move on. */
async function deliver(ctx: Ctx, batch: Batch): Promise<boolean> {
  try {
    ctx.deps.failpoint('deliver:before-send')
    const sent = await (batch[0].sink === 'zendesk' ? postToZendesk(ctx, batch) : postToHubspot(ctx, batch[0]))
    ctx.deps.failpoint('deliver:after-send')
    await (sent.state === 'failed' && batch.length > 1 ? separate(ctx, batch) : settle(ctx, batch, sent))
    return true
  } catch (error) {
    if (error instanceof ProviderForbids) {
      await settle(ctx, batch, { state: 'failed', remoteId: null, error: `${error.provider}_403` })
      return true
    }
    await postpone(ctx, batch, error)
    return false
  }
}

/** Refused together: one of them may be the reason, and the others are not to be lost with it. */
async function separate(ctx: Ctx, batch: Batch): Promise<void> {
  const now = ctx.deps.now()
  await ctx.deps.db.transaction(async (tx) => {
    const alone = { alone: true, batch: null, updatedStamp: null }
    const held = await tx
      .update(deliveries)
      .set({ ...alone, nextAt: now })
      .where(leased(batch[0]))
      .returning()
    const ids = batch.slice(1).map(({ id }) => id)
    if (held.length > 0)
      await tx
        .update(deliveries)
        .set(alone)
        .where(and(inArray(deliveries.id, ids), eq(deliveries.state, 'waiting')))
  })
}

async function settle(ctx: Ctx, batch: Batch, sent: Sent): Promise<void> {
  const now = ctx.deps.now()
  const [head] = batch
  const end = {
    state: sent.state,
    remoteId: sent.remoteId,
    lastError: sent.error,
    deliveredAt: sent.state === 'delivered' ? now : null,
    nextAt: new Date(now.getTime() + retainedMs),
    // What the ticket says by now need not stand here as well: words of people are kept where they are needed.
    ...(sent.state === 'delivered' &&
      head.sink === 'zendesk' && { payload: sql`${deliveries.payload} || '{"note": "", "exact": []}'::jsonb` }),
  }
  await ctx.deps.db.transaction(async (tx) => {
    const held = await tx.update(deliveries).set(end).where(leased(head)).returning({ id: deliveries.id })
    if (held.length === 0) return
    const ids = batch.slice(1).map(({ id }) => id)
    if (ids.length > 0) await tx.update(deliveries).set(end).where(inArray(deliveries.id, ids))
    if (sent.state === 'delivered') {
      await reportTaken(tx, ctx, head.sink)
      for (const { id } of batch) await resolveAlert(tx, ctx, 'delivery', id)
      await recount(tx, ctx, head)
    }
    if (sent.error === null || sent.state === 'retained') return
    await raiseAlert(tx, ctx, { kind: 'delivery', subject: head.id, detail: `${head.sink} ${sent.error}` })
  })
}

/** Written after a try whose answer was lost: whether it stands twice is counted when HubSpot's search knows it. */
async function recount(tx: Tx, { deps }: Ctx, { id, sink, attempts }: Batch[0]): Promise<void> {
  if (sink !== 'hubspot' || attempts < 2 || deps.config.hubspot.timeline !== 'note') return
  const startAfter = new Date(deps.now().getTime() + countCopiesAfterMs)
  await deps.enqueue(tx, 'count-copies', { deliveryId: id }, { startAfter })
}

async function postpone(ctx: Ctx, [head]: Batch, cause: unknown): Promise<void> {
  const { db, now, enqueue } = ctx.deps
  const nextAt = whenAgain(ctx, head, cause)
  const error = cause instanceof Error ? cause.name : 'unknown'
  if (!(cause instanceof NotYet))
    ctx.log.warn({ delivery: head.id, attempts: head.attempts, error }, 'delivery postponed')
  await db.transaction(async (tx) => {
    await tx.update(deliveries).set({ nextAt, lastError: error }).where(leased(head))
    if (cause instanceof ProviderRefuses) await reportRefusal(tx, ctx, head.sink, cause.reason)
    const wait = cause instanceof ProviderUnavailable ? cause.wait : null
    if (wait?.everything) await pauseSink(tx, head.sink, new Date(now().getTime() + wait.ms), 'too many calls')
    await enqueue(tx, 'deliver-audit', { sink: head.sink, ticketId: head.ticketId }, { startAfter: nextAt })
  })
}

function whenAgain({ deps }: Ctx, head: Batch[0], cause: unknown): Date {
  const now = deps.now().getTime()
  if (cause instanceof NotYet) return cause.until
  const growing = Math.min(longestPauseMs, 1000 * 2 ** Math.min(head.attempts, 20))
  const isUnavailable = cause instanceof ProviderUnavailable
  const asked = isUnavailable ? (cause.wait?.ms ?? 0) : 0
  // They may still be at work on a call whose answer was lost; looking for what it did too early would repeat it.
  const mayBeUnderWay = !(isUnavailable && cause.turnedAway)
  return new Date(now + Math.max(growing, asked, mayBeUnderWay ? deps.lostAnswerMs : 0))
}
