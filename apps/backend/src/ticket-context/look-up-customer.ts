import type { LookUpAnswer } from '@countersign/shared/verification'
import { and, asc, eq, gt } from 'drizzle-orm'
import { requireTicket } from '#access/ticket-access.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import { lockSubjects } from '#db/subject-locks.ts'
import { notFound } from '#errors.ts'
import { addressKey } from '#ticket-context/address-key.ts'
import { maskAddress, maskName } from '#ticket-context/mask.ts'
import { customerLookUps } from '#ticket-context/tables.ts'

const hourMs = 3_600_000
const mostPerHour = 20

/**
 * Customers with another address than the ticket's, masked. 20 an hour and agent, each one audited; whoever is found
 * and chosen is proven by nothing. Throws ProviderUnavailable when Stripe is down; that look-up counts.
 */
export async function lookUpCustomer(ctx: Ctx, { ticketId, email }: { ticketId: string; email: string }) {
  const { actor, deps } = ctx
  if (actor.kind !== 'agent') throw notFound()
  await requireTicket(ctx, ticketId)
  const id = deps.newId()
  const retryAt = await deps.db.transaction(async (tx) => {
    await lockSubjects(tx, [`look-up:${actor.id}`])
    const now = deps.now()
    const since = new Date(now.getTime() - hourMs)
    const recent = await tx
      .select({ at: customerLookUps.at })
      .from(customerLookUps)
      .where(and(eq(customerLookUps.agentId, actor.id), gt(customerLookUps.at, since)))
      .orderBy(asc(customerLookUps.at))
    const oldest = recent.at(-mostPerHour)
    if (oldest) return new Date(oldest.at.getTime() + hourMs)
    await tx.insert(customerLookUps).values({ id, ticketId, agentId: actor.id, found: [], at: now })
    const address = addressKey(email, deps.config.addressSecret)
    await recordAudit(tx, ctx, { event: 'customer.looked_up', ticketId, body: { address } })
    return null
  })
  if (retryAt) return { result: 'limited', retryAt: retryAt.toISOString() } satisfies LookUpAnswer

  const customers = await deps.stripe.customersByEmail(email)
  const found = customers.map((customer) => customer.id)
  await deps.db.update(customerLookUps).set({ found }).where(eq(customerLookUps.id, id))
  return {
    result: 'found',
    customers: customers.map(({ id, name, email, createdAt }) => ({
      id,
      name: maskName(name),
      email: maskAddress(email),
      createdAt: createdAt.toISOString(),
    })),
  } satisfies LookUpAnswer
}
