import { eq } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Ticket } from '#integrations/zendesk/client.ts'
import { ticketCustomers, ticketRequesters } from '#ticket-context/tables.ts'

/**
 * Somebody else asks on this ticket now: whom an agent chose and what was proven was about the one before, and counts
 * no longer. The first time a ticket is seen nothing changes.
 */
export async function followRequester(ctx: Ctx, { id: ticketId, requesterId }: Ticket): Promise<void> {
  if (requesterId === null) return
  const { db, now } = ctx.deps
  const at = now()
  await db.transaction(async (tx) => {
    const [first] = await tx
      .insert(ticketRequesters)
      .values({ ticketId, requesterId, changedAt: null, seenAt: at })
      .onConflictDoNothing()
      .returning()
    if (first) return
    const thisTicket = eq(ticketRequesters.ticketId, ticketId)
    const [known] = await tx.select().from(ticketRequesters).where(thisTicket).for('update')
    if (!known || known.requesterId === requesterId) return
    await tx.update(ticketRequesters).set({ requesterId, changedAt: at, seenAt: at }).where(thisTicket)
    await tx.delete(ticketCustomers).where(eq(ticketCustomers.ticketId, ticketId))
    const body = { from: known.requesterId, to: requesterId }
    await recordAudit(tx, ctx, { event: 'ticket.requester_changed', ticketId, body })
  })
}

/** Since when the ticket is somebody else's; null where it always was the same person's, as far as we were told. */
export async function requesterSince(ctx: Ctx, ticketId: string): Promise<Date | null> {
  const [known] = await ctx.deps.db
    .select({ changedAt: ticketRequesters.changedAt })
    .from(ticketRequesters)
    .where(eq(ticketRequesters.ticketId, ticketId))
  return known?.changedAt ?? null
}
