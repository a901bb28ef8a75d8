import { z } from 'zod'

const Audit = z.object({ metadata: z.object({ custom: z.record(z.string(), z.unknown()).nullish() }).nullish() })

export const ZendeskLedger = z.object({
  tickets: z.array(z.object({ ticket: z.object({ id: z.int(), status: z.string() }), audits: z.array(Audit) })),
})

export type TicketDigest = { id: number; status: string; audits: number; ourAudits: number }

/** Ours are the audits that carry our metadata. */
export function digestTickets({ tickets }: z.infer<typeof ZendeskLedger>): TicketDigest[] {
  return tickets.map(({ ticket, audits }) => ({
    id: ticket.id,
    status: ticket.status,
    audits: audits.length,
    ourAudits: audits.filter(({ metadata }) => metadata?.custom?.['app'] === 'countersign').length,
  }))
}

export const HubspotLedger = z.object({
  contacts: z.array(
    z.object({
      email: z.string().nullish(),
      events: z.array(z.unknown()),
      customEvents: z.array(z.unknown()).default([]),
    }),
  ),
})

export type ContactDigest = { email: string; events: number }

/** Only those with something on their timeline. */
export function digestContacts({ contacts }: z.infer<typeof HubspotLedger>): ContactDigest[] {
  return contacts
    .map(({ email, events, customEvents }) => ({ email: email ?? '', events: events.length + customEvents.length }))
    .filter(({ events }) => events > 0)
}
