import { eq } from 'drizzle-orm'
import type { HubspotDelivery } from '#audit/deliveries.ts'
import type { Sent } from '#audit/post-to-zendesk.ts'
import { auditLog } from '#audit/tables.ts'
import type { deliveries } from '#audit/tables.ts'
import { redactValues } from '#cardholder-data/redact.ts'
import type { Ctx } from '#context.ts'

type Delivery = typeof deliveries.$inferSelect

/** One event on the contact's timeline. Its id is our audit row's: a repeat is the same event to HubSpot. */
export async function postToHubspot(ctx: Ctx, delivery: Delivery, payload: HubspotDelivery): Promise<Sent> {
  const { hubspot, stripe, db } = ctx.deps
  const customer = await stripe.customer(payload.customerId)
  if (!hubspot || !customer?.email) return { state: 'retained', remoteId: null, error: 'no_address' }
  const [audit] = await db.select({ at: auditLog.at }).from(auditLog).where(eq(auditLog.id, delivery.auditId))
  const result = await hubspot.write(customer.email, {
    eventTypeName: payload.eventTypeName,
    id: delivery.auditId,
    timestamp: (audit?.at ?? ctx.deps.now()).toISOString(),
    // Once more on what leaves us, whatever was done before.
    properties: redactValues(payload.properties),
  })
  if (result.kind === 'delivered') return { state: 'delivered', remoteId: result.contactId, error: null }
  if (result.kind === 'no_contact') return { state: 'retained', remoteId: null, error: 'no_contact' }
  return { state: 'failed', remoteId: null, error: `hubspot_${result.status}` }
}
