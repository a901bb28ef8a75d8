import type { App, AppJob, AppUpload, Installation } from './app-records.ts'
import type { Brand, CustomRole, CustomStatus, Organization, TicketForm } from './account-records.ts'
import type { AccessToken, OauthCode, RefreshToken } from './oauth-records.ts'
import type { Delivery, Trigger, Webhook } from './webhook-records.ts'
import type { Macro, View } from './business-rules.ts'

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
  /** The category of `custom_status_id`; `closed` counts among the solved ones. */
  status: TicketStatus
  custom_status_id: number
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
  ticket_form_id: number
  followup_ids: number[]
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
  type: 'Create' | 'Change' | 'CommentRedactionEvent'
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
  suspended: boolean
  /** Missing: they are. */
  verified?: boolean
  ticket_restriction: 'groups' | 'organization' | 'assigned' | 'requested' | null
  /** Set for agents on plans with roles of one's own; its `ticket_access` decides then. */
  custom_role_id: number | null
  locale: string
  time_zone: string
  organization_id: number | null
  /** The real API tells these through group memberships only. */
  group_ids: number[]
  /** Missing: every brand, as for everybody until an admin takes some away. */
  brand_ids?: number[]
  created_at: string
}

export type Group = {
  id: number
  name: string
  /** Missing: public. Only members see the tickets of a private one, and whoever's role says so. */
  is_public?: boolean
}

export type TicketField = {
  id: number
  title: string
  type: 'tagger' | 'checkbox' | 'text' | 'decimal' | 'textarea' | 'integer' | 'date'
  /** Of a tagger: every value it takes. */
  options: string[]
  /** Of a tagger: what people read in place of a value, where that differs. */
  optionNames?: Record<string, string>
}

type StoredAnswer = { key: string; request: string; body: string; expiresAt: number }

/** What an admin, here a control call, may set for the whole account. */
type AccountSettings = {
  /** The on-hold category is optional in Zendesk. */
  onHold: boolean
  /** It is not documented which of the two a page token carries. */
  signedTokenSub: 'url' | 'id'
}

export type ZendeskState = {
  oauthClient: { id: string; secret: string }
  /** The key of the app that is installed from the start, where one is. */
  appKey: { privatePem: string; publicPem: string }
  accessTokens: AccessToken[]
  refreshTokens: RefreshToken[]
  oauthCodes: OauthCode[]
  users: User[]
  groups: Group[]
  organizations: Organization[]
  brands: Brand[]
  customRoles: CustomRole[]
  customStatuses: CustomStatus[]
  ticketFields: TicketField[]
  ticketForms: TicketForm[]
  tickets: Ticket[]
  /** Oldest first. */
  audits: Audit[]
  /** Comments that a ticket counts but does not show, by ticket id: how a test comes near the limit. */
  extraComments: Record<string, number>
  idempotency: StoredAnswer[]
  webhooks: Webhook[]
  triggers: Trigger[]
  /** Made over the API; those that every account begins with are not kept. Missing in states of before. */
  views?: View[]
  macros?: Macro[]
  deliveries: Delivery[]
  /** The last audit that triggers have seen. */
  triggersRanTo: number
  apps: App[]
  uploads: AppUpload[]
  appJobs: AppJob[]
  installations: Installation[]
  settings: AccountSettings
  /** How far people have put the account's clock forward. */
  clockOffsetMs: number
  /** Shared by audits, events and whatever else has a number, as ids only have to differ. */
  lastId: number
  lastTicketId: number
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
export function maySee(user: User, ticket: Ticket, account: Pick<ZendeskState, 'customRoles' | 'groups'>): boolean {
  if (!user.active || user.suspended || user.role === 'end-user') return false
  if (user.role === 'admin') return true
  if (user.brand_ids && !user.brand_ids.includes(ticket.brand_id)) return false
  const isMember = ticket.group_id !== null && user.group_ids.includes(ticket.group_id)
  const group = account.groups.find(({ id }) => id === ticket.group_id)
  const isOpen = isMember || (group?.is_public ?? true)
  switch (restriction(user, account.customRoles)) {
    case 'all':
      return true
    case null:
      return isOpen
    case 'groups':
      return isMember
    case 'organization':
      return isOpen && ticket.organization_id !== null && ticket.organization_id === user.organization_id
    case 'assigned':
      return ticket.assignee_id === user.id
    case 'requested':
      return ticket.requester_id === user.id
  }
}

function restriction(user: User, customRoles: CustomRole[]): User['ticket_restriction'] | 'all' {
  const role = customRoles.find(({ id }) => id === user.custom_role_id)
  switch (role?.configuration.ticket_access) {
    case undefined:
      return user.ticket_restriction
    case 'all':
      return 'all'
    case 'within-groups-and-public-groups':
      return null
    case 'within-groups':
      return 'groups'
    case 'within-organization':
      return 'organization'
    case 'assigned-only':
      return 'assigned'
  }
}
