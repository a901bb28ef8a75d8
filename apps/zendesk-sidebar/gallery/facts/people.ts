import type { TicketContext } from '@countersign/shared/ticket-context'
import { aContext } from '#fixtures/facts.ts'
import { daysAgo, hoursAgo } from './times.ts'

type Person = { name: string; email: string; subject: string; sinceDaysAgo: number }

/** A ticket of a customer who was found and whose identity was confirmed this morning. */
export function ticketOf(person: Person, change: Partial<TicketContext> = {}): TicketContext {
  const { name, email, subject, sinceDaysAgo } = person
  return aContext({
    ticket: { id: '1001', subject, status: 'open', language: 'en', requester: { name, email } },
    customer: {
      kind: 'matched',
      customer: { id: 'cus_one', name, email, createdAt: daysAgo(sinceDaysAgo) },
      matchedBy: 'email',
    },
    verification: {
      level: 'confirmed',
      method: 'otp_email',
      verifiedAt: hoursAgo(1),
      expiresAt: hoursAgo(-23),
      evidence: ['seeded by the sandbox'],
      upTo: null,
    },
    payments: [],
    suggested: null,
    readAt: hoursAgo(0),
    ...change,
  })
}

export const ada = {
  name: 'Ada Martin',
  email: 'ada.martin@example.com',
  subject: 'Charged twice for my plan',
  sinceDaysAgo: 191,
}
