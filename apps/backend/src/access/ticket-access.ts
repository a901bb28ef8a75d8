import type { Agent } from '#access/actor.ts'
import type { Ctx } from '#context.ts'
import { notFound } from '#errors.ts'
import type { Ticket } from '#integrations/zendesk/client.ts'

/**
 * The ticket, if this agent may see it; otherwise the answer that an unknown ticket gets too.
 * Every route under a ticket goes through here, so that Stripe data is reachable only through a ticket.
 */
export async function requireTicket(ctx: Ctx, ticketId: string): Promise<Ticket> {
  if (ctx.actor.kind !== 'agent') throw notFound()
  const ticket = await ctx.deps.zendesk.ticket(ticketId)
  if (!ticket || !maySee(ctx.actor, ticket)) throw notFound()
  return ticket
}

/** Zendesk's own restriction, read from the user. What is not known here is denied. */
export function maySee(
  agent: Pick<Agent, 'id' | 'ticketRestriction' | 'groupIds' | 'organizationId'>,
  ticket: Pick<Ticket, 'groupId' | 'organizationId' | 'assigneeId'>,
): boolean {
  switch (agent.ticketRestriction) {
    case null:
      return true
    case 'groups':
      return ticket.groupId !== null && agent.groupIds.includes(ticket.groupId)
    case 'organization':
      return ticket.organizationId !== null && ticket.organizationId === agent.organizationId
    case 'assigned':
      return ticket.assigneeId === agent.id
    default:
      return false
  }
}
