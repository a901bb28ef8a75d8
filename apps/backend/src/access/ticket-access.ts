import { maySee } from '#access/visible-tickets.ts'
import type { Ctx } from '#context.ts'
import { notFound } from '#errors.ts'
import type { Ticket } from '#integrations/zendesk/client.ts'

/**
 * The ticket, if this agent may see it; otherwise the answer that an unknown ticket gets too.
 * Every route under a ticket goes through here or `readTicket`, so that Stripe data is reachable only through a ticket.
 */
export async function requireTicket(ctx: Ctx, ticketId: string): Promise<Ticket> {
  const read = await readTicket(ctx, ticketId)
  if (!read?.visible) throw notFound()
  return read.ticket
}

/** The ticket as it stands now, and whether this agent may see it; null when there is none. */
export async function readTicket(ctx: Ctx, ticketId: string): Promise<{ ticket: Ticket; visible: boolean } | null> {
  const ticket = await ctx.deps.zendesk.ticket(ticketId)
  return ticket && { ticket, visible: ctx.actor.kind === 'agent' && maySee(ctx.actor, ticket) }
}
