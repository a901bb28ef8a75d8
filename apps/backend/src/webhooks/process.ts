import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '#context.ts'
import { defineJob } from '#jobs/define-job.ts'
import { followDispute } from '#refunds/follow-dispute.ts'
import { applyStripeRefund } from '#refunds/apply-stripe-refund.ts'
import { webhookInbox } from '#webhooks/tables.ts'

export const processWebhookJob = defineJob({
  name: 'process-webhook',
  data: z.object({ source: z.literal('stripe'), eventId: z.string() }),
  concurrency: 4,
  retries: 10,
  handle: processWebhook,
})

/** Works off one stored event. The object is read from Stripe again: an event is a hint, and may come late or twice. */
async function processWebhook(ctx: Ctx, { source, eventId }: { source: 'stripe'; eventId: string }): Promise<void> {
  const thisEvent = and(eq(webhookInbox.source, source), eq(webhookInbox.eventId, eventId))
  const [event] = await ctx.deps.db.select().from(webhookInbox).where(thisEvent)
  if (!event || event.processedAt) return
  await handleStripeEvent(ctx, event.type, event.objectId)
  ctx.deps.failpoint('webhook:handled')
  await ctx.deps.db.update(webhookInbox).set({ processedAt: ctx.deps.now() }).where(thisEvent)
}

async function handleStripeEvent(ctx: Ctx, type: string, objectId: string): Promise<void> {
  switch (type) {
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return applyStripeRefund(ctx, objectId)
    case 'charge.updated':
    case 'charge.refunded': {
      // Carries the charge; which of its refunds is new only Stripe can say.
      const refunds = await ctx.deps.stripe.refundsOfCharge(objectId)
      for (const refund of refunds) await applyStripeRefund(ctx, refund.id)
      return
    }
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated':
      return followDispute(ctx, objectId)
    default:
      // Fraud warnings, invoices, subscriptions, payment methods: stored as received. Whatever shows them reads Stripe
      // anew, and nothing that is kept here depends on them.
      ctx.log.debug({ type }, 'nothing to do for this event')
  }
}
