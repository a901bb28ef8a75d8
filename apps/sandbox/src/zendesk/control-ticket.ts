import { z } from 'zod'
import { tellSubscribers } from './end-ticket.ts'
import { countComments, findRefusal } from './find-refusal.ts'
import type { Ticket } from './records.ts'
import { apiUserId } from './seed.ts'
import type { ZendeskContext } from './stand-in-context.ts'
import { updateTicket } from './update-ticket.ts'
import type { TicketUpdate, UpdateOrigin } from './update-ticket.ts'

export const TicketChange = z.strictObject({
  status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed']).optional(),
  group_id: z.int().positive().nullable().optional(),
  assignee_id: z.int().positive().nullable().optional(),
  organization_id: z.int().positive().nullable().optional(),
  /** Closes this ticket for good, as an agent does who finds that it says the same as another one. */
  merged_into: z.int().positive().optional(),
  /** How many comments it counts from now on; those that are not there are not shown either. */
  comment_count: z.int().min(0).max(5000).optional(),
})

/** What somebody in Zendesk did meanwhile. Null: there is no such ticket; words: it cannot be done. */
export function steerTicket(
  context: ZendeskContext,
  ticketId: number,
  change: z.infer<typeof TicketChange>,
): Ticket | string | null {
  const { state, now } = context
  const { merged_into, comment_count, ...update } = change
  const origin = { actorId: apiUserId, at: now(), channel: 'web', client: 'Sandbox' } as const
  const ticket = state.data.tickets.find(({ id }) => id === ticketId)
  if (!ticket) return null
  return state.change(() => {
    const problem =
      merged_into === undefined
        ? applied(context, ticketId, update, origin)
        : merge(context, ticket, merged_into, origin)
    if (problem !== null) return problem
    if (comment_count !== undefined) {
      state.data.extraComments[ticketId] = 0
      state.data.extraComments[ticketId] = Math.max(0, comment_count - countComments(state.data, ticketId))
    }
    return ticket
  })
}

function merge(context: ZendeskContext, ticket: Ticket, targetId: number, origin: UpdateOrigin): string | null {
  if (targetId === ticket.id) return 'A ticket cannot be merged into itself'
  const note = (body: string) => ({ comment: { body, public: false } })
  const closing: TicketUpdate = {
    ...note(`This request was closed and merged into request #${targetId}.`),
    status: 'closed',
    tags: [...ticket.tags, 'closed_by_merge'],
  }
  // Before the other one is told.
  const refusal = findRefusal(context.state.data, ticket, closing)
  if (refusal) return refusal.description
  const told = note(`Request #${ticket.id} was closed and merged into this request.`)
  const problem = applied(context, targetId, told, origin) ?? applied(context, ticket.id, closing, origin)
  if (problem === null)
    tellSubscribers(context, ticket, 'merged', origin.actorId, { target_ticket_id: String(targetId) })
  return problem
}

function applied(
  { state }: ZendeskContext,
  ticketId: number,
  update: TicketUpdate,
  origin: UpdateOrigin,
): string | null {
  const result = updateTicket(state.data, ticketId, update, origin)
  switch (result.kind) {
    case 'updated':
      return null
    case 'invalid':
      return result.description
    case 'not_found':
      return `There is no ticket ${ticketId}`
    case 'conflict':
      return 'The ticket changed meanwhile'
  }
}
