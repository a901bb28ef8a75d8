import type { PolicyDecision } from '@countersign/shared/policy'
import type { RefundView } from '@countersign/shared/refund'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import type { Ctx } from '#context.ts'
import { ProviderUnavailable, Refusal, notFound } from '#errors.ts'
import type { GroundBasis } from '#drafting/ground-facts.ts'
import type { PolicyFacts } from '#policy/facts.ts'
import { frozenDecision } from '#refunds/evaluate-again.ts'
import { judgeProposal } from '#refunds/preview.ts'
import { getTicketContext } from '#ticket-view/get-ticket-context.ts'

/** What a reply is about: a request, else a payment, else the one that the ticket suggests. */
export type About = {
  paymentIntentId?: string | undefined
  refundRequestId?: string | undefined
  about?: 'card_data' | undefined
}

export type ReadBasis = GroundBasis & { context: TicketContext; judged: Judged | null }

/** What policy says of the request, or else of refunding what is left of the payment, and why. */
export type Judged = { decision: PolicyDecision; facts: PolicyFacts }

/** The facts of a reply for this agent; `fresh`: as they are at this moment, whatever was read ahead. */
export async function readBasis(ctx: Ctx, ticketId: string, about: About, fresh = false): Promise<ReadBasis> {
  const context = await getTicketContext(ctx, ticketId, fresh)
  const refund = pick(context.requests, about.refundRequestId)
  const paymentId = about.paymentIntentId ?? refund?.paymentIntentId ?? context.suggested?.paymentIntentId
  const payment = context.payments.find(({ id }) => id === paymentId) ?? null
  const judged = refund
    ? await frozenDecision(ctx.deps.db, refund)
    : payment && (await askPolicy(ctx, ticketId, payment))
  return {
    context,
    requesterName: context.ticket.requester?.name ?? null,
    payerUnknown: isPayerUnknown(context),
    asked: context.intents.primary,
    mood: context.intents.sentiment,
    payment,
    refund,
    judged,
    denial: refund ? null : (judged?.decision.rules.find(({ effect }) => effect === 'deny')?.rule ?? null),
    policyDays: (judged?.decision.rules ?? []).flatMap(({ rule, numbers }) =>
      rule === 'window' ? daysIn(numbers) : [],
    ),
    ...(about.about === 'card_data' && { cardData: { payPage: payPageOf(context) } }),
    now: ctx.deps.now(),
  }
}

/** Of the newest invoice that can still be paid. */
function payPageOf({ invoices }: TicketContext): { url: string; invoiceId: string } | null {
  for (const { id, status, payUrl } of invoices) {
    if (status === 'open' && payUrl !== null) return { url: payUrl, invoiceId: id }
  }
  return null
}

/** What policy says to refunding what is left. Null also where it cannot be asked: then a draft keeps quiet. */
async function askPolicy(ctx: Ctx, ticketId: string, payment: Payment): Promise<Judged | null> {
  const { id, status, currency, amounts } = payment
  if (status !== 'paid' || amounts.refundable === 0) return null
  const reason = 'customer_request'
  try {
    const proposal = { paymentIntentId: id, amount: amounts.refundable, currency, reason } as const
    const { preview, facts } = await judgeProposal(ctx, ticketId, proposal)
    return { decision: preview.decision, facts }
  } catch (error) {
    if (error instanceof Refusal || error instanceof ProviderUnavailable) return null
    throw error
  }
}

/** The limits that policy names; how many days have passed is no promise either. */
function daysIn(numbers: PolicyDecision['rules'][number]['numbers']): number[] {
  return Object.values(numbers).flatMap((value) => (typeof value === 'number' ? [value] : []))
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
