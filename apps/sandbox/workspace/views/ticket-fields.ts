import { element } from '../element.ts'
import type { Ticket } from '../workspace-api.ts'

export type TicketFields = { node: HTMLElement; update(ticket: Ticket): void }

export function createTicketFields(): TicketFields {
  const list = element('dl', {})
  const node = element(
    'section',
    { class: 'ticket-fields', 'aria-label': 'Ticket fields' },
    element('h2', {}, 'Ticket fields'),
    list,
  )
  return {
    node,
    update(ticket) {
      list.replaceChildren(
        ...rows(ticket).flatMap(([title, value]) => [element('dt', {}, title), element('dd', {}, value)]),
      )
    },
  }
}

function rows(ticket: Ticket): Array<[string, string]> {
  return [
    ['Requester', `${ticket.requester.name} ${ticket.requester.email ?? ''}`],
    ['Assignee', ticket.assignee?.name ?? '–'],
    ['Group', ticket.group ?? '–'],
    ['Status', ticket.status],
    ['Tags', ticket.tags.join(', ') || '–'],
    ...ticket.customFields.map(({ title, value }): [string, string] => [title, describeValue(value)]),
  ]
}

function describeValue(value: string | boolean | null): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return value ?? '–'
}
