import { and, arrayContains, eq, gt } from 'drizzle-orm'
import type { Agent } from '#access/actor.ts'
import { requireTicket } from '#access/ticket-access.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import { Refusal, notFound } from '#errors.ts'
import type { Ticket } from '#integrations/zendesk/client.ts'
import { customerLookUps, ticketCustomers } from '#ticket-context/tables.ts'

/** Found longer ago than this, a customer has to be looked up again. */
const lookUpLastsMs = 3_600_000

/**
 * An agent says which Stripe customer a ticket is about: one of several with the requester's address, or one that they
 * have just looked up. What was proven before counts no longer. Null takes the choice back.
 */
export async function chooseCustomer(ctx: Ctx, ticketId: string, customerId: string | null): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'agent') throw notFound()
  const ticket = await requireTicket(ctx, ticketId)
  if (customerId === null) return takeBack(ctx, ticketId)
  const how = await howFound(ctx, actor, ticket, customerId)
  if (!how) {
    throw new Refusal('customer_unknown', 422, 'This customer was not found for this ticket. Look them up again.')
  }
  const choice = { customerId, how, chosenBy: actor.id, chosenAt: ctx.deps.now() }
  await ctx.deps.db.transaction(async (tx) => {
    await tx
      .insert(ticketCustomers)
      .values({ ticketId, ...choice })
      .onConflictDoUpdate({ target: ticketCustomers.ticketId, set: choice })
    await recordAudit(tx, ctx, { event: 'customer.chosen', ticketId, body: { customerId, how } })
  })
}

async function takeBack(ctx: Ctx, ticketId: string): Promise<void> {
  await ctx.deps.db.transaction(async (tx) => {
    const [gone] = await tx.delete(ticketCustomers).where(eq(ticketCustomers.ticketId, ticketId)).returning()
    if (!gone) return
    const { customerId } = gone
    await recordAudit(tx, ctx, { event: 'customer.choice_undone', ticketId, body: { customerId } })
  })
}

async function howFound(
  ctx: Ctx,
  actor: Agent,
  ticket: Ticket,
  customerId: string,
): Promise<'picked' | 'looked_up' | null> {
  const { db, stripe, zendesk, now } = ctx.deps
  const [found] = await db
    .select({ id: customerLookUps.id })
    .from(customerLookUps)
    .where(
      and(
        eq(customerLookUps.ticketId, ticket.id),
        eq(customerLookUps.agentId, actor.id),
        gt(customerLookUps.at, new Date(now().getTime() - lookUpLastsMs)),
        arrayContains(customerLookUps.found, [customerId]),
      ),
    )
    .limit(1)
  if (found) return 'looked_up'
  const requester = ticket.requesterId ? await zendesk.user(ticket.requesterId) : null
  const candidates = requester?.email ? await stripe.customersByEmail(requester.email) : []
  return candidates.some(({ id }) => id === customerId) ? 'picked' : null
}
