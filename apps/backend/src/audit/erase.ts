import { and, eq, inArray, isNotNull, like, ne, or, sql } from 'drizzle-orm'
import { auditLog, auditSubjectKeys, auditTexts, deliveries, hubspotContacts } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'

/** Whom an erasure is about: a Stripe customer, and where words about them lie. */
export type Subject = { customerId: string; emails: string[]; ticketIds: string[]; paymentIds: string[] }
/** Rows whose words are gone, by table. */
export type ErasedRows = Record<string, number>

/** What a note says whose words were erased before it could be written. */
const erasedNote = 'The words of this note were erased on request.'

/**
 * Destroys the key of what people wrote about this customer: the sealed words stay and open for nobody, so the chain
 * verifies as before. Notes that still wait lose their words too, and what hands us to HubSpot's contact is forgotten.
 */
export async function eraseRecords(tx: Tx, ctx: Ctx, subject: Subject): Promise<ErasedRows> {
  const { customerId } = subject
  const notes = await eraseDeliveries(tx, subject)
  const contacts = await tx
    .delete(hubspotContacts)
    .where(eq(hubspotContacts.customerId, customerId))
    .returning({ id: hubspotContacts.customerId })
  const destroyed = await tx
    .update(auditSubjectKeys)
    .set({ key: null, destroyedAt: ctx.deps.now() })
    .where(and(eq(auditSubjectKeys.subject, customerId), isNotNull(auditSubjectKeys.key)))
    .returning({ subject: auditSubjectKeys.subject })
  const texts = destroyed.length > 0 ? await tx.$count(auditTexts, eq(auditTexts.subject, customerId)) : 0
  return { audit_texts: texts, deliveries: notes, hubspot_contacts: contacts.length }
}

/** Notes with somebody's words in them, and the bot's name for a conversation, which may hold an address. */
async function eraseDeliveries(tx: Tx, { customerId, ticketIds }: Subject): Promise<number> {
  const { payload } = deliveries
  const sealed = tx.select({ id: auditTexts.auditId }).from(auditTexts).where(eq(auditTexts.subject, customerId))
  const told = tx.select({ id: auditLog.id }).from(auditLog).where(like(auditLog.event, 'handoff.%'))
  const isTheirs = or(
    inArray(deliveries.auditId, sealed),
    and(inArray(deliveries.ticketId, ticketIds), inArray(deliveries.auditId, told)),
  )
  const note = sql<string>`coalesce(${payload}->>'note', '')`
  const hasNote = and(ne(note, ''), ne(note, erasedNote))
  const hasName = sql`(${payload} #> '{metadata,conversation}' is not null or ${payload} #> '{properties,conversation_id}' is not null)`
  const words = JSON.stringify({ note: erasedNote, exact: [] })
  const erased = await tx
    .update(deliveries)
    .set({
      payload: sql`(${payload} || case when ${hasNote} then ${words}::jsonb else '{}' end)
        #- '{metadata,conversation}' #- '{properties,conversation_id}'`,
    })
    .where(and(isTheirs, or(hasNote, hasName)))
    .returning({ id: deliveries.id })
  return erased.length
}
