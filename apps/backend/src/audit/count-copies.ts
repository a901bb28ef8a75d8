import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { raiseAlert } from '#audit/alerts.ts'
import { deliveries, hubspotContacts } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'
import { defineJob } from '#jobs/define-job.ts'

/** When HubSpot's search surely knows what was written. */
export const countCopiesAfterMs = 600_000

/**
 * Some time after a note whose first answer was lost: whether it stands twice after all. Notes have no key, so a repeat
 * cannot be ruled out; it can be found and told.
 */
export const countCopiesJob = defineJob({
  name: 'count-copies',
  data: z.object({ deliveryId: z.string() }),
  concurrency: 1,
  retries: 5,
  handle: (ctx, { deliveryId }) => countCopies(ctx, deliveryId),
})

async function countCopies(ctx: Ctx, deliveryId: string): Promise<void> {
  const { db, hubspot } = ctx.deps
  const [delivery] = await db.select().from(deliveries).where(eq(deliveries.id, deliveryId))
  if (!hubspot || delivery?.payload.sink !== 'hubspot') return
  const { customerId } = delivery.payload
  const [contact] = await db.select().from(hubspotContacts).where(eq(hubspotContacts.customerId, customerId))
  const copies = contact && (await hubspot.timeline.countCopies(contact.contactId, delivery.auditId))
  if (!copies || copies < 2) return
  const detail = `hubspot stands_${copies}_times`
  await db.transaction((tx) => raiseAlert(tx, ctx, { kind: 'delivery', subject: deliveryId, detail }))
}
