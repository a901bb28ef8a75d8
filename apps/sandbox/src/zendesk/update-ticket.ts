import { z } from 'zod'
import { fromBody, fromHtml } from './comment-text.ts'
import { nextId, timestamp, via } from './records.ts'
import type {
  Audit,
  ChangeEvent,
  CommentEvent,
  CustomFieldValue,
  Ticket,
  TicketField,
  Via,
  ZendeskState,
} from './records.ts'

const Id = z.int().positive()

const Comment = z.object({
  body: z.string().optional(),
  html_body: z.string().optional(),
  public: z.boolean().optional(),
  author_id: Id.optional(),
})

/** What this stand-in understands of a ticket. Members that it does not know are ignored, as Zendesk ignores them. */
export const TicketUpdate = z.object({
  ticket: z.object({
    comment: Comment.optional(),
    subject: z.string().min(1).optional(),
    status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed']).optional(),
    priority: z.enum(['low', 'normal', 'high', 'urgent']).nullable().optional(),
    type: z.enum(['problem', 'incident', 'question', 'task']).nullable().optional(),
    external_id: z.string().nullable().optional(),
    assignee_id: Id.nullable().optional(),
    group_id: Id.nullable().optional(),
    requester_id: Id.optional(),
    tags: z.array(z.string()).optional(),
    custom_fields: z.array(z.object({ id: Id, value: z.unknown() })).optional(),
    metadata: z.record(z.string(), z.unknown()).optional(),
    safe_update: z.boolean().optional(),
    updated_stamp: z.string().optional(),
  }),
})
export type TicketUpdate = z.infer<typeof TicketUpdate>['ticket']

export type UpdateOrigin = { actorId: number; at: number; channel: Via['channel']; client: string }

export type UpdateResult =
  /** `audit` is null where nothing changed; the metadata that came along is lost then. */
  | { kind: 'updated'; ticket: Ticket; audit: Audit | null }
  | { kind: 'not_found' }
  | { kind: 'conflict' }
  | { kind: 'invalid'; member: string; description: string }

type Refusal = Extract<UpdateResult, { kind: 'invalid' }>

const metadataBytes = 1024
const attributes = ['status', 'priority', 'type', 'external_id', 'assignee_id', 'group_id', 'requester_id'] as const

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
    ...commentEvents(state, auditId, update, origin),
    ...changeTicket(state, ticket, update),
    ...changeCustomFields(state, ticket, update),
  ]
  if (events.length === 0) return { kind: 'updated', ticket, audit: null }

  const audit: Audit = {
    id: auditId,
    ticket_id: ticketId,
    created_at: timestamp(origin.at),
    author_id: origin.actorId,
    metadata: { system: { client: origin.client, ip_address: '127.0.0.1' }, custom: update.metadata ?? {} },
    events,
    via: via(origin.channel),
  }
  state.audits.push(audit)
  ticket.updated_at = audit.created_at
  return { kind: 'updated', ticket, audit }
}

/** Zendesk takes `safe_update: false` for true; only leaving it out forces an update. */
function checkStamp(ticket: Ticket, update: TicketUpdate): UpdateResult | null {
  if (update.safe_update === undefined) return null
  if (update.updated_stamp === undefined)
    return { kind: 'invalid', member: 'updated_stamp', description: 'safe_update needs the updated_stamp' }
  return Date.parse(update.updated_stamp) === Date.parse(ticket.updated_at) ? null : { kind: 'conflict' }
}

function findRefusal(state: ZendeskState, ticket: Ticket, update: TicketUpdate): Refusal | null {
  const refuse = (member: string, description: string): Refusal => ({ kind: 'invalid', member, description })
  if (ticket.status === 'closed') return refuse('status', 'Status: closed prevents ticket update')
  if (Buffer.byteLength(JSON.stringify(update.metadata ?? {})) > metadataBytes)
    return refuse('metadata', 'Metadata is too large. It may have 1 KB')
  const comment = update.comment
  if (comment && (comment.html_body ?? comment.body ?? '').trim() === '') return refuse('comment', 'Comment: is empty')
  if (comment?.author_id !== undefined && !isUser(state, comment.author_id))
    return refuse('author_id', 'Author: is not a user')
  if (update.requester_id !== undefined && !isUser(state, update.requester_id))
    return refuse('requester_id', 'Requester: is not a user')
  if (typeof update.assignee_id === 'number' && !isUser(state, update.assignee_id))
    return refuse('assignee_id', 'Assignee: is not a user')
  if (typeof update.group_id === 'number' && !state.groups.some(({ id }) => id === update.group_id))
    return refuse('group_id', 'Group: is not a group')
  for (const { id, value } of update.custom_fields ?? []) {
    const field = state.ticketFields.find((known) => known.id === id)
    if (field && readValue(field, value) === undefined)
      return refuse(`custom_field_${id}`, `${field.title}: ${JSON.stringify(value)} is not a value of this field`)
  }
  return null
}

function isUser(state: ZendeskState, userId: number): boolean {
  return state.users.some(({ id }) => id === userId)
}

/** Undefined: refused. */
function readValue(field: TicketField, value: unknown): CustomFieldValue | undefined {
  if (field.type === 'checkbox') return value === null ? false : typeof value === 'boolean' ? value : undefined
  if (value === null || value === '') return null
  if (field.type === 'decimal') {
    const text = typeof value === 'number' ? String(value) : value
    return typeof text === 'string' && /^[-+]?\d*[.,]?\d+$/.test(text) ? text : undefined
  }
  if (typeof value !== 'string') return undefined
  return field.type === 'text' || field.options.includes(value) ? value : undefined
}

function commentEvents(
  state: ZendeskState,
  auditId: number,
  { comment }: TicketUpdate,
  origin: UpdateOrigin,
): CommentEvent[] {
  if (!comment) return []
  const text = comment.html_body === undefined ? fromBody(comment.body ?? '') : fromHtml(comment.html_body)
  return [
    {
      id: nextId(state),
      type: 'Comment',
      author_id: comment.author_id ?? origin.actorId,
      ...text,
      // Public unless it is said otherwise: a caller who forgets tells the customer.
      public: comment.public ?? true,
      attachments: [],
      audit_id: auditId,
    },
  ]
}

function changeTicket(state: ZendeskState, ticket: Ticket, update: TicketUpdate): ChangeEvent[] {
  const changes: ChangeEvent[] = []
  const record = (field_name: string, value: unknown, previous_value: unknown): void => {
    changes.push({ id: nextId(state), type: 'Change', field_name, value, previous_value })
  }
  for (const name of attributes) {
    const value = update[name]
    if (value === undefined || value === ticket[name]) continue
    record(name, value, ticket[name])
    Object.assign(ticket, { [name]: value })
  }
  if (update.subject !== undefined && update.subject !== ticket.subject) {
    record('subject', update.subject, ticket.subject)
    ticket.subject = update.subject
    ticket.raw_subject = update.subject
  }
  if (update.tags !== undefined && update.tags.toSorted().join(' ') !== ticket.tags.toSorted().join(' ')) {
    record('tags', update.tags, ticket.tags)
    ticket.tags = [...new Set(update.tags)]
  }
  return changes
}

/** A field id that does not exist is passed over without a word, as in Zendesk. */
function changeCustomFields(state: ZendeskState, ticket: Ticket, update: TicketUpdate): ChangeEvent[] {
  const changes: ChangeEvent[] = []
  for (const { id, value } of update.custom_fields ?? []) {
    const field = state.ticketFields.find((known) => known.id === id)
    const stored = ticket.custom_fields.find((known) => known.id === id)
    const next = field && readValue(field, value)
    if (!field || !stored || next === undefined || next === stored.value) continue
    changes.push({
      id: nextId(state),
      type: 'Change',
      field_name: String(id),
      value: next,
      previous_value: stored.value,
    })
    if (field.type === 'tagger') {
      ticket.tags = ticket.tags.filter((tag) => tag !== stored.value)
      if (typeof next === 'string') ticket.tags.push(next)
    }
    stored.value = next
  }
  return changes
}
