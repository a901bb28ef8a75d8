import type { System } from '#run-system.ts'

/** What the played providers hold: the only witnesses a test about money believes. */

export function stripePayment(system: System, paymentIntent: string) {
  const payment = system.sandbox.stripe.ledger().payments.find((entry) => entry.paymentIntent === paymentIntent)
  if (!payment) throw new Error(`the played Stripe has no payment ${paymentIntent}`)
  return payment
}

export function refundPosts(system: System) {
  return system.sandbox.stripe.ledger().refundPosts
}

type ZendeskAudit = {
  id: number
  author_id: number
  metadata: { custom?: Record<string, unknown> }
  events: { type: string; field_name?: string; value?: unknown; public?: boolean; body?: string }[]
}

export async function zendeskTickets(system: System): Promise<{ id: number; subject: string; status: string }[]> {
  const answer = await fetch(`${system.sandbox.zendesk.url}/sandbox/ledger`)
  const { tickets } = (await answer.json()) as {
    tickets: { ticket: { id: number; subject: string; status: string } }[]
  }
  return tickets.map(({ ticket }) => ticket)
}

const approvalStatusField = 360_007

/** A ticket's status and tags, and what our field says of its approval. */
export async function zendeskTicket(system: System, ticketId: string) {
  const answer = await fetch(`${system.sandbox.zendesk.url}/sandbox/ledger`)
  type Shown = { id: number; status: string; tags: string[]; custom_fields: { id: number; value: unknown }[] }
  const { tickets } = (await answer.json()) as { tickets: { ticket: Shown }[] }
  const found = tickets.find(({ ticket }) => String(ticket.id) === ticketId)?.ticket
  if (!found) throw new Error(`the played Zendesk has no ticket ${ticketId}`)
  const approval = found.custom_fields.find(({ id }) => id === approvalStatusField)?.value ?? null
  return { status: found.status, tags: found.tags, approval }
}

async function ticketAudits(system: System, ticketId: string): Promise<ZendeskAudit[]> {
  const answer = await fetch(`${system.sandbox.zendesk.url}/sandbox/ledger`)
  const { tickets } = (await answer.json()) as { tickets: { ticket: { id: number }; audits: ZendeskAudit[] }[] }
  return tickets.find(({ ticket }) => String(ticket.id) === ticketId)?.audits ?? []
}

/** Audits that carry our metadata, oldest first. */
export async function ourAudits(system: System, ticketId: string): Promise<ZendeskAudit[]> {
  const audits = await ticketAudits(system, ticketId)
  return audits.filter(({ metadata }) => metadata.custom?.['app'] === 'countersign').toSorted((a, b) => a.id - b.id)
}

/** What a ticket was told of one request, oldest first, however many of these notes one update carried. */
export async function notesAbout(system: System, ticketId: string, requestId: string): Promise<string[]> {
  const audits = await ourAudits(system, ticketId)
  const sent = await system.sql<{ remote_id: string; request: string | null }[]>`
    select d.remote_id, a.refund_request_id as request from deliveries d join audit_log a on a.id = d.audit_id
    where d.sink = 'zendesk' and d.ticket_id = ${ticketId} and d.state = 'delivered' order by d.position`
  return audits.flatMap(({ id, events }) => {
    const parts = (events.find(({ type }) => type === 'Comment')?.body ?? '').split('\n\n—\n\n')
    const rows = sent.filter(({ remote_id }) => remote_id === String(id))
    return parts.filter((_, place) => rows[place]?.request === requestId)
  })
}

export function hubspotEvents(system: System, email: string) {
  return system.sandbox.hubspot.ledger().contacts.find((contact) => contact.email === email)?.events ?? []
}
