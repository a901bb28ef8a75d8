import type { CustomerMatch } from '@countersign/shared/ticket-context'
import { eq } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import type { Ticket, ZendeskUser } from '#integrations/zendesk/client.ts'
import { rememberAddress } from '#ticket-context/customer-addresses.ts'
import { matchCustomer, viewCustomer } from '#ticket-context/match-customer.ts'
import { ticketCustomers } from '#ticket-context/tables.ts'

export type TicketParty = { requester: ZendeskUser | null; match: CustomerMatch }

/**
 * Who opened the ticket, and which Stripe customer it is about: the one that an agent chose, else whoever has the
 * requester's address. A Stripe that is down is said, not thrown.
 */
export async function findCustomer(ctx: Ctx, ticket: Ticket): Promise<TicketParty> {
  const [requester, chosen] = await Promise.all([
    ticket.requesterId ? ctx.deps.zendesk.user(ticket.requesterId) : null,
    chosenCustomer(ctx, ticket.id),
  ])
  const match = await matchAtStripe(ctx, requester?.email ?? null, chosen).catch((error: unknown): CustomerMatch => {
    ctx.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'Stripe did not find the customer')
    return { kind: 'unavailable' }
  })
  if (match.kind === 'matched') await rememberAddress(ctx, match.customer)
  return { requester, match }
}

type Choice = typeof ticketCustomers.$inferSelect

async function matchAtStripe(ctx: Ctx, email: string | null, chosen: Choice | null): Promise<CustomerMatch> {
  const { stripe } = ctx.deps
  const customer = chosen && (await stripe.customer(chosen.customerId))
  // A customer who was deleted since is nobody's choice any more.
  if (customer) return { kind: 'matched', customer: viewCustomer(customer), matchedBy: chosen.how }
  return matchCustomer(email, email ? await stripe.customersByEmail(email) : [])
}

/** What an agent said this ticket's customer is; null where nobody had to. */
export async function chosenCustomer(ctx: Ctx, ticketId: string): Promise<Choice | null> {
  const [choice] = await ctx.deps.db.select().from(ticketCustomers).where(eq(ticketCustomers.ticketId, ticketId))
  return choice ?? null
}
