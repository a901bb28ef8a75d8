import type { Ctx } from '#context.ts'
import { endTicket } from '#refunds/end-ticket.ts'
import { rememberPlace } from '#refunds/ticket-place.ts'
import { followRequester } from '#ticket-context/follow-requester.ts'
import { warmContext } from '#ticket-context/warm-contexts.ts'

/** Works off what Zendesk told of a ticket. The ticket is read again: what was told may be late, or out of order. */
export async function handleZendeskEvent(ctx: Ctx, type: string, ticketId: string): Promise<void> {
  switch (type) {
    case 'ticket.changed':
    case 'ticket.created':
    case 'ticket.requester_changed':
    case 'ticket.group_assignment_changed':
      return followTicket(ctx, ticketId)
    case 'ticket.merged':
      return endTicket(ctx, ticketId, 'merged')
    case 'ticket.soft_deleted':
    case 'ticket.permanently_deleted':
      return endTicket(ctx, ticketId, 'deleted')
    default:
      ctx.log.debug({ type }, 'nothing to do for this event')
  }
}

/** New, or with another requester or place. */
async function followTicket(ctx: Ctx, ticketId: string): Promise<void> {
  const ticket = await ctx.deps.zendesk.ticket(ticketId)
  // Gone meanwhile: of that Zendesk tells as well.
  if (!ticket) return
  await rememberPlace(ctx, ticket)
  await followRequester(ctx, ticket)
  await warmContext(ctx, ticket)
}
