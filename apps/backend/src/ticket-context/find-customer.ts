import type { CustomerMatch } from '@countersign/shared/ticket-context'
import type { Ctx } from '#context.ts'
import type { Ticket, ZendeskUser } from '#integrations/zendesk/client.ts'
import { matchCustomer } from '#ticket-context/match-customer.ts'

export type TicketParty = { requester: ZendeskUser | null; match: CustomerMatch }

/** Who opened the ticket, and which Stripe customer has that address. A Stripe that is down is said, not thrown. */
export async function findCustomer(ctx: Ctx, ticket: Ticket): Promise<TicketParty> {
  const { zendesk, stripe } = ctx.deps
  const requester = ticket.requesterId ? await zendesk.user(ticket.requesterId) : null
  const email = requester?.email ?? null
  if (!email) return { requester, match: matchCustomer(null, []) }
  const customers = await stripe.customersByEmail(email).catch((error: unknown) => {
    ctx.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'Stripe did not find the customer')
    return null
  })
  return { requester, match: matchCustomer(email, customers) }
}
