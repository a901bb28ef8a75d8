import { z } from 'zod'
import { fromBody, fromHtml } from './comment-text.ts'
import { changeCustomFields } from './field-values.ts'
import { findRefusal } from './find-refusal.ts'
import type { TicketRefusal } from './find-refusal.ts'
import { nextId, timestamp, via } from './records.ts'
import type { Audit, ChangeEvent, CommentEvent, Ticket, Via, ZendeskState } from './records.ts'
import { resolveStatus } from './ticket-status.ts'

const Id = z.int().positive()

const Comment = z.object({
  body: z.string().optional(),
  html_body: z.string().optional(),
  public: z.boolean().optional(),
  author_id: Id.optional(),
})

/** What a ticket can be given, when it is made and later. Members that are not known are ignored, as in Zendesk. */
export const TicketMembers = z.object({
  comment: Comment.optional(),
  subject: z.string().min(1).optional(),
  status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed']).optional(),
  custom_status_id: Id.optional(),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).nullable().optional(),
  type: z.enum(['problem', 'incident', 'question', 'task']).nullable().optional(),
  external_id: z.string().nullable().optional(),
  assignee_id: Id.nullable().optional(),
  group_id: Id.nullable().optional(),
  organization_id: Id.nullable().optional(),
  requester_id: Id.optional(),
  tags: z.array(z.string()).optional(),
  custom_fields: z.array(z.object({ id: Id, value: z.unknown() })).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
})

export const TicketUpdate = z.object({
  ticket: TicketMembers.extend({ safe_update: z.boolean().optional(), updated_stamp: z.string().optional() }),
})
export type TicketUpdate = z.infer<typeof TicketUpdate>['ticket']

export type UpdateOrigin = { actorId: number; at: number; channel: Via['channel']; client: string }

export type UpdateResult =
  /** `audit` is null where nothing changed; the metadata that came along is lost then. */
  | { kind: 'updated'; ticket: Ticket; audit: Audit | null }
  | { kind: 'not_found' }
  | { kind: 'conflict' }
  | TicketRefusal

const attributes = ['priority', 'type', 'external_id', 'assignee_id', 'group_id', 'organization_id'] as const

export function updateTicket(
  state: ZendeskState,
  ticketId: number,
  update: TicketUpdate,
  origin: UpdateOrigin,
): UpdateResult {
  const ticket = state.tickets.find(({ id }) => id === ticketId)
  if (!ticket) return { kind: 'not_found' }
  const stamp = checkStamp(ticket, update)
  if (stamp) return stamp
  const refusal = findRefusal(state, ticket, update)
  if (refusal) return refusal

  const auditId = nextId(state)
  const events: Audit['events'] = [
    ...(update.comment ? [commentEvent(state, auditId, update.comment, origin.actorId)] : []),
    ...changeStatus(state, ticket, update),
    ...changeTicket(state, ticket, update),
    ...changeCustomFields(state, ticket, update.custom_fields ?? []),
  ]
  if (events.length === 0) return { kind: 'updated', ticket, audit: null }
  const audit = addAudit(state, { id: auditId, ticketId, events, metadata: update.metadata ?? {} }, origin)
  ticket.updated_at = audit.created_at
  return { kind: 'updated', ticket, audit }
}

type AuditContent = { id: number; ticketId: number; events: Audit['events']; metadata: Record<string, unknown> }

export function addAudit(state: ZendeskState, content: AuditContent, origin: UpdateOrigin): Audit {
  const audit: Audit = {
    id: content.id,
    ticket_id: content.ticketId,
    created_at: timestamp(origin.at),
    author_id: origin.actorId,
    metadata: { system: { client: origin.client, ip_address: '127.0.0.1' }, custom: content.metadata },
    events: content.events,
    via: via(origin.channel),
  }
  state.audits.push(audit)
  return audit
}

/** Zendesk takes `safe_update: false` for true; only leaving it out forces an update. */
function checkStamp(ticket: Ticket, update: TicketUpdate): UpdateResult | null {
  if (update.safe_update === undefined) return null
  if (update.updated_stamp === undefined)
    return { kind: 'invalid', member: 'updated_stamp', description: 'safe_update needs the updated_stamp' }
  return Date.parse(update.updated_stamp) === Date.parse(ticket.updated_at) ? null : { kind: 'conflict' }
}

export function commentEvent(
  state: ZendeskState,
  auditId: number,
  comment: z.infer<typeof Comment>,
  authorId: number,
): CommentEvent {
  const text = comment.html_body === undefined ? fromBody(comment.body ?? '') : fromHtml(comment.html_body)
  return {
    id: nextId(state),
    type: 'Comment',
    author_id: comment.author_id ?? authorId,
    ...text,
    // Public unless it is said otherwise: a caller who forgets tells the customer.
    public: comment.public ?? true,
    attachments: [],
    audit_id: auditId,
  }
}

function changeStatus(state: ZendeskState, ticket: Ticket, update: TicketUpdate): ChangeEvent[] {
  const next = resolveStatus(state, update)
  if (next === null || typeof next === 'string') return []
  return (['status', 'custom_status_id'] as const).flatMap((name) => change(state, ticket, name, next[name]))
}

function changeTicket(state: ZendeskState, ticket: Ticket, update: TicketUpdate): ChangeEvent[] {
  const changes = attributes.flatMap((name) => change(state, ticket, name, update[name]))
  changes.push(...change(state, ticket, 'subject', update.subject))
  ticket.raw_subject = ticket.subject
  if (update.requester_id !== undefined && update.requester_id !== ticket.requester_id) {
    changes.push(...change(state, ticket, 'requester_id', update.requester_id))
    const requester = state.users.find(({ id }) => id === ticket.requester_id)
    ticket.organization_id = requester?.organization_id ?? null
  }
  if (update.tags !== undefined && update.tags.toSorted().join(' ') !== ticket.tags.toSorted().join(' ')) {
    changes.push(...change(state, ticket, 'tags', [...new Set(update.tags)]))
  }
  return changes
}

function change<N extends keyof Ticket>(
  state: ZendeskState,
  ticket: Ticket,
  name: N,
  value: Ticket[N] | undefined,
): ChangeEvent[] {
  if (value === undefined || value === ticket[name]) return []
  const previous_value = ticket[name]
  ticket[name] = value
  return [{ id: nextId(state), type: 'Change', field_name: name, value, previous_value }]
}
