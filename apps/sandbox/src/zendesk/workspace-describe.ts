import { people } from '#people.ts'
import { auditsOf } from './records.ts'
import type { Audit, ChangeEvent, Ticket, User, ZendeskState } from './records.ts'
import { apiUserId } from './seed.ts'

/** Everyone whom the workspace can play. */
export function agents(data: ZendeskState): User[] {
  return data.users.filter(({ id, role }) => role !== 'end-user' && id !== apiUserId)
}

export function describeAgent(data: ZendeskState, user: User) {
  const groups = data.groups.filter(({ id }) => user.group_ids.includes(id)).map(({ id, name }) => ({ id, name }))
  const about = people.find(({ id }) => id === user.id)?.about ?? ''
  return { id: user.id, name: user.name, email: user.email, role: user.role, locale: user.locale, about, groups }
}

/** What the ticket page offers in its menus. */
export function describeChoices(data: ZendeskState) {
  return {
    groups: data.groups.map(({ id, name }) => ({ id, name })),
    assignees: agents(data)
      .filter(({ active }) => active)
      .map(({ id, name, group_ids }) => ({ id, name, groupIds: group_ids })),
    statuses: data.customStatuses
      .filter(({ active, status_category }) => active && (status_category !== 'hold' || data.settings.onHold))
      .map(({ id, status_category, agent_label, default: isDefault }) => {
        return { id, category: status_category, label: agent_label, isDefault }
      }),
  }
}

export function summarise(data: ZendeskState, ticket: Ticket) {
  return {
    id: ticket.id,
    subject: ticket.subject,
    status: ticket.status,
    customStatusId: ticket.custom_status_id,
    customStatus: data.customStatuses.find(({ id }) => id === ticket.custom_status_id)?.agent_label ?? null,
    createdAt: ticket.created_at,
    updatedAt: ticket.updated_at,
    requester: person(data, ticket.requester_id),
    assignee: ticket.assignee_id === null ? null : person(data, ticket.assignee_id),
    group: data.groups.find(({ id }) => id === ticket.group_id) ?? null,
    priority: ticket.priority,
  }
}

export function describeTicket(data: ZendeskState, ticket: Ticket) {
  const audits = auditsOf(data, ticket.id)
  return {
    ...summarise(data, ticket),
    type: ticket.type,
    description: ticket.description,
    externalId: ticket.external_id,
    channel: ticket.via.channel,
    tags: ticket.tags,
    form: data.ticketForms.find(({ id }) => id === ticket.ticket_form_id)?.name ?? null,
    brand: data.brands.find(({ id }) => id === ticket.brand_id)?.name ?? null,
    organization: data.organizations.find(({ id }) => id === ticket.organization_id)?.name ?? null,
    lastAuditId: audits.at(-1)?.id ?? 0,
    customFields: data.ticketFields.map(({ id, title, type, options, optionNames = {} }) => ({
      id,
      title,
      type,
      options: options.map((value) => ({ value, label: optionNames[value] ?? value })),
      value: ticket.custom_fields.find((field) => field.id === id)?.value ?? null,
    })),
    comments: audits.flatMap((audit) => describeComments(data, audit)),
    audits: audits.map((audit) => describeAudit(data, audit)),
  }
}

function person(data: ZendeskState, userId: number) {
  const user = data.users.find(({ id }) => id === userId)
  return {
    id: userId,
    name: user?.name ?? 'Unknown',
    email: user?.email ?? null,
    isCustomer: user?.role === 'end-user',
  }
}

function describeComments(data: ZendeskState, audit: Audit) {
  return audit.events.flatMap((event) => {
    if (event.type !== 'Comment') return []
    const { id, body: text, html_body: html, public: isPublic } = event
    const author = person(data, event.author_id)
    const metadata = audit.metadata.custom
    return [{ id, author, isPublic, text, html, createdAt: audit.created_at, auditId: audit.id, metadata }]
  })
}

function describeAudit(data: ZendeskState, audit: Audit) {
  return {
    id: audit.id,
    createdAt: audit.created_at,
    author: person(data, audit.author_id),
    channel: audit.via.channel,
    client: audit.metadata.system['client'] ?? null,
    metadata: audit.metadata.custom,
    changes: audit.events.flatMap((event) => (event.type === 'Comment' ? [] : [describeChange(data, event)])),
  }
}

function describeChange(data: ZendeskState, event: ChangeEvent) {
  const field = data.ticketFields.find(({ id }) => String(id) === event.field_name)
  return {
    id: event.id,
    field: field?.title ?? attributeTitles[event.field_name] ?? event.field_name,
    from: toWords(data, event.field_name, event.previous_value),
    to: toWords(data, event.field_name, event.value),
  }
}

const attributeTitles: Record<string, string> = {
  assignee_id: 'Assignee',
  group_id: 'Group',
  requester_id: 'Requester',
  external_id: 'External id',
  custom_status_id: 'Custom status',
  status: 'Status',
  subject: 'Subject',
  priority: 'Priority',
  type: 'Type',
  tags: 'Tags',
}

/** Null where there was, or is, nothing. */
function toWords(data: ZendeskState, field: string, value: unknown): string | null {
  if (field === 'custom_status_id') return data.customStatuses.find(({ id }) => id === value)?.agent_label ?? null
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(', ')
  if (field === 'assignee_id' || field === 'requester_id') return person(data, Number(value)).name
  if (field === 'group_id') return data.groups.find(({ id }) => id === value)?.name ?? `Group ${Number(value)}`
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
