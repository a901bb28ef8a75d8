import { element } from './element.ts'
import { openTicketPage } from './ticket-page.ts'
import type { TicketPage } from './ticket-page.ts'
import { topBar } from './views/agent-switch.ts'
import { ticketList } from './views/ticket-list.ts'
import { createToasts } from './views/toasts.ts'
import { fetchStart, fetchTicket, fetchTickets, WorkspaceError } from './workspace-api.ts'
import type { Agent, Start, Ticket } from './workspace-api.ts'

/** `#/agents/101/tickets/1001`: a reload comes back to the same agent and ticket. */
type Place = { agentId: number | null; ticketId: number | null }

const toasts = createToasts()
const columns = {
  top: element('div', { class: 'top' }),
  list: element('div', {}),
  fields: element('div', {}),
  main: element('div', { class: 'main-column' }),
  app: element('div', { class: 'app-column' }),
}
const drafts = new Map<string, string>()
let closeTicket: (() => void) | null = null
/** Raised by each navigation; an answer that belongs to an earlier one is not shown. */
let visit = 0

function readPlace(): Place {
  const match = /^#\/agents\/(\d+)(?:\/tickets\/(\d+))?$/.exec(location.hash)
  return { agentId: match?.[1] ? Number(match[1]) : null, ticketId: match?.[2] ? Number(match[2]) : null }
}

function addressOf(agentId: number, ticketId: number | null): string {
  return ticketId === null ? `#/agents/${agentId}` : `#/agents/${agentId}/tickets/${ticketId}`
}

async function navigate(start: Start): Promise<void> {
  visit += 1
  const current = visit
  const { agentId, ticketId } = readPlace()
  const agent = start.agents.find(({ id }) => id === agentId) ?? start.agents[0]
  if (!agent) return say('This sandbox has no agents.')
  closeTicket?.()
  closeTicket = null
  const hadFocus = columns.top.contains(document.activeElement)
  columns.top.replaceChildren(
    topBar(start, agent, (next) => {
      location.hash = addressOf(next, ticketId)
    }),
  )
  if (hadFocus) columns.top.querySelector('select')?.focus()
  const [, ticket] = await Promise.all([
    showList(agent, ticketId, () => current === visit),
    ticketId === null ? null : loadTicket(ticketId, agent),
  ])
  if (current !== visit) return
  if (ticket === null) return say('Open a ticket from the list.')
  if (typeof ticket === 'string') return say(ticket)
  showTicket(start, agent, ticket)
}

async function showList(agent: Agent, ticketId: number | null, isCurrent: () => boolean): Promise<void> {
  const tickets = await fetchTickets(agent.id)
  if (isCurrent()) columns.list.replaceChildren(ticketList(tickets, ticketId, (id) => addressOf(agent.id, id)))
}

/** A text is the reason why there is no ticket to show. */
async function loadTicket(ticketId: number, agent: Agent): Promise<Ticket | string> {
  try {
    return await fetchTicket(ticketId, agent.id)
  } catch (error) {
    if (!(error instanceof WorkspaceError)) throw error
    return error.status === 403 ? `${agent.name} may not see ticket ${ticketId}.` : `There is no ticket ${ticketId}.`
  }
}

function showTicket(start: Start, agent: Agent, ticket: Ticket): void {
  const key = addressOf(agent.id, ticket.id)
  const current = visit
  const page: TicketPage = openTicketPage({
    start,
    agent,
    ticket,
    toasts,
    draft: drafts.get(key) ?? '',
    onChanged: () => void showList(agent, ticket.id, () => current === visit).catch(complain),
  })
  columns.main.replaceChildren(page.main)
  columns.fields.replaceChildren(page.fields)
  columns.app.replaceChildren(page.app)
  document.title = `#${ticket.id} ${ticket.subject}`
  closeTicket = () => drafts.set(key, page.close())
}

function say(text: string): void {
  columns.main.replaceChildren(element('main', { class: 'empty' }, element('p', {}, text)))
  columns.fields.replaceChildren()
  columns.app.replaceChildren()
  document.title = 'Agent workspace'
}

function complain(error: unknown): void {
  toasts.show(`The sandbox did not answer: ${String(error)}`, 'error')
}

async function run(): Promise<void> {
  const left = element('div', { class: 'left-column' }, columns.list, columns.fields)
  document.querySelector('#workspace')?.replaceChildren(columns.top, left, columns.main, columns.app, toasts.node)
  const start = await fetchStart()
  window.addEventListener('hashchange', () => void navigate(start).catch(complain))
  await navigate(start)
}

run().catch(complain)
