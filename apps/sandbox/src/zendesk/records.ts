/** The stored records have the shape in which the Support API answers them; what only we need stands beside them. */

export type CustomFieldValue = string | boolean | null

export type CustomField = { id: number; value: CustomFieldValue }

export type Via = { channel: 'web' | 'api' | 'email'; source: { from: object; to: object; rel: string | null } }

export type TicketStatus = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed'

export type Ticket = {
  url: string
  id: number
  external_id: string | null
  via: Via
  created_at: string
  updated_at: string
  type: string | null
  subject: string
  raw_subject: string
  description: string
  priority: string | null
  status: TicketStatus
  recipient: string | null
  requester_id: number
  submitter_id: number
  assignee_id: number | null
  organization_id: number | null
  group_id: number | null
  is_public: boolean
  tags: string[]
  custom_fields: CustomField[]
  brand_id: number
}

export type CommentEvent = {
  id: number
  type: 'Comment'
  author_id: number
  body: string
  html_body: string
  plain_body: string
  public: boolean
  attachments: never[]
  audit_id: number
}

export type ChangeEvent = {
  id: number
  type: 'Create' | 'Change'
  field_name: string
  value: unknown
  previous_value?: unknown
}

export type Audit = {
  id: number
  ticket_id: number
  created_at: string
  author_id: number
  metadata: { system: Record<string, string>; custom: Record<string, unknown> }
  events: Array<CommentEvent | ChangeEvent>
  via: Via
}

export type User = {
  id: number
  name: string
  email: string
  role: 'end-user' | 'agent' | 'admin'
  active: boolean
  ticket_restriction: 'groups' | 'assigned' | 'requested' | null
  /** The real API tells these through group memberships only. */
  group_ids: number[]
  created_at: string
}

export type Group = { id: number; name: string }

export type TicketField = {
  id: number
  title: string
  type: 'tagger' | 'checkbox' | 'text' | 'decimal'
  /** Of a tagger: every value it takes. */
  options: string[]
}

export type AccessToken = { token: string; scopes: string[]; expiresAt: number }

export type ZendeskState = {
  oauthClient: { id: string; secret: string }
  appKey: { privatePem: string; publicPem: string }
  accessTokens: AccessToken[]
  users: User[]
  groups: Group[]
  ticketFields: TicketField[]
  tickets: Ticket[]
  /** Oldest first. */
  audits: Audit[]
  /** Shared by audits and events, as ids only have to differ. */
  lastId: number
}

/** Zendesk tells times to the second: two updates within one second carry the same stamp. */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

export function nextId(state: ZendeskState): number {
  state.lastId += 1
  return state.lastId
}

export function via(channel: Via['channel']): Via {
  return { channel, source: { from: {}, to: {}, rel: null } }
}

export function auditsOf(state: ZendeskState, ticketId: number): Audit[] {
  return state.audits.filter((audit) => audit.ticket_id === ticketId)
}

/** What an agent may open: the reason why the sidebar has to ask as well. */
export function maySee(user: User, ticket: Ticket): boolean {
  if (!user.active || user.role === 'end-user') return false
  switch (user.ticket_restriction) {
    case null:
      return true
    case 'groups':
      return ticket.group_id !== null && user.group_ids.includes(ticket.group_id)
    case 'assigned':
      return ticket.assignee_id === user.id
    case 'requested':
      return ticket.requester_id === user.id
  }
}
