import { and, desc, eq, isNotNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Batch, Delivery } from '#audit/batch.ts'
import type { Sent } from '#audit/deliver.ts'
import type { TicketPhase, ZendeskDelivery } from '#audit/deliveries.ts'
import { markTicket, onHoldTag } from '#audit/mark-ticket.ts'
import { requirePermit } from '#audit/permits.ts'
import { deliveries } from '#audit/tables.ts'
import { fitMetadata } from '#audit/zendesk-metadata.ts'
import { findTarget, rememberSuccessor } from '#audit/zendesk-target.ts'
import { redactCardData, redactValues } from '#cardholder-data/redact.ts'
import type { Ctx } from '#context.ts'
import { ProviderUnavailable } from '#errors.ts'
import type { Ticket, TicketUpdate, TicketUpdateResult } from '#integrations/zendesk/client.ts'

/** What a batch says to its ticket, as one. */
type Content = { head: Delivery; payloads: ZendeskDelivery[]; note: string; metadata: ZendeskDelivery['metadata'] }

/** A ticket that holds as many takes fields and tags, and no comment any more. */
const mostComments = 5000
const markerTag = 'countersign_record_'

/**
 * One update of one ticket, once. Zendesk has no key for updates. So a later try first looks for the earlier one in
 * Zendesk's own audits, and every try carries the stamp of the ticket from before the first: had an earlier one been
 * written in between, the stamp no longer fits and Zendesk refuses. The stamp alone would not do, as it has whole
 * seconds; the look alone would not, as the earlier try may still be under way.
 */
export async function postToZendesk(ctx: Ctx, batch: Batch): Promise<Sent> {
  const content = contentOf(ctx, batch)
  const { head } = content
  const target = await findTarget(ctx, head.ticketId)
  if (!target) return refused('zendesk_404')
  const { ticket } = target
  // The ticket may have been closed or merged between two tries.
  const places = [...new Set([ticket.id, head.ticketId])]
  const written = head.attempts > 1 ? await findEarlier(ctx, head, places) : null
  if (written) return written
  if (target.kind === 'closed') return onClosedTicket(ctx, content, ticket)

  const updatedStamp = await stampOf(ctx, head, `${ticket.id} ${ticket.updatedStamp}`)
  // Stored for another ticket: nothing of this batch was ever sent to this one.
  const stamp = updatedStamp.startsWith(`${ticket.id} `)
    ? updatedStamp.slice(ticket.id.length + 1)
    : ticket.updatedStamp
  const change = {
    note: content.note,
    metadata: content.metadata,
    updatedStamp: stamp,
    ...(await marksOf(ctx, content, ticket)),
  }
  const result = await update(ctx, ticket, change)
  switch (result.kind) {
    case 'done':
      return { state: 'delivered', remoteId: result.auditId, error: null }
    case 'unchanged':
      return refused('zendesk_kept_no_record')
    case 'refused': {
      // A try before this one may have been written all the same; the refusal is of this one only.
      const earlier = head.attempts > 1 ? await findEarlier(ctx, head, places) : null
      if (earlier) return earlier
      if (result.status === 422 && (await ctx.deps.zendesk.commentCount(ticket.id)) >= mostComments)
        return withoutNote(ctx, head, ticket, change)
      return refused(`zendesk_${result.status}`)
    }
    case 'conflict': {
      const earlier = await findEarlier(ctx, head, places)
      if (earlier) return earlier
      // Somebody else wrote: the next try carries the ticket as it is now.
      await forgetStamp(ctx, head, updatedStamp)
      throw new ProviderUnavailable('zendesk', new Error('the ticket was changed meanwhile'), true)
    }
  }
}

function contentOf(ctx: Ctx, batch: Batch): Content {
  const payloads = batch.flatMap(({ payload }) => (payload.sink === 'zendesk' ? [payload] : []))
  const exact = payloads.flatMap((payload) => payload.exact)
  // Once more on the final text, whatever was done before: no card data leaves us.
  const { text, found } = redactCardData(payloads.map(({ note }) => note).join('\n\n—\n\n'), exact)
  if (found > 0) ctx.log.error({ delivery: batch[0].id, found }, 'card data was about to reach Zendesk')
  const metadata = fitMetadata(
    payloads.map((payload) => redactValues(payload.metadata)),
    batch.map(({ auditId }) => auditId),
  )
  return { head: batch[0], payloads, note: text, metadata }
}

/** Fields, tags and status that go with the note: as the last word on each has it. */
async function marksOf(
  ctx: Ctx,
  { head, payloads }: Content,
  ticket: Ticket,
): Promise<Pick<TicketUpdate, 'fields' | 'tags' | 'status'>> {
  const fields: ZendeskDelivery['fields'] = Object.assign({}, ...payloads.map((payload) => payload.fields))
  const reopened = payloads.some(({ reopen }) => reopen) && ticket.status === 'solved' ? 'open' : null
  const last = payloads.findLast(({ phase }) => phase)
  if (!last?.phase) return { fields, ...(reopened && { status: reopened }) }
  const { phase } = last
  const others = await otherPhases(ctx, head, requestOf(last.metadata))
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

function requestOf(metadata: ZendeskDelivery['metadata']): string {
  return String(metadata['refund_request_id'] ?? '')
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
 * How far the requests on this ticket have come that this update does not decide: the last phase of each that the ticket
 * was told of, or is told of before this one. What is further back in the line marks the ticket when its turn comes.
 */
async function otherPhases(ctx: Ctx, head: Delivery, decided: string): Promise<TicketPhase[]> {
  const requestId = sql<string>`${deliveries.payload}->'metadata'->>'refund_request_id'`
  const phase = sql<TicketPhase>`${deliveries.payload}->>'phase'`
  const rows = await ctx.deps.db
    .selectDistinctOn([requestId], { phase })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.ticketId, head.ticketId),
        eq(deliveries.sink, 'zendesk'),
        isNotNull(phase),
        ne(requestId, decided),
        or(lt(deliveries.position, head.position), ne(deliveries.state, 'waiting')),
      ),
    )
    .orderBy(requestId, desc(deliveries.position))
  return rows.map((row) => row.phase)
}

/** On-hold may have been turned off since we last asked; the note must not be lost for that. A 422 has written nothing. */
async function update(ctx: Ctx, { id }: Ticket, change: TicketUpdate): Promise<TicketUpdateResult> {
  await requirePermit(ctx, 'zendesk', id)
  const result = await ctx.deps.zendesk.updateTicket(id, change)
  if (change.status !== 'hold' || result.kind !== 'refused' || result.status !== 422) return result
  await requirePermit(ctx, 'zendesk', id)
  const tags = change.tags?.filter((tag) => tag !== onHoldTag)
  return ctx.deps.zendesk.updateTicket(id, { ...change, status: 'open', ...(tags && { tags }) })
}

/**
 * The ticket is full. Fields and metadata still go there, with a tag that makes it a change in any case: an update that
 * changes nothing would lose the metadata without a word.
 */
async function withoutNote(ctx: Ctx, head: Delivery, ticket: Ticket, change: TicketUpdate): Promise<Sent> {
  const others = (change.tags ?? ticket.tags).filter((tag) => !tag.startsWith(markerTag))
  const tags = [...others, `${markerTag}${head.auditId.slice(0, 8)}`]
  const result = await update(ctx, ticket, { ...change, note: null, tags })
  if (result.kind === 'done') return { state: 'delivered', remoteId: result.auditId, error: 'no_note_5000_comments' }
  if (result.kind === 'conflict') {
    await forgetStamp(ctx, head, `${ticket.id} ${change.updatedStamp}`)
    throw new ProviderUnavailable('zendesk', new Error('the ticket was changed meanwhile'), true)
  }
  return refused('zendesk_5000_comments')
}

/** Nothing can be written there any more: what people must know goes into one ticket that follows it. */
async function onClosedTicket(ctx: Ctx, { payloads, note, metadata }: Content, closed: Ticket): Promise<Sent> {
  const { zendesk } = ctx.deps
  const externalId = `countersign-follow-up-of-${closed.id}`
  // One whose making was not known to have worked, perhaps by another of the lines that lead here.
  const known = await zendesk.findTicket(externalId)
  if (known && known.ticketId !== closed.id) {
    await rememberSuccessor(ctx, closed.id, { successorId: known.ticketId, kind: 'follow_up' })
    throw new ProviderUnavailable('zendesk', new Error('the ticket has a follow-up by now'), true)
  }
  const cameBack = payloads.some(({ reopen }) => reopen)
  const result = await zendesk.createFollowUp(closed.id, {
    subject: `${cameBack ? 'Refund came back' : 'Refund news'}: ${closed.subject}`,
    note,
    metadata,
    externalId,
    status: cameBack ? 'open' : 'solved',
  })
  switch (result.kind) {
    case 'done':
      await rememberSuccessor(ctx, closed.id, { successorId: result.ticketId, kind: 'follow_up' })
      return { state: 'delivered', remoteId: result.auditId, error: null }
    case 'unchanged':
      return refused('zendesk_kept_no_record')
    case 'refused':
      return refused(`zendesk_${result.status}`)
    case 'conflict':
      throw new ProviderUnavailable('zendesk', new Error('the follow-up is being made'))
  }
}

async function findEarlier(ctx: Ctx, head: Delivery, places: readonly string[]): Promise<Sent | null> {
  for (const ticketId of places) {
    const earlier = await ctx.deps.zendesk.findAudit(ticketId, 'audit_id', head.auditId)
    if (earlier) return { state: 'delivered', remoteId: earlier.auditId, error: null }
  }
  return null
}

function refused(error: string): Sent {
  return { state: 'failed', remoteId: null, error }
}

/**
 * The stamp that every try carries, and the ticket it is of, stored before the first one. Whoever stored one first
 * decides: a process that lost its lease in mid-try, and the one that took over, must not send two different stamps.
 */
async function stampOf(ctx: Ctx, head: Delivery, current: string): Promise<string> {
  const [row] = await ctx.deps.db
    .update(deliveries)
    .set({ updatedStamp: sql`coalesce(${deliveries.updatedStamp}, ${current})` })
    .where(eq(deliveries.id, head.id))
    .returning({ stamp: deliveries.updatedStamp })
  return row?.stamp ?? current
}

async function forgetStamp(ctx: Ctx, head: Delivery, stamp: string): Promise<void> {
  await ctx.deps.db
    .update(deliveries)
    .set({ updatedStamp: null })
    .where(and(eq(deliveries.id, head.id), eq(deliveries.updatedStamp, stamp)))
}
