import { and, desc, eq, isNotNull, lt, ne, or, sql } from 'drizzle-orm'
import type { TicketPhase, ZendeskDelivery } from '#audit/deliveries.ts'
import { markTicket, onHoldTag } from '#audit/mark-ticket.ts'
import { deliveries } from '#audit/tables.ts'
import { redactCardData, redactValues } from '#cardholder-data/redact.ts'
import type { Ctx } from '#context.ts'
import { ProviderUnavailable } from '#errors.ts'
import type { Ticket, TicketUpdate, TicketUpdateResult } from '#integrations/zendesk/client.ts'

type Delivery = typeof deliveries.$inferSelect
export type Sent = { state: 'delivered' | 'retained' | 'failed'; remoteId: string | null; error: string | null }

/**
 * One note on one ticket, once. Zendesk has no key for updates. So a later try first looks for the earlier one in
 * Zendesk's own audits, and every try carries the stamp of the ticket from before the first: had an earlier one been
 * written in between, the stamp no longer fits and Zendesk refuses. The stamp alone would not do, as it has whole
 * seconds; the look alone would not, as the earlier try may still be under way.
 */
export async function postToZendesk(ctx: Ctx, delivery: Delivery, payload: ZendeskDelivery): Promise<Sent> {
  const { zendesk } = ctx.deps
  const ticket = await zendesk.ticket(delivery.ticketId)
  if (!ticket) return refused('zendesk_404')
  if (ticket.status === 'closed') return onClosedTicket(ctx, delivery, payload, ticket)

  const written = delivery.attempts > 1 ? await findEarlier(ctx, delivery) : null
  if (written) return written
  const updatedStamp = await stampOf(ctx, delivery, ticket.updatedStamp)
  const result = await update(ctx, delivery.ticketId, {
    note: clean(ctx, delivery, payload),
    metadata: { ...redactValues(payload.metadata), audit_id: delivery.auditId },
    updatedStamp,
    ...(await marksOf(ctx, delivery, payload, ticket)),
  })
  switch (result.kind) {
    case 'done':
      return { state: 'delivered', remoteId: result.auditId, error: null }
    case 'refused': {
      // A try before this one may have been written all the same; the refusal is of this one only.
      const earlier = delivery.attempts > 1 ? await findEarlier(ctx, delivery) : null
      return earlier ?? refused(`zendesk_${result.status}`)
    }
    case 'conflict': {
      const earlier = await findEarlier(ctx, delivery)
      if (earlier) return earlier
      // Somebody else wrote: the next try carries the ticket as it is now.
      await forgetStamp(ctx, delivery, updatedStamp)
      throw new ProviderUnavailable('zendesk', new Error('the ticket was changed meanwhile'), true)
    }
  }
}

/** Fields, tags and status that go with the note. */
async function marksOf(
  ctx: Ctx,
  delivery: Delivery,
  payload: ZendeskDelivery,
  ticket: Ticket,
): Promise<Pick<TicketUpdate, 'fields' | 'tags' | 'status'>> {
  const reopened = payload.reopen && ticket.status === 'solved' ? 'open' : null
  const { phase, fields } = payload
  if (!phase) return { fields, ...(reopened && { status: reopened }) }
  const others = await otherPhases(ctx, delivery, payload)
  const hasOnHold = phase === 'waits' && (await mayHold(ctx))
  const { tags, status, waitsElsewhere } = markTicket({ ticket, phase, others, hasOnHold })
  const next = reopened ?? status
  return {
    // The field speaks for the ticket: while anything on it waits, it waits.
    fields:
      waitsElsewhere && 'approval_status' in fields ? { ...fields, approval_status: 'cs_approval_waiting' } : fields,
    tags,
    ...(next && { status: next }),
  }
}

/** Where Zendesk does not tell whether the account has on-hold, it is tried: a note must not wait for that. */
async function mayHold({ deps }: Ctx): Promise<boolean> {
  try {
    return await deps.zendesk.hasOnHold()
  } catch (error) {
    if (error instanceof ProviderUnavailable) return true
    throw error
  }
}

/**
 * How far the other requests on this ticket have come: the last phase of each that the ticket was told of, or is told
 * of before this one. What is further back in the line marks the ticket when its turn comes.
 */
async function otherPhases(ctx: Ctx, delivery: Delivery, payload: ZendeskDelivery): Promise<TicketPhase[]> {
  const requestId = sql<string>`${deliveries.payload}->'metadata'->>'refund_request_id'`
  const phase = sql<TicketPhase>`${deliveries.payload}->>'phase'`
  const rows = await ctx.deps.db
    .selectDistinctOn([requestId], { phase })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.ticketId, delivery.ticketId),
        eq(deliveries.sink, 'zendesk'),
        isNotNull(phase),
        ne(requestId, String(payload.metadata['refund_request_id'] ?? '')),
        or(lt(deliveries.position, delivery.position), ne(deliveries.state, 'waiting')),
      ),
    )
    .orderBy(requestId, desc(deliveries.position))
  return rows.map((row) => row.phase)
}

/** On-hold may have been turned off since we last asked; the note must not be lost for that. A 422 has written nothing. */
async function update(ctx: Ctx, ticketId: string, change: TicketUpdate): Promise<TicketUpdateResult> {
  const result = await ctx.deps.zendesk.updateTicket(ticketId, change)
  if (change.status !== 'hold' || result.kind !== 'refused' || result.status !== 422) return result
  const tags = change.tags?.filter((tag) => tag !== onHoldTag)
  return ctx.deps.zendesk.updateTicket(ticketId, { ...change, status: 'open', ...(tags && { tags }) })
}

/** Nothing can be written there any more. What people must know goes into a ticket that follows it. */
async function onClosedTicket(ctx: Ctx, delivery: Delivery, payload: ZendeskDelivery, ticket: Ticket): Promise<Sent> {
  const earlier = await findEarlier(ctx, delivery)
  if (earlier) return earlier
  if (!payload.reopen) return refused('zendesk_ticket_closed')
  const result = await ctx.deps.zendesk.createFollowUp(delivery.ticketId, {
    subject: `Refund came back: ${ticket.subject}`,
    note: clean(ctx, delivery, payload),
    metadata: { ...redactValues(payload.metadata), audit_id: delivery.auditId },
    idempotencyKey: delivery.auditId,
  })
  if (result.kind === 'done') return { state: 'delivered', remoteId: result.auditId, error: null }
  if (result.kind === 'refused') return refused(`zendesk_${result.status}`)
  throw new ProviderUnavailable('zendesk', new Error('the follow-up is being made'))
}

async function findEarlier(ctx: Ctx, delivery: Delivery): Promise<Sent | null> {
  const earlier = await ctx.deps.zendesk.findAudit(delivery.ticketId, 'audit_id', delivery.auditId)
  return earlier && { state: 'delivered', remoteId: earlier.auditId, error: null }
}

function refused(error: string): Sent {
  return { state: 'failed', remoteId: null, error }
}

/**
 * The stamp that every try carries, stored before the first one. Whoever stored one first decides: a process that lost
 * its lease in mid-try, and the one that took over, must not send two different stamps.
 */
async function stampOf(ctx: Ctx, delivery: Delivery, current: string): Promise<string> {
  const [row] = await ctx.deps.db
    .update(deliveries)
    .set({ updatedStamp: sql`coalesce(${deliveries.updatedStamp}, ${current})` })
    .where(eq(deliveries.id, delivery.id))
    .returning({ stamp: deliveries.updatedStamp })
  return row?.stamp ?? current
}

async function forgetStamp(ctx: Ctx, delivery: Delivery, stamp: string): Promise<void> {
  await ctx.deps.db
    .update(deliveries)
    .set({ updatedStamp: null })
    .where(and(eq(deliveries.id, delivery.id), eq(deliveries.updatedStamp, stamp)))
}

/** Once more on the final text, whatever was done before: no card data leaves us. */
function clean(ctx: Ctx, delivery: Delivery, { note, exact }: ZendeskDelivery): string {
  const { text, found } = redactCardData(note, exact)
  if (found > 0) ctx.log.error({ delivery: delivery.id, found }, 'card data was about to reach Zendesk')
  return text
}
