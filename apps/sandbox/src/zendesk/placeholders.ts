import type { Ticket, ZendeskState } from './records.ts'

const placeholder = /\{\{\s*([\w.]+)\s*\}\}/g

/** Fills a trigger's text for JSON: what a customer wrote cannot end the string it stands in. */
export function renderJson(template: string, state: ZendeskState, ticket: Ticket): string {
  return template.replaceAll(placeholder, (_whole, name: string) =>
    JSON.stringify(readPlaceholder(name, state, ticket)).slice(1, -1),
  )
}

/** An unknown one is left empty, as in Zendesk. */
function readPlaceholder(name: string, state: ZendeskState, ticket: Ticket): string {
  const fieldId = /^ticket\.ticket_field_(\d+)$/.exec(name)?.[1]
  if (fieldId !== undefined) {
    const value = ticket.custom_fields.find(({ id }) => id === Number(fieldId))?.value
    return value === null || value === undefined ? '' : String(value)
  }
  const requester = state.users.find(({ id }) => id === ticket.requester_id)
  const known: Record<string, string> = {
    'ticket.id': String(ticket.id),
    'ticket.title': ticket.subject,
    'ticket.description': ticket.description,
    'ticket.status': ticket.status,
    'ticket.priority': ticket.priority ?? '',
    'ticket.external_id': ticket.external_id ?? '',
    'ticket.tags': ticket.tags.join(' '),
    'ticket.url': `sandbox.zendesk.com/agent/tickets/${ticket.id}`,
    'ticket.created_at_with_timestamp': ticket.created_at,
    'ticket.updated_at_with_timestamp': ticket.updated_at,
    'ticket.requester.id': String(ticket.requester_id),
    'ticket.requester.name': requester?.name ?? '',
    'ticket.requester.email': requester?.email ?? '',
    'ticket.group.id': ticket.group_id === null ? '' : String(ticket.group_id),
    'ticket.assignee.id': ticket.assignee_id === null ? '' : String(ticket.assignee_id),
  }
  return Object.hasOwn(known, name) ? (known[name] ?? '') : ''
}
