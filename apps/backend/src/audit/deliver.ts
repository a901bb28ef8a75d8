import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { DeliveryPayload, HubspotDelivery, ZendeskDelivery } from '#audit/deliveries.ts'
import { auditLog, deliveries } from '#audit/tables.ts'
import { redactCardNumbers } from '#cardholder-data/redact.ts'
import type { Ctx } from '#context.ts'
import { ProviderUnavailable } from '#errors.ts'
import { defineJob } from '#jobs/define-job.ts'

type Delivery = typeof deliveries.$inferSelect
type Sent = { state: 'delivered' | 'retained' | 'failed'; remoteId: string | null; error: string | null }

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
    const sent = await send(ctx, delivery)
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

async function postToZendesk(ctx: Ctx, delivery: Delivery, payload: ZendeskDelivery): Promise<Sent> {
  const { zendesk } = ctx.deps
  // Zendesk has no key for updates: after a lost answer its own audits say whether we were there already.
  const earlier =
    delivery.attempts > 1 ? await zendesk.findAudit(delivery.ticketId, 'audit_id', delivery.auditId) : null
  if (earlier) return { state: 'delivered', remoteId: earlier.auditId, error: null }
  const result = await zendesk.updateTicket(delivery.ticketId, {
    note: clean(ctx, delivery, payload),
    fields: payload.fields,
    metadata: { ...payload.metadata, audit_id: delivery.auditId },
  })
  if (result.kind === 'done') return { state: 'delivered', remoteId: result.auditId, error: null }
  return { state: 'failed', remoteId: null, error: `zendesk_${result.status}` }
}

async function postToHubspot(ctx: Ctx, delivery: Delivery, payload: HubspotDelivery): Promise<Sent> {
  const { hubspot, stripe, db } = ctx.deps
  const customer = await stripe.customer(payload.customerId)
  if (!hubspot || !customer?.email) return { state: 'retained', remoteId: null, error: 'no_address' }
  const [audit] = await db.select({ at: auditLog.at }).from(auditLog).where(eq(auditLog.id, delivery.auditId))
  const result = await hubspot.write(customer.email, {
    eventTypeName: payload.eventTypeName,
    id: delivery.auditId,
    timestamp: (audit?.at ?? ctx.deps.now()).toISOString(),
    properties: payload.properties,
  })
  if (result.kind === 'delivered') return { state: 'delivered', remoteId: result.contactId, error: null }
  if (result.kind === 'no_contact') return { state: 'retained', remoteId: null, error: 'no_contact' }
  return { state: 'failed', remoteId: null, error: `hubspot_${result.status}` }
}

/** Once more on the final text, whatever was done before: no card number leaves us. */
function clean(ctx: Ctx, delivery: Delivery, { note, exact }: ZendeskDelivery): string {
  const { text, found } = redactCardNumbers(note, exact)
  if (found > 0) ctx.log.error({ delivery: delivery.id, found }, 'a card number was about to reach Zendesk')
  return text
}

async function settle(ctx: Ctx, delivery: Delivery, sent: Sent): Promise<void> {
  const now = ctx.deps.now()
  await ctx.deps.db
    .update(deliveries)
    .set({
      state: sent.state,
      remoteId: sent.remoteId,
      lastError: sent.error,
      deliveredAt: sent.state === 'delivered' ? now : null,
      nextAt: new Date(now.getTime() + retainedMs),
    })
    .where(eq(deliveries.id, delivery.id))
  if (sent.state === 'failed') ctx.log.error({ delivery: delivery.id, error: sent.error }, 'delivery refused for good')
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
    await tx.update(deliveries).set({ nextAt, lastError: error }).where(eq(deliveries.id, delivery.id))
    await enqueue(tx, 'deliver-audit', { sink: delivery.sink, ticketId: delivery.ticketId }, { startAfter: nextAt })
  })
}
