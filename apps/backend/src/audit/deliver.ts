import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { raiseAlert } from '#audit/alerts.ts'
import type { DeliveryPayload } from '#audit/deliveries.ts'
import { postToHubspot } from '#audit/post-to-hubspot.ts'
import { postToZendesk } from '#audit/post-to-zendesk.ts'
import type { Sent } from '#audit/post-to-zendesk.ts'
import { deliveries } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'
import { ProviderUnavailable } from '#errors.ts'
import { defineJob } from '#jobs/define-job.ts'

type Delivery = typeof deliveries.$inferSelect

/** While one process carries a delivery nobody else takes it: longer than the slowest one, with every call at its limit. */
const leaseMs = 120_000
const longestPauseMs = 300_000
const retainedMs = 3_600_000

/**
 * Carries what waits for one ticket to one sink, oldest first: a later note never overtakes an earlier one.
 * A failure keeps its place in the line and is tried again with growing pauses.
 */
export const deliverAuditJob = defineJob({
  name: 'deliver-audit',
  data: z.object({ sink: z.enum(['zendesk', 'hubspot']), ticketId: z.string() }),
  concurrency: 4,
  retries: 5,
  async handle(ctx, { sink, ticketId }) {
    for (let next = await claimNext(ctx, sink, ticketId); next; next = await claimNext(ctx, sink, ticketId)) {
      if (!(await deliver(ctx, next))) return
    }
  },
})

/** The first in line, leased to us; null when the line is empty or its head is not due. */
async function claimNext(ctx: Ctx, sink: Delivery['sink'], ticketId: string): Promise<Delivery | null> {
  const { db, now } = ctx.deps
  const line = and(eq(deliveries.sink, sink), eq(deliveries.ticketId, ticketId), eq(deliveries.state, 'waiting'))
  const [head] = await db.select().from(deliveries).where(line).orderBy(asc(deliveries.position)).limit(1)
  if (!head || head.nextAt > now()) return null
  const [claimed] = await db
    .update(deliveries)
    .set({ attempts: head.attempts + 1, nextAt: new Date(now().getTime() + leaseMs) })
    .where(and(eq(deliveries.id, head.id), eq(deliveries.state, 'waiting'), eq(deliveries.attempts, head.attempts)))
    .returning()
  return claimed ?? null
}

/** True when the line may move on. */
async function deliver(ctx: Ctx, delivery: Delivery): Promise<boolean> {
  try {
    ctx.deps.failpoint('deliver:before-send')
    const sent = await send(ctx, delivery)
    ctx.deps.failpoint('deliver:after-send')
    await settle(ctx, delivery, sent)
    return true
  } catch (error) {
    await postpone(ctx, delivery, error)
    return false
  }
}

function send(ctx: Ctx, delivery: Delivery): Promise<Sent> {
  const payload: DeliveryPayload = delivery.payload
  return payload.sink === 'zendesk' ? postToZendesk(ctx, delivery, payload) : postToHubspot(ctx, delivery, payload)
}

/** As we claimed it. Whoever lost the lease meanwhile has nothing to say any more: somebody else carries it. */
function leased({ id, attempts }: Delivery) {
  return and(eq(deliveries.id, id), eq(deliveries.state, 'waiting'), eq(deliveries.attempts, attempts))
}

async function settle(ctx: Ctx, delivery: Delivery, sent: Sent): Promise<void> {
  const now = ctx.deps.now()
  await ctx.deps.db.transaction(async (tx) => {
    await tx
      .update(deliveries)
      .set({
        state: sent.state,
        remoteId: sent.remoteId,
        lastError: sent.error,
        deliveredAt: sent.state === 'delivered' ? now : null,
        nextAt: new Date(now.getTime() + retainedMs),
      })
      .where(leased(delivery))
    if (sent.state !== 'failed') return
    const detail = sent.error ?? 'refused'
    await raiseAlert(tx, ctx, { kind: 'delivery', subject: delivery.id, detail: `${delivery.sink} ${detail}` })
  })
}

async function postpone(ctx: Ctx, delivery: Delivery, cause: unknown): Promise<void> {
  const { db, now, enqueue, lostAnswerMs } = ctx.deps
  const error = cause instanceof Error ? cause.name : 'unknown'
  const growing = Math.min(longestPauseMs, 1000 * 2 ** delivery.attempts)
  // Zendesk may still be at work on a call whose answer was lost; looking for our note too early would write it twice.
  const mayBeUnderWay = delivery.sink === 'zendesk' && !(cause instanceof ProviderUnavailable && cause.turnedAway)
  const nextAt = new Date(now().getTime() + (mayBeUnderWay ? Math.max(lostAnswerMs, growing) : growing))
  ctx.log.warn({ delivery: delivery.id, attempts: delivery.attempts, error }, 'delivery postponed')
  await db.transaction(async (tx) => {
    await tx.update(deliveries).set({ nextAt, lastError: error }).where(leased(delivery))
    await enqueue(tx, 'deliver-audit', { sink: delivery.sink, ticketId: delivery.ticketId }, { startAfter: nextAt })
  })
}
