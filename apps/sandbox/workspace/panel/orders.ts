import type { Everywhere, FaultState, PaymentDigest, StandInName, TicketDigest } from './control-answers.ts'
import { ControlRefused, deleteControl, readControl, request, sendControl } from './control-api.ts'
import { standInWords } from './fault-presets.ts'
import type { FaultPreset } from './fault-presets.ts'
import { money } from './words.ts'

/** Behind each control: the call, and the sentence that says what it did. */

/** After what is armed already: the first that fits is used up first. */
export async function arm(preset: FaultPreset, times: number): Promise<string> {
  const { standIn, on, fault } = preset
  if (standIn === 'mail') {
    const { mails } = await readControl<{ mails: object[] }>('mail/faults')
    await sendControl('mail/faults', { mails: [...mails, { fault, times }] })
    return `Armed at ${timeNow()} for the next ${times === 1 ? 'mail' : `${times} mails`}.`
  }
  const { requests } = await readControl<FaultState>(`${standIn}/faults`)
  await sendControl(`${standIn}/faults`, { requests: [...requests, { on, fault, times }] })
  return `Armed at ${timeNow()} for the next ${times === 1 ? 'request' : `${times} requests`} of this kind.`
}

/** What was done stays on the screen; the time says when, as it may be used up since. */
function timeNow(): string {
  return new Date().toLocaleTimeString([], { hour12: false })
}

export async function setFaults(name: StandInName, order: object, done: string): Promise<string> {
  await sendControl(`${name}/faults`, order)
  return done
}

export async function healEverything(): Promise<string> {
  return everywhereWords(await deleteControl<Everywhere>('faults'), 'Everything answers as it should.')
}

export async function advanceClocks(seconds: number, words: string): Promise<string> {
  const answer = await sendControl<Everywhere>('clock', { advanceSeconds: seconds })
  return everywhereWords(answer, `It is ${words} later for all played services.`)
}

function everywhereWords({ problems }: Everywhere, done: string): string {
  const found = Object.entries(problems)
  if (found.length === 0) return done
  throw new ControlRefused(
    `not at ${found.map(([name, why]) => `${standInWords[name as StandInName]} (${why})`).join(', ')}. The others took it.`,
  )
}

/** Two of the people in the stories. */
const mia = 101
const tom = 102

type Payment = Pick<PaymentDigest, 'paymentIntent' | 'charge' | 'currency'>

export async function refundInDashboard({ paymentIntent, currency }: Payment, amount: number): Promise<string> {
  await sendControl('stripe/refunds', { payment_intent: paymentIntent, amount })
  return `Refunded ${money(amount, currency)} in the dashboard.`
}

export async function failRefund({ id }: { id: string }): Promise<string> {
  await sendControl(`stripe/refunds/${id}/fail`, { failure_reason: 'expired_or_canceled_card' })
  return 'The refund has failed; Stripe tells by webhook.'
}

export async function settleRefund({ id }: { id: string }): Promise<string> {
  await sendControl(`stripe/refunds/${id}/settle`)
  return 'The refund has succeeded; Stripe tells by webhook.'
}

export async function giveReference({ id }: { id: string }): Promise<string> {
  await sendControl(`stripe/refunds/${id}/reference`)
  return 'The trace reference is there.'
}

export async function openDispute({ charge }: Payment): Promise<string> {
  await sendControl('stripe/disputes', { charge })
  return 'The dispute is open; Stripe tells by webhook.'
}

export async function warnOfFraud({ charge }: Payment): Promise<string> {
  await sendControl('stripe/fraud-warnings', { charge })
  return 'The warning is there; Stripe tells by webhook.'
}

/** As the other agent would with the workspace's own button; nothing of the ticket changes but the note. */
export async function addNote(ticket: TicketDigest): Promise<string> {
  const somebodyElse = window.location.hash.includes(`/agents/${tom}/`) ? mia : tom
  await request('POST', `/workspace/tickets/${ticket.id}/submit`, {
    agentId: somebodyElse,
    public: false,
    html: '<p>I have looked at this one, too.</p>',
    status: ticket.status === 'new' ? 'open' : ticket.status,
  })
  return `Another agent has added a note to #${ticket.id}.`
}

export async function moveTicket(ticketId: number, change: object, done: string): Promise<string> {
  await sendControl(`zendesk/tickets/${ticketId}`, change)
  return done
}
