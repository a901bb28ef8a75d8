import { element, time } from '../element.ts'
import type { TicketSummary } from '../workspace-api.ts'

export type TicketList = {
  node: HTMLElement
  /** Rows that stay are the same elements: whoever stands on one with the keyboard stays there. */
  update(tickets: TicketSummary[], address: (id: number) => string): void
  /** `opening`: chosen, and not on the screen yet. */
  mark(shown: number | null, opening: number | null): void
  say(text: string): void
}

type Row = { node: HTMLElement; link: HTMLAnchorElement; show(ticket: TicketSummary, address: string): void }

export function createTicketList(): TicketList {
  const rows = new Map<number, Row>()
  const list = element('ul')
  const message = element('p', { class: 'quiet', hidden: '' })
  const node = element(
    'nav',
    { class: 'ticket-list', 'aria-label': 'Tickets' },
    element('h2', {}, 'Tickets'),
    list,
    message,
  )

  function removeAllBut(ids: Set<number>): void {
    for (const [id, row] of rows) {
      if (ids.has(id)) continue
      row.node.remove()
      rows.delete(id)
    }
  }

  function say(text: string): void {
    message.textContent = text
    message.hidden = text === ''
  }

  return {
    node,
    update(tickets, address) {
      removeAllBut(new Set(tickets.map(({ id }) => id)))
      for (const [index, ticket] of tickets.entries()) {
        const row = rows.get(ticket.id) ?? createRow()
        rows.set(ticket.id, row)
        row.show(ticket, address(ticket.id))
        // An element that is moved loses focus.
        const there = list.children[index]
        if (there !== row.node) list.insertBefore(row.node, there ?? null)
      }
      say(tickets.length > 0 ? '' : 'This agent may see no ticket: all of them belong to another group.')
    },
    mark(shown, opening) {
      for (const [id, { link }] of rows) {
        link.classList.toggle('opening', id === opening)
        if (id === shown) link.setAttribute('aria-current', 'page')
        else link.removeAttribute('aria-current')
      }
    },
    say(text) {
      removeAllBut(new Set())
      say(text)
    },
  }
}

function createRow(): Row {
  const subject = element('span', { class: 'ticket-subject' })
  const about = element('span', { class: 'quiet' })
  const updated = element('span', { class: 'quiet' })
  const link = element('a', {}, subject, about, updated)
  return {
    node: element('li', {}, link),
    link,
    show(ticket, address) {
      link.setAttribute('href', address)
      subject.textContent = ticket.subject
      about.textContent = `#${ticket.id} · ${ticket.requester.name} · ${ticket.status}`
      updated.replaceChildren(time(ticket.updatedAt))
    },
  }
}
