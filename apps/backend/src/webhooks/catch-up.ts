import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '#context.ts'
import { defineJob } from '#jobs/define-job.ts'
import { storeStripeEvent } from '#webhooks/receive.ts'
import { stripeEvents } from '#webhooks/stripe-events.ts'
import { cursors } from '#webhooks/tables.ts'

/** Stripe lists at most so many types in one call. */
const typesPerCall = 20
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
  // A month of a busy account's events.
  limitSeconds: 3600,
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
  const types = Object.keys(stripeEvents)
  for (let from = 0; from < types.length; from += typesPerCall) {
    const some = types.slice(from, from + typesPerCall)
    // In whatever order they come: each only says what to read again.
    for await (const event of stripe.eventsSince(since, some)) await storeStripeEvent(ctx, event)
  }
  await db
    .insert(cursors)
    .values({ name: 'stripe-events', position: startedAt })
    .onConflictDoUpdate({ target: cursors.name, set: { position: startedAt } })
}
