import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '#context.ts'
import { defineJob } from '#jobs/define-job.ts'
import { applyStripeRefund } from '#refunds/apply-stripe-refund.ts'
import { followDispute } from '#refunds/follow-dispute.ts'
import { customerWaits, lookAtCustomer, lookAtPayment } from '#refunds/look-again.ts'
import { followAddress } from '#ticket-context/customer-addresses.ts'
import { handleZendeskEvent } from '#webhooks/zendesk-events.ts'
import { readingFor } from '#webhooks/stripe-events.ts'
import { webhookInbox } from '#webhooks/tables.ts'

export const processWebhookJob = defineJob({
  name: 'process-webhook',
  data: z.object({ source: z.enum(['stripe', 'zendesk']), eventId: z.string() }),
  concurrency: 4,
  retries: 10,
  handle: processWebhook,
})

type StoredEvent = { source: 'stripe' | 'zendesk'; eventId: string }

/** Works off one stored event. Its object is read again: an event is a hint, and may come late or twice. */
async function processWebhook(ctx: Ctx, { source, eventId }: StoredEvent): Promise<void> {
  const thisEvent = and(eq(webhookInbox.source, source), eq(webhookInbox.eventId, eventId))
  const [event] = await ctx.deps.db.select().from(webhookInbox).where(thisEvent)
  if (!event || event.processedAt) return
  await (source === 'stripe' ? handleStripeEvent : handleZendeskEvent)(ctx, event.type, event.objectId, eventId)
  ctx.deps.failpoint('webhook:handled')
  await ctx.deps.db.update(webhookInbox).set({ processedAt: ctx.deps.now() }).where(thisEvent)
}

async function handleStripeEvent(ctx: Ctx, type: string, objectId: string, eventId: string): Promise<void> {
  const { stripe } = ctx.deps
  switch (readingFor(type)) {
    case 'refund':
      return applyStripeRefund(ctx, objectId)
    case 'charge': {
      for (const refund of await stripe.refundsOfCharge(objectId)) await applyStripeRefund(ctx, refund.id)
      return
    }
    case 'dispute':
      return followDispute(ctx, objectId)
    case 'fraud_warning': {
      const warning = await stripe.fraudWarning(objectId)
      if (warning?.paymentIntentId) await lookAtPayment(ctx, warning.paymentIntentId, 'fraud_warning')
      return
    }
    case 'invoice':
      return followBilling(ctx, () => stripe.customerOfInvoice(objectId))
    case 'subscription':
      return followBilling(ctx, () => stripe.customerOfSubscription(objectId))
    case 'customer':
      return followAddress(ctx, objectId, eventId)
    case 'nothing':
      ctx.log.debug({ type }, 'nothing to do for this event')
  }
}

/** A trial that ended or an invoice that was paid may change what policy says to a request that waits. */
async function followBilling(ctx: Ctx, customerOf: () => Promise<string | null>): Promise<void> {
  // Most invoices concern nobody who waits for a refund; Stripe is not asked about them.
  if (!(await customerWaits(ctx))) return
  const customerId = await customerOf()
  if (customerId) await lookAtCustomer(ctx, customerId, 'billing')
}
