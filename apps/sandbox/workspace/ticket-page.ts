import { openAppFrame } from './app-frame.ts'
import type { ColorSchemeChoice } from './color-scheme.ts'
import { element } from './element.ts'
import { createComposer } from './views/composer.ts'
import type { Draft } from './views/composer.ts'
import { createConversation } from './views/conversation.ts'
import { createTicketFields } from './views/ticket-fields.ts'
import type { Toasts } from './views/toasts.ts'
import { fetchTicket, submitTicket, WorkspaceError } from './workspace-api.ts'
import type { Agent, Start, Ticket } from './workspace-api.ts'
import { ticketSurface, zafConversation } from './zaf-ticket.ts'

export type TicketPageOptions = {
  start: Start
  agent: Agent
  ticket: Ticket
  toasts: Toasts
  colorScheme: ColorSchemeChoice
  /** What this agent had written here before. */
  draft: Draft | null
  onChanged: () => void
}

export type TicketPage = {
  main: HTMLElement
  fields: HTMLElement
  app: HTMLElement
  focus(): void
  /** Resolves once nothing is being sent. */
  settled(): Promise<void>
  /** Ends the app instance; answers what is left in the composer. */
  close(): Draft
}

const refreshMs = 2000

export function openTicketPage(options: TicketPageOptions): TicketPage {
  const { start, agent, ticket, toasts, colorScheme, draft, onChanged } = options
  let current = ticket
  const conversation = createConversation()
  const fields = createTicketFields()
  const composer = createComposer({ draft, status: ticket.status, onSubmit: submit })
  const app = openAppFrame({
    start,
    agent,
    ticketId: ticket.id,
    colorScheme: () => colorScheme.current(),
    surface: (resize) =>
      ticketSurface({
        ticket: () => current,
        agent,
        subdomain: start.installation.subdomain,
        colorScheme: () => colorScheme.current(),
        composer,
        resize,
        notify: (message, kind) => toasts.show(message, kind),
      }),
  })
  const subject = element('h2', { tabindex: '-1' }, ticket.subject)
  const status = element('span', { class: 'status' }, ticket.status)
  const heading = element(
    'div',
    { class: 'ticket-heading' },
    subject,
    element('span', { class: 'quiet' }, `#${ticket.id}`),
    status,
  )
  const main = element('div', { class: 'ticket' }, heading, conversation.node, composer.node)

  function show(next: Ticket): void {
    const before = current
    current = next
    fields.update(next)
    status.textContent = next.status
    composer.showStatus(next.status)
    if (conversation.update(next.comments)) app.emit('ticket.conversation.changed', zafConversation(next))
    if (before.status !== next.status) app.emit('ticket.status.changed', next.status)
    if (before.updatedAt !== next.updatedAt) onChanged()
  }

  async function submit(comment: { html: string; public: boolean; status: string }): Promise<boolean> {
    try {
      const reason = await app.askBeforeSave()
      if (reason !== null) {
        toasts.show(`Not saved: ${reason}`, 'error')
        return false
      }
      show(await submitTicket(ticket.id, { agentId: agent.id, ...comment }))
      return true
    } catch (error) {
      const refused = error instanceof WorkspaceError
      toasts.show(refused ? `Not saved: ${error.message}` : 'No answer. Look above whether it was saved.', 'error')
      return false
    }
  }

  async function refresh(): Promise<void> {
    if (document.hidden) return
    try {
      show(await fetchTicket(ticket.id, agent.id))
    } catch {
      // The sandbox may be restarting: what is on the screen stays, and the next turn asks again.
    }
  }

  const stopListening = colorScheme.listen((scheme) => app.emit('colorScheme.changed', scheme))
  const activate = (): void => app.emit(document.hidden ? 'app.deactivated' : 'app.activated')
  document.addEventListener('visibilitychange', activate)
  const timer = setInterval(() => void refresh(), refreshMs)
  show(ticket)
  return {
    main,
    fields: fields.node,
    app: app.node,
    focus: () => subject.focus(),
    settled: () => composer.settled(),
    close() {
      clearInterval(timer)
      stopListening()
      document.removeEventListener('visibilitychange', activate)
      app.close()
      return composer.draft()
    },
  }
}
