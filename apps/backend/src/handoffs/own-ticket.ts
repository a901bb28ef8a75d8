import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'

/** A case may go onto an open ticket of the customer it speaks of, and onto no other; which ones there are nobody learns. */
export async function requireOwnTicket(ctx: Ctx, ticketId: string, email: string): Promise<void> {
  const { zendesk } = ctx.deps
  const ticket = await zendesk.ticket(ticketId)
  const requester = ticket?.requesterId ? await zendesk.user(ticket.requesterId) : null
  const isTheirs = requester?.email?.trim().toLowerCase() === email.toLowerCase()
  if (ticket && ticket.status !== 'closed' && isTheirs) return
  const message = 'There is no open ticket of this customer with this id.'
  throw new Refusal('not_found', 422, message, [{ path: 'ticket_id', message }])
}
