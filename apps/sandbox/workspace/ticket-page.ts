import { openAppFrame } from './app-frame.ts'
import { element } from './element.ts'
import { createComposer } from './views/composer.ts'
import { createConversation } from './views/conversation.ts'
import { createTicketFields } from './views/ticket-fields.ts'
import type { Toasts } from './views/toasts.ts'
import { fetchTicket, submitTicket } from './workspace-api.ts'
import type { Agent, Start, Ticket } from './workspace-api.ts'
import { ticketSurface } from './zaf-ticket.ts'

export type TicketPageOptions = {
  start: Start
  agent: Agent
  ticket: Ticket
  toasts: Toasts
  /** What this agent had written here before. */
  draft: string
  onChanged: () => void
}

export type TicketPage = {
  main: HTMLElement
  fields: HTMLElement
  app: HTMLElement
  /** Ends the app instance; answers what is left in the composer. */
  close(): string
}

const refreshMs = 2000

export function openTicketPage({ start, agent, ticket, toasts, draft, onChanged }: TicketPageOptions): TicketPage {
  let current = ticket
  const conversation = createConversation()
  const fields = createTicketFields()
  const composer = createComposer({ html: draft, status: ticket.status, onSubmit: submit })
  const app = openAppFrame({
    start,
    agent,
    ticketId: ticket.id,
    surface: (resize) =>
      ticketSurface({
        ticket: () => current,
        agent,
        subdomain: start.installation.subdomain,
        composer,
        resize,
        notify: (message, kind) => toasts.show(message, kind),
      }),
  })
  const subject = element('h2', {}, ticket.subject)
  const status = element('span', { class: 'status' }, ticket.status)
  const heading = element(
    'div',
    { class: 'ticket-heading' },
    subject,
    element('span', { class: 'quiet' }, `#${ticket.id}`),
    status,
  )
  const main = element('main', { class: 'ticket' }, heading, conversation.node, composer.node)

  function show(next: Ticket): void {
    const before = current
    current = next
    fields.update(next)
    status.textContent = next.status
    if (conversation.update(next.comments)) app.emit('ticket.conversation.changed', next.comments.length)
    if (before.status !== next.status) app.emit('ticket.status.changed', next.status)
    if (before.updatedAt !== next.updatedAt) onChanged()
  }

  async function submit(comment: { html: string; public: boolean; status: string }): Promise<void> {
    try {
      const reason = await app.askBeforeSave()
      if (reason !== null) return toasts.show(reason, 'error')
      const saved = await submitTicket(ticket.id, { agentId: agent.id, ...comment })
      composer.replaceHtml('')
      show(saved)
    } catch (error) {
      toasts.show(`Not saved: ${String(error)}`, 'error')
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

  const activate = (): void => app.emit(document.hidden ? 'app.deactivated' : 'app.activated')
  document.addEventListener('visibilitychange', activate)
  const timer = setInterval(() => void refresh(), refreshMs)
  show(ticket)
  return {
    main,
    fields: fields.node,
    app: app.node,
    close() {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', activate)
      app.close()
      return composer.html()
    },
  }
}
