import type { StandInName } from './control-answers.ts'

/** One fault at the requests that matter most at this stand-in. */
export type FaultPreset = { standIn: StandInName; on: string; fault: string; title: string; will: string }

const refund = 'POST /v1/refunds'
const ticketUpdate = 'PUT /api/v2/tickets/*'

export const presets: FaultPreset[] = [
  {
    standIn: 'stripe',
    on: refund,
    fault: 'cut_after',
    title: 'Stripe does the refund, but the answer is lost',
    will: 'The money moves and the connection breaks: Countersign must find out by itself.',
  },
  {
    standIn: 'stripe',
    on: refund,
    fault: 'error_500',
    title: 'Stripe answers 500 before doing anything',
    will: 'No money moves; the same key is tried again.',
  },
  {
    standIn: 'stripe',
    on: refund,
    fault: 'saved_500',
    title: 'Stripe answers 500 after doing it, and repeats that 500',
    will: 'The money moves, and the key keeps its 500 for ever: only reading tells.',
  },
  {
    standIn: 'stripe',
    on: refund,
    fault: 'cut_before',
    title: 'The connection breaks before Stripe hears of it',
    will: 'No money moves, and the sender sees just what it sees when the answer is lost.',
  },
  {
    standIn: 'stripe',
    on: refund,
    fault: 'not_found_page',
    title: 'A proxy answers 404',
    will: 'A 404 that does not come from Stripe proves nothing about the money.',
  },
  {
    standIn: 'stripe',
    on: refund,
    fault: 'refuse',
    title: 'Stripe refuses',
    will: 'A definite no: the refund fails, and the agent is told.',
  },
  {
    standIn: 'stripe',
    on: refund,
    fault: 'hang',
    title: 'Stripe hangs',
    will: 'No answer until the sender gives up.',
  },
  {
    standIn: 'stripe',
    on: refund,
    fault: 'rate_limited',
    title: 'Stripe says: too many requests',
    will: 'A 429 before any work; it is tried again later.',
  },
  {
    standIn: 'zendesk',
    on: ticketUpdate,
    fault: 'cut_after',
    title: 'Zendesk takes the note, but the answer is lost',
    will: 'The note must not be written a second time.',
  },
  {
    standIn: 'zendesk',
    on: ticketUpdate,
    fault: 'error_500',
    title: 'Zendesk answers 500 to the note',
    will: 'Nothing is written; it is tried again.',
  },
  {
    standIn: 'zendesk',
    on: ticketUpdate,
    fault: 'rate_limited',
    title: 'Zendesk says: too many updates',
    will: 'A 429 with the time to wait.',
  },
  {
    standIn: 'hubspot',
    on: 'POST /integrators/timeline/2026-03/events',
    fault: 'cut_after',
    title: 'HubSpot takes the event, but the answer is lost',
    will: 'The repeat is answered with a 409, so that one event stays.',
  },
  {
    standIn: 'hubspot',
    on: 'POST /integrators/timeline/2026-03/events',
    fault: 'rate_limited',
    title: 'HubSpot says: too many requests',
    will: 'A 429; the event comes later.',
  },
  {
    standIn: 'mail',
    on: 'mail',
    fault: 'reject_450',
    title: 'The mail server rejects for now',
    will: 'A 450 to each recipient: the sender is to try again.',
  },
  {
    standIn: 'mail',
    on: 'mail',
    fault: 'reject_550',
    title: 'The mail server rejects for good',
    will: 'A 550 to each recipient: such a mailbox does not exist.',
  },
  {
    standIn: 'mail',
    on: 'mail',
    fault: 'cut_after',
    title: 'The mail server takes the mail, but the answer is lost',
    will: 'The mail is in the inbox; the sender cannot know.',
  },
]

export const standInWords: Record<StandInName, string> = {
  stripe: 'Stripe',
  zendesk: 'Zendesk',
  hubspot: 'HubSpot',
  mail: 'Mail server',
}

export const webhookModes: { value: string; words: string }[] = [
  { value: 'on', words: 'On: each comes once, in order' },
  { value: 'off', words: 'Off: nobody takes them; they are tried again' },
  { value: 'late', words: 'Late: each waits for 15 seconds' },
  { value: 'twice', words: 'Twice: each comes two times' },
  { value: 'reordered', words: 'Reordered: each comes after the next' },
  { value: 'dropped', words: 'Dropped: sent to nobody, never again' },
]
