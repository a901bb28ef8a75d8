import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '#context.ts'
import { defineJob } from '#jobs/define-job.ts'
import { storeStripeEvent } from '#webhooks/receive.ts'
import { cursors } from '#webhooks/tables.ts'

/** What decides about money here. Stripe lists at most 20 types in one call. */
const types = [
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.refunded',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
] as const

/** Stripe lists no event that is older. */
const reachMs = 30 * 86_400_000
/** Events become visible a little out of order, and clocks differ; reading some twice costs nothing. */
const overlapMs = 10 * 60_000

/** Fetches the events whose webhook never came, and stores them as if it had. The inbox knows the others already. */
export const catchUpEventsJob = defineJob({
  name: 'catch-up-events',
  data: z.object({}),
  concurrency: 1,
  retries: 0,
  handle: (ctx) => catchUpEvents(ctx),
})

export async function catchUpEvents(ctx: Ctx): Promise<void> {
  const { db, stripe, now } = ctx.deps
  const startedAt = now()
  const [cursor] = await db.select().from(cursors).where(eq(cursors.name, 'stripe-events'))
  const since = new Date(
    cursor
      ? Math.max(cursor.position.getTime() - overlapMs, startedAt.getTime() - reachMs)
      : startedAt.getTime() - reachMs,
  )
  for (const event of await stripe.eventsSince(since, types)) await storeStripeEvent(ctx, event)
  await db
    .insert(cursors)
    .values({ name: 'stripe-events', position: startedAt })
    .onConflictDoUpdate({ target: cursors.name, set: { position: startedAt } })
}
