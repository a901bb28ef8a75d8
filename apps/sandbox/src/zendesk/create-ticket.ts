import { z } from 'zod'
import { changeCustomFields, emptyFields } from './field-values.ts'
import { findRefusal, refuse } from './find-refusal.ts'
import type { TicketRefusal } from './find-refusal.ts'
import { nextId, timestamp, via } from './records.ts'
import type { Audit, ChangeEvent, Ticket, User, ZendeskState } from './records.ts'
import { defaultStatus, resolveStatus } from './ticket-status.ts'
import { addAudit, commentEvent, TicketMembers } from './update-ticket.ts'
import type { UpdateOrigin } from './update-ticket.ts'

export const TicketCreate = z.object({
  ticket: TicketMembers.extend({
    /** Found by its address, else made. */
    requester: z.object({ name: z.string().optional(), email: z.string(), locale: z.string().optional() }).optional(),
    brand_id: z.int().positive().optional(),
    ticket_form_id: z.int().positive().optional(),
    via_followup_source_id: z.int().positive().optional(),
  }),
})
export type TicketCreate = z.infer<typeof TicketCreate>['ticket']

type CreateResult = { kind: 'created'; ticket: Ticket; audit: Audit } | TicketRefusal

export function createTicket(state: ZendeskState, content: TicketCreate, origin: UpdateOrigin): CreateResult {
  const { comment } = content
  if (!comment) return refuse('base', 'Description: cannot be blank')
  const refusal = findRefusal(state, null, content)
  if (refusal) return refusal
  const source = state.tickets.find(({ id }) => id === content.via_followup_source_id)
  if (content.via_followup_source_id !== undefined && source?.status !== 'closed')
    return refuse('via_followup_source_id', 'A follow-up needs a closed ticket')
  const requester = findRequester(state, content, origin)
  if ('kind' in requester) return requester

  const ticket = addTicket(state, content, requester, origin)
  if (source) linkFollowUp(ticket, source)
  const auditId = nextId(state)
  const first = commentEvent(state, auditId, { ...comment, author_id: comment.author_id ?? requester.id }, requester.id)
  ticket.description = first.plain_body
  ticket.is_public = first.public
  const fields = changeCustomFields(state, ticket, content.custom_fields ?? [])
  const events = [first, ...createEvents(state, ticket), ...fields.map(asCreate)]
  const audit = addAudit(state, { id: auditId, ticketId: ticket.id, events, metadata: content.metadata ?? {} }, origin)
  return { kind: 'created', ticket, audit }
}

function addTicket(state: ZendeskState, content: TicketCreate, requester: User, origin: UpdateOrigin): Ticket {
  state.lastTicketId += 1
  const id = state.lastTicketId
  const at = timestamp(origin.at)
  const assigneeId = content.assignee_id ?? null
  const asked = resolveStatus(state, content)
  const fallback = assigneeId === null ? 'new' : 'open'
  const status =
    asked !== null && typeof asked !== 'string'
      ? asked
      : ({ status: fallback, custom_status_id: defaultStatus(state, fallback).id } as const)
  const subject = content.subject ?? ''
  const ticket: Ticket = {
    url: `https://sandbox.zendesk.com/api/v2/tickets/${id}.json`,
    id,
    external_id: content.external_id ?? null,
    via: via(origin.channel),
    created_at: at,
    updated_at: at,
    type: content.type ?? null,
    subject,
    raw_subject: subject,
    description: '',
    priority: content.priority ?? null,
    ...status,
    recipient: null,
    requester_id: requester.id,
    submitter_id: origin.actorId,
    assignee_id: assigneeId,
    organization_id: content.organization_id ?? requester.organization_id,
    group_id: content.group_id ?? null,
    is_public: true,
    tags: [...new Set(content.tags)],
    custom_fields: emptyFields(state.ticketFields),
    brand_id: content.brand_id ?? 1,
    ticket_form_id: content.ticket_form_id ?? state.ticketForms[0]?.id ?? 0,
    followup_ids: [],
  }
  state.tickets.push(ticket)
  return ticket
}

function findRequester(state: ZendeskState, content: TicketCreate, origin: UpdateOrigin): User | TicketRefusal {
  const { requester } = content
  const wanted = requester?.email.trim().toLowerCase()
  const found = state.users.find(({ id, email }) =>
    wanted === undefined ? id === (content.requester_id ?? origin.actorId) : email.toLowerCase() === wanted,
  )
  if (found?.suspended) return refuse('requester', 'Requester is suspended.')
  if (found) return found
  if (!requester || !z.email().safeParse(wanted).success) return refuse('requester', 'Requester: Email is not valid')
  if ((requester.name ?? '').trim() === '')
    return refuse('requester', 'Requester: Name: is too short (minimum one character)')
  const user: User = {
    id: nextId(state),
    name: requester.name ?? '',
    email: requester.email.trim(),
    role: 'end-user',
    active: true,
    suspended: false,
    ticket_restriction: 'requested',
    custom_role_id: null,
    locale: requester.locale ?? 'en-US',
    time_zone: 'Berlin',
    organization_id: null,
    group_ids: [],
    created_at: timestamp(origin.at),
  }
  state.users.push(user)
  return user
}

function linkFollowUp(ticket: Ticket, source: Ticket): void {
  const from = { ticket_id: source.id, subject: source.subject }
  ticket.via = { channel: ticket.via.channel, source: { from, to: {}, rel: 'follow_up' } }
  source.followup_ids.push(ticket.id)
}

const told = ['subject', 'status', 'custom_status_id', 'priority', 'type', 'external_id', 'requester_id'] as const
const alsoTold = ['assignee_id', 'group_id', 'organization_id', 'brand_id', 'ticket_form_id'] as const

function createEvents(state: ZendeskState, ticket: Ticket): ChangeEvent[] {
  const members = [...told, ...alsoTold].flatMap((name) =>
    ticket[name] === null ? [] : [[name, ticket[name]] as const],
  )
  const tags = ticket.tags.length === 0 ? [] : [['tags', ticket.tags] as const]
  return [...members, ...tags].map(([field_name, value]) => ({ id: nextId(state), type: 'Create', field_name, value }))
}

function asCreate({ id, field_name, value }: ChangeEvent): ChangeEvent {
  return { id, type: 'Create', field_name, value }
}
