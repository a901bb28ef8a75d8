import { readFieldValue } from './field-values.ts'
import type { GivenField } from './field-values.ts'
import { auditsOf } from './records.ts'
import type { Ticket, TicketStatus, ZendeskState } from './records.ts'
import { resolveStatus } from './ticket-status.ts'

export type TicketRefusal = { kind: 'invalid'; member: string; description: string }

/** What creating and updating have in common. */
type TicketContent = {
  comment?: { body?: string | undefined; html_body?: string | undefined; author_id?: number | undefined } | undefined
  status?: TicketStatus | undefined
  custom_status_id?: number | undefined
  requester_id?: number | undefined
  assignee_id?: number | null | undefined
  group_id?: number | null | undefined
  organization_id?: number | null | undefined
  custom_fields?: GivenField[] | undefined
  metadata?: Record<string, unknown> | undefined
}

const metadataBytes = 1024
const mostComments = 5000

export function refuse(member: string, description: string): TicketRefusal {
  return { kind: 'invalid', member, description }
}

export function findRefusal(state: ZendeskState, ticket: Ticket | null, content: TicketContent): TicketRefusal | null {
  if (ticket?.status === 'closed') return refuse('status', 'Status: closed prevents ticket update')
  if (Buffer.byteLength(JSON.stringify(content.metadata ?? {})) > metadataBytes)
    return refuse('metadata', 'Metadata is too large. It may have 1 KB')
  const status = resolveStatus(state, content)
  if (typeof status === 'string') return refuse('status', status)
  return (
    findCommentRefusal(state, ticket, content.comment) ??
    findPersonRefusal(state, content) ??
    findFieldRefusal(state, content.custom_fields ?? [])
  )
}

function findCommentRefusal(state: ZendeskState, ticket: Ticket | null, comment: TicketContent['comment']) {
  if (!comment) return null
  if ((comment.html_body ?? comment.body ?? '').trim() === '') return refuse('comment', 'Comment: is empty')
  if (comment.author_id !== undefined && !isUser(state, comment.author_id))
    return refuse('author_id', 'Author: is not a user')
  if (ticket && countComments(state, ticket.id) >= mostComments)
    return refuse('comment', `Comment: a ticket can have ${mostComments} comments`)
  return null
}

function findPersonRefusal(state: ZendeskState, content: TicketContent): TicketRefusal | null {
  const { requester_id, assignee_id, group_id, organization_id } = content
  if (requester_id !== undefined && !isUser(state, requester_id))
    return refuse('requester_id', 'Requester: is not a user')
  const assignee = state.users.find(({ id }) => id === assignee_id)
  if (typeof assignee_id === 'number' && (!assignee || assignee.role === 'end-user' || !assignee.active))
    return refuse('assignee_id', 'Assignee: is not an agent')
  if (typeof group_id === 'number' && !state.groups.some(({ id }) => id === group_id))
    return refuse('group_id', 'Group: is not a group')
  if (typeof organization_id === 'number' && !state.organizations.some(({ id }) => id === organization_id))
    return refuse('organization_id', 'Organization: is not an organization')
  return null
}

function findFieldRefusal(state: ZendeskState, given: GivenField[]): TicketRefusal | null {
  for (const { id, value } of given) {
    const field = state.ticketFields.find((known) => known.id === id)
    if (field && readFieldValue(field, value) === undefined)
      return refuse(`custom_field_${id}`, `${field.title}: ${JSON.stringify(value)} is not a value of this field`)
  }
  return null
}

export function countComments(state: ZendeskState, ticketId: number): number {
  const shown = auditsOf(state, ticketId).flatMap(({ events }) => events.filter(({ type }) => type === 'Comment'))
  return shown.length + (state.extraComments[String(ticketId)] ?? 0)
}

function isUser(state: ZendeskState, userId: number): boolean {
  return state.users.some(({ id }) => id === userId)
}
