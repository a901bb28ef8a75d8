import type { Ticket, User } from './records.ts'

type View = { id: string; title: string; has(ticket: Ticket, viewer: User): boolean }

const unsolved = new Set<Ticket['status']>(['new', 'open', 'pending', 'hold'])
const recentlyMs = 7 * 86_400_000

/** The views that every Zendesk begins with. `Recently updated` looks at the sandbox's time. */
function views(now: number): View[] {
  return [
    {
      id: 'mine',
      title: 'Your unsolved tickets',
      has: (ticket, viewer) => unsolved.has(ticket.status) && ticket.assignee_id === viewer.id,
    },
    {
      id: 'unassigned',
      title: 'Unassigned tickets',
      has: (ticket) => unsolved.has(ticket.status) && ticket.assignee_id === null,
    },
    { id: 'unsolved', title: 'All unsolved tickets', has: (ticket) => unsolved.has(ticket.status) },
    {
      id: 'recent',
      title: 'Recently updated',
      has: (ticket) => Date.parse(ticket.updated_at) > now - recentlyMs,
    },
    { id: 'solved', title: 'Solved', has: (ticket) => ticket.status === 'solved' || ticket.status === 'closed' },
  ]
}

type ReadView = {
  views: { id: string; title: string; count: number }[]
  /** Newest first; null: there is no such view. */
  tickets: Ticket[] | null
}

/** One view and the counts of all of them. `visible`: what this person may see. */
export function readView(visible: Ticket[], viewer: User, viewId: string, now: number): ReadView {
  const counted = views(now).map((view) => ({ view, tickets: visible.filter((ticket) => view.has(ticket, viewer)) }))
  const chosen = counted.find(({ view }) => view.id === viewId)
  return {
    views: counted.map(({ view, tickets }) => ({ id: view.id, title: view.title, count: tickets.length })),
    tickets: chosen?.tickets.toSorted((a, b) => b.updated_at.localeCompare(a.updated_at) || b.id - a.id) ?? null,
  }
}
