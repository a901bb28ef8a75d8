import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { queueDelivery } from './deliveries.ts'
import { timestamp } from './records.ts'
import type { Ticket } from './records.ts'
import type { ZendeskContext } from './stand-in-context.ts'
import { updateTicket } from './update-ticket.ts'
import type { UpdateOrigin } from './update-ticket.ts'

export const TicketMerge = z.object({
  ids: z.array(z.int().positive()).min(1),
  target_comment: z.string().optional(),
  source_comment: z.string().optional(),
})

/** Gone for the API at once. No trigger sees it; webhooks that subscribe to the event are told. */
export function deleteTicket(context: ZendeskContext, ticket: Ticket, actorId: number): void {
  context.state.change(() => {
    tellSubscribers(context, ticket, 'soft_deleted', actorId)
    context.state.data.tickets = context.state.data.tickets.filter((known) => known !== ticket)
  })
}

/** Closes the sources with Zendesk's own tag and a note. Null: one of them is not there, and nothing is done. */
export function mergeTickets(
  context: ZendeskContext,
  target: Ticket,
  { ids, target_comment, source_comment }: z.infer<typeof TicketMerge>,
  origin: UpdateOrigin,
): object | null {
  const { state } = context
  const sources = ids.map((id) => state.data.tickets.find((ticket) => ticket.id === id))
  const found = sources.filter((ticket) => ticket !== undefined)
  if (found.length < ids.length || ids.includes(target.id)) return null
  state.change(() => {
    for (const source of found) {
      const body = source_comment ?? `This request was closed and merged into request #${target.id}.`
      const tags = [...source.tags, 'closed_by_merge']
      updateTicket(state.data, source.id, { comment: { body, public: false }, status: 'closed', tags }, origin)
      const note = target_comment ?? `Request #${source.id} was closed and merged into this request.`
      updateTicket(state.data, target.id, { comment: { body: note, public: false } }, origin)
      tellSubscribers(context, source, 'merged', origin.actorId, { target_ticket_id: String(target.id) })
    }
  })
  return { id: randomUUID().replaceAll('-', ''), status: 'completed', total: ids.length, progress: ids.length }
}

/** https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events */
export function tellSubscribers(
  context: ZendeskContext,
  ticket: Ticket,
  name: 'merged' | 'soft_deleted',
  actorId: number,
  event: object = {},
): void {
  const type = `zen:event-type:ticket.${name}`
  for (const { id } of context.state.data.webhooks.filter(({ subscriptions }) => subscriptions.includes(type))) {
    const body = JSON.stringify({
      type,
      id: randomUUID(),
      account_id: 1,
      time: timestamp(context.now()),
      zendesk_event_version: '2022-11-06',
      subject: `zen:ticket:${ticket.id}`,
      detail: { id: String(ticket.id), actor_id: String(actorId), status: ticket.status.toUpperCase() },
      event,
    })
    queueDelivery(context, { webhookId: id, triggerId: 0, ticketId: ticket.id, body })
  }
}
