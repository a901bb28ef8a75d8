import { eq } from 'drizzle-orm'
import { agreedProperties } from '@countersign/shared/hubspot-event'
import type { Delivery } from '#audit/batch.ts'
import type { Sent } from '#audit/deliver.ts'
import type { HubspotDelivery } from '#audit/deliveries.ts'
import { requirePermit } from '#audit/permits.ts'
import { auditLog, hubspotContacts } from '#audit/tables.ts'
import { redactValues } from '#cardholder-data/redact.ts'
import type { Ctx } from '#context.ts'
import type { HubspotSink } from '#integrations/hubspot/timeline.ts'

/** One event on the contact's timeline, under our audit row's id: a repeat of it is the same event. */
export async function postToHubspot(ctx: Ctx, delivery: Delivery): Promise<Sent> {
  const { hubspot, db } = ctx.deps
  const { payload } = delivery
  if (!hubspot || payload.sink !== 'hubspot') return retained('hubspot_is_off')
  await requirePermit(ctx, 'hubspot', payload.customerId)
  const [audit] = await db.select({ at: auditLog.at }).from(auditLog).where(eq(auditLog.id, delivery.auditId))
  const event = {
    id: delivery.auditId,
    name: payload.eventTypeName,
    at: payload.occurredAt ?? (audit?.at ?? ctx.deps.now()).toISOString(),
    // Once more on what leaves us, whatever was done before.
    properties: agreedProperties(redactValues(payload.properties)),
  }
  const again = delivery.attempts > 1
  const kept = await keptContact(ctx, payload)
  const contactId = kept ?? (await findContact(ctx, hubspot, payload))
  if (contactId === null) return retained('no_contact')
  let written = await hubspot.timeline.write(contactId, event, again)
  if (written.kind === 'contact_gone' && kept !== null) {
    // Merged into another, or deleted: whoever has the address now.
    const other = await findContact(ctx, hubspot, payload)
    if (other === null || other === kept) return retained('contact_gone')
    written = await hubspot.timeline.write(other, event, again)
  }
  switch (written.kind) {
    case 'delivered': {
      const error = written.copies > 1 ? `stands_${written.copies}_times` : null
      return { state: 'delivered', remoteId: written.remoteId, error }
    }
    case 'contact_gone':
      return retained('contact_gone')
    case 'refused':
      return { state: 'failed', remoteId: null, error: `hubspot_${written.status}` }
  }
}

async function keptContact({ deps }: Ctx, { customerId }: HubspotDelivery): Promise<string | null> {
  const [row] = await deps.db.select().from(hubspotContacts).where(eq(hubspotContacts.customerId, customerId))
  return row?.contactId ?? null
}

/** By the address that Stripe has; the id is kept, the address is not. */
async function findContact(ctx: Ctx, hubspot: HubspotSink, { customerId }: HubspotDelivery): Promise<string | null> {
  const { db, stripe, now } = ctx.deps
  const email = (await stripe.customer(customerId))?.email
  if (!email) return null
  const { contacts, createsContacts } = hubspot
  const contactId = (await contacts.find(email)) ?? (createsContacts ? await contacts.create(email) : null)
  if (contactId === null) return null
  const found = { contactId, foundAt: now() }
  await db
    .insert(hubspotContacts)
    .values({ customerId, ...found })
    .onConflictDoUpdate({ target: hubspotContacts.customerId, set: found })
  return contactId
}

function retained(error: string): Sent {
  return { state: 'retained', remoteId: null, error }
}
