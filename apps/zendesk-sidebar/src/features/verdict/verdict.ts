import type { RefundPreview, RefundView } from '@countersign/shared/refund'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import type { Translations } from '#translations/en.ts'
import type { Tone } from '#ui/text.tsx'

/** One sentence of what is true and one of what to do. `next` is null while policy is still being asked. */
export type Verdict = { tone: Tone; headline: string; next: string | null }

export type PreviewState =
  /** Nothing to ask about: the amount in the form is none that could be sent. */
  { kind: 'none' } | { kind: 'loading' } | { kind: 'failed' } | { kind: 'ready'; preview: RefundPreview }

export type Situation = {
  context: TicketContext
  payment: Payment | null
  /** The newest request on that payment. */
  request: RefundView | null
  /** What policy says to the open form, else to what could be asked for now. */
  preview: PreviewState
  now: Date
}

export function customerName({ customer, ticket }: TicketContext, t: Translations): string {
  const name = customer.kind === 'matched' ? customer.customer.name : null
  return name ?? ticket.requester?.name ?? t.verdict.customer
}
