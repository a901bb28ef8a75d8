import { createColorScheme } from './color-scheme.ts'
import { addressOf, readPlace } from './place.ts'
import { createShell } from './shell.ts'
import { openTicketPage } from './ticket-page.ts'
import type { TicketPage } from './ticket-page.ts'
import { createTopBar } from './views/agent-switch.ts'
import type { TopBar } from './views/agent-switch.ts'
import type { Draft } from './views/composer.ts'
import { createTicketList } from './views/ticket-list.ts'
import { createToasts } from './views/toasts.ts'
import { fetchStart, fetchTicket, fetchTickets, WorkspaceError } from './workspace-api.ts'
import type { Agent, Start, Ticket, TicketSummary } from './workspace-api.ts'

/** `lasting`: asking again would bring the same answer. */
type NoTicket = { reason: string; lasting: boolean }

const toasts = createToasts()
const list = createTicketList()
const shell = createShell(list.node, toasts.node)
const colorScheme = createColorScheme()
const drafts = new Map<string, Draft>()
/** Whose tickets the list shows. */
let listed: number | null = null
let open: { address: string; page: TicketPage } | null = null
/** Raised by each navigation; an answer that belongs to an earlier one is not shown. */
let visit = 0
/** What the last navigation could not load is asked for again; null when it got everything. */
let retry: (() => void) | null = null

async function navigate(start: Start, topBar: TopBar): Promise<void> {
  visit += 1
  const current = visit
  const { agentId, ticketId } = readPlace()
  const agent = start.agents.find(({ id }) => id === agentId) ?? start.agents[0]
  if (!agent) return shell.say('This sandbox has no agents.')
  topBar.show(agent)
  const address = addressOf(agent.id, ticketId)
  const isOpen = open?.address === address
  list.mark(isOpen ? ticketId : null, isOpen ? null : ticketId)
  shell.setBusy(!isOpen)
  // The old page stays until the next one is there, and until what it is sending has its answer.
  const sent = isOpen ? undefined : open?.page.settled()
  const [tickets, ticket] = await Promise.all([
    Promise.resolve(sent).then(() => loadList(agent)),
    isOpen || ticketId === null ? null : loadTicket(ticketId, agent),
  ])
  if (current !== visit) return
  shell.setBusy(false)
  const again = (): void => void navigate(start, topBar).catch(complain)
  retry = tickets === null || (ticket && 'reason' in ticket && !ticket.lasting) ? again : null
  showList(agent, tickets)
  if (ticketId === null) showFirst(agent, tickets, again)
  else if (ticket && 'reason' in ticket) showReason(ticket, again)
  else if (ticket) showTicket(start, agent, ticket)
  list.mark(ticketId, null)
}

/** Null: the sandbox did not answer. */
async function loadList(agent: Agent): Promise<TicketSummary[] | null> {
  try {
    return await fetchTickets(agent.id)
  } catch {
    return null
  }
}

async function loadTicket(ticketId: number, agent: Agent): Promise<Ticket | NoTicket> {
  try {
    return await fetchTicket(ticketId, agent.id)
  } catch (error) {
    const status = error instanceof WorkspaceError ? error.status : null
    if (status === 403) return { reason: `${agent.name} may not see ticket ${ticketId}.`, lasting: true }
    if (status === 404) return { reason: `There is no ticket ${ticketId}.`, lasting: true }
    return { reason: `Ticket ${ticketId} could not be loaded: the sandbox did not answer.`, lasting: false }
  }
}

function showList(agent: Agent, tickets: TicketSummary[] | null): void {
  if (tickets !== null) list.update(tickets, (id) => addressOf(agent.id, id))
  else if (listed !== agent.id) list.say('The tickets could not be loaded.')
  listed = agent.id
}

/** An address without a ticket: the first one of the list, as if it had been chosen. */
function showFirst(agent: Agent, tickets: TicketSummary[] | null, again: () => void): void {
  const first = tickets?.[0]
  if (first) return location.replace(addressOf(agent.id, first.id))
  if (tickets === null) shell.say('The tickets could not be loaded: the sandbox did not answer.', again)
  else shell.say(`${agent.name} may see no ticket.`)
  leaveTicket()
}

function showReason({ reason, lasting }: NoTicket, again: () => void): void {
  if (lasting) shell.say(reason)
  else shell.say(reason, again)
  leaveTicket()
}

function showTicket(start: Start, agent: Agent, ticket: Ticket): void {
  const address = addressOf(agent.id, ticket.id)
  const refreshList = async (): Promise<void> => {
    const tickets = await loadList(agent)
    if (open?.address === address) showList(agent, tickets)
  }
  const page = openTicketPage({
    start,
    agent,
    ticket,
    toasts,
    colorScheme,
    draft: drafts.get(address) ?? null,
    onChanged: () => void refreshList(),
  })
  shell.showTicket(page, `#${ticket.id} ${ticket.subject}`)
  leaveTicket()
  open = { address, page }
}

/** After the next page is there, so that focus has somewhere to go. */
function leaveTicket(): void {
  if (open) drafts.set(open.address, open.page.close())
  open = null
}

function complain(error: unknown): void {
  toasts.show(`The workspace failed: ${String(error)}`, 'error')
}

async function begin(): Promise<void> {
  const again = (): void => void begin().catch(complain)
  const start = await fetchStart().catch(() => null)
  retry = start === null ? again : null
  if (start === null) return shell.say('The sandbox did not answer.', again)
  const topBar = createTopBar({
    start,
    colorScheme,
    onSwitch(agentId) {
      location.hash = addressOf(agentId, readPlace().ticketId)
    },
  })
  shell.showTop(topBar.node)
  window.addEventListener('hashchange', () => void navigate(start, topBar).catch(complain))
  await navigate(start, topBar)
}

document.querySelector('#workspace')?.replaceChildren(...shell.nodes)
window.addEventListener('online', () => retry?.())
begin().catch(complain)
