import type { CustomerMatch } from '@countersign/shared/ticket-context'
import type { Ctx } from '#context.ts'
import type { Ticket, ZendeskUser } from '#integrations/zendesk/client.ts'
import { readCustomerWords } from '#ticket-context/customer-words.ts'
import { chosenCustomer, findCustomer } from '#ticket-context/find-customer.ts'
import { readStripeContext } from '#ticket-context/read-stripe-context.ts'
import type { StripeContext } from '#ticket-context/read-stripe-context.ts'

export type WarmContext = {
  requester: ZendeskUser | null
  match: Extract<CustomerMatch, { kind: 'matched' }>
  stripe: StripeContext
  readAt: Date
}

/**
 * What was read of a ticket's customer when Zendesk told of the ticket, for whoever opens it first. Taken once and
 * within minutes: it is for the first look, and whatever is asked, decided or sent is read anew. In this process alone,
 * so that no copy of a customer lies in the database; with several of them the others read as ever.
 */
export interface WarmContexts {
  keep(ticketId: string, context: WarmContext): void
  /** Null: nothing is kept, it is too old, or the ticket is somebody else's now. */
  take(ticketId: string, requesterId: string | null): WarmContext | null
}

const keptMs = 5 * 60_000
const most = 200

export function createWarmContexts(now: () => Date): WarmContexts {
  const kept = new Map<string, WarmContext>()
  return {
    keep(ticketId, context) {
      kept.delete(ticketId)
      kept.set(ticketId, context)
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    },
    take(ticketId, requesterId) {
      const context = kept.get(ticketId)
      kept.delete(ticketId)
      if (!context || now().getTime() - context.readAt.getTime() > keptMs) return null
      return context.requester?.id === requesterId ? context : null
    },
  }
}

/** Reads ahead, so that opening the ticket waits for nothing. A customer who is not clear is left to the person. */
export async function warmContext(ctx: Ctx, ticket: Ticket): Promise<void> {
  if (ticket.status === 'solved' || ticket.status === 'closed') return
  // A model needs seconds, and has them now.
  if (ctx.deps.model) await ctx.deps.intents.improve(await readCustomerWords(ctx, ticket))
  if (await chosenCustomer(ctx, ticket.id)) return
  const readAt = ctx.deps.now()
  const { requester, match } = await findCustomer(ctx, ticket)
  if (match.kind !== 'matched') return
  const stripe = await readStripeContext(ctx, match.customer.id)
  // A hole may be closed by the time somebody looks.
  if (stripe.holes.length === 0) ctx.deps.warm.keep(ticket.id, { requester, match, stripe, readAt })
}
