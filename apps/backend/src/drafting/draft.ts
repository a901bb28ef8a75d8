import type { DraftReply, DraftRequest } from '@countersign/shared/draft'
import type { RefundView } from '@countersign/shared/refund'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import type { Ctx } from '#context.ts'
import { notFound } from '#errors.ts'
import { denyingRule } from '#drafting/denying-rule.ts'
import { writeReply } from '#drafting/write-reply.ts'
import { getTicketContext } from '#ticket-view/get-ticket-context.ts'

/**
 * A reply for this ticket from the facts as they are now. Deterministic: the same facts give the same text, and no
 * network but Zendesk's and Stripe's is needed. What it may claim depends on the state of the refund request.
 */
export async function draftReply(ctx: Ctx, ticketId: string, request: DraftRequest): Promise<DraftReply> {
  const context = await getTicketContext(ctx, ticketId)
  const refund: RefundView | null = pick(context.requests, request.refundRequestId)
  const paymentId = request.paymentIntentId ?? refund?.paymentIntentId ?? context.suggested?.paymentIntentId
  const payment: Payment | null = context.payments.find(({ id }) => id === paymentId) ?? null
  const denial = payment && !refund ? await denyingRule(ctx, ticketId, payment) : null
  const requesterName = context.ticket.requester?.name ?? null
  const asked = context.intents.primary
  const payerUnknown = isPayerUnknown(context)
  const facts = { requesterName, payerUnknown, payment, refund, denial, asked, now: ctx.deps.now() }
  return {
    ticketId,
    language: 'en',
    basis: { refundRequestId: refund?.id ?? null, state: refund?.state ?? null, outcome: refund?.outcome ?? null },
    segments: writeReply(facts),
    author: 'deterministic',
    version: 'reply_v2',
  }
}

/** Stripe has answered, and knows no single customer, or no payment of theirs. */
function isPayerUnknown({ customer, payments, holes }: TicketContext): boolean {
  if (customer.kind === 'unavailable' || holes.some(({ part }) => part === 'payments')) return false
  return customer.kind !== 'matched' || payments.length === 0
}

function pick(requests: readonly RefundView[], id: string | undefined): RefundView | null {
  if (!id) return null
  const found = requests.find((request) => request.id === id)
  // A request of another ticket is as unknown as one that never was.
  if (!found) throw notFound()
  return found
}
