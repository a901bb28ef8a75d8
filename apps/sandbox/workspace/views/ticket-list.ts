import { element, time } from '../element.ts'
import type { TicketSummary } from '../workspace-api.ts'

export function ticketList(
  tickets: TicketSummary[],
  current: number | null,
  address: (id: number) => string,
): HTMLElement {
  const items = tickets.map((ticket) => {
    const link = element(
      'a',
      { href: address(ticket.id) },
      element('span', { class: 'ticket-subject' }, ticket.subject),
      element('span', { class: 'quiet' }, `#${ticket.id} · ${ticket.requester.name} · ${ticket.status}`),
      element('span', { class: 'quiet' }, time(ticket.updatedAt)),
    )
    if (ticket.id === current) link.setAttribute('aria-current', 'page')
    return element('li', {}, link)
  })
  const empty = element('p', { class: 'quiet' }, 'This agent may see no ticket: all of them belong to another group.')
  return element(
    'nav',
    { class: 'ticket-list', 'aria-label': 'Tickets' },
    element('h2', {}, 'Tickets'),
    items.length > 0 ? element('ul', {}, ...items) : empty,
  )
}
