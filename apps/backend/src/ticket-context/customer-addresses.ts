import { and, desc, eq } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { addressKey, secretIdOf } from '#ticket-context/address-key.ts'
import { customerAddresses } from '#ticket-context/tables.ts'

/** Stripe told that a customer was changed: a new address is remembered as one, also where nobody here ever saw the old. */
export async function followAddress(ctx: Ctx, customerId: string, eventId: string): Promise<void> {
  const { db, config, stripe } = ctx.deps
  const change = await stripe.addressChange(eventId)
  const customer = change && (await stripe.customer(customerId))
  if (!change || !customer) return
  const { changedAt } = await addressHistory(ctx, customerId)
  const secretId = secretIdOf(config.addressSecret)
  const [before, current] = [change.before, customer.email].map((email) => addressKey(email, config.addressSecret))
  if (!before || !current || changedAt || before === current) return rememberAddress(ctx, customer)
  const rows = [before, current].map((key) => ({ customerId, addressKey: key, secretId, seenAt: change.at }))
  await db.insert(customerAddresses).values(rows)
}

/**
 * Writes down that this customer has this address at Stripe, when it is another one than we saw last. Stripe keeps no
 * history of addresses that can be read: what was changed before its events reach us is not known.
 */
export async function rememberAddress(ctx: Ctx, customer: { id: string; email: string | null }): Promise<void> {
  const { db, config, now } = ctx.deps
  const key = addressKey(customer.email, config.addressSecret)
  const [last] = await addressRows(ctx, customer.id, 1)
  if (last?.addressKey === key) return
  const secretId = secretIdOf(config.addressSecret)
  await db.insert(customerAddresses).values({ customerId: customer.id, addressKey: key, secretId, seenAt: now() })
}

export type AddressHistory = {
  /** The key of the address we saw last; null when we never saw one. */
  current: string | null
  /** When we first saw the present address, where another one was there before. */
  changedAt: Date | null
}

/** What we know of a customer's address over time. */
export async function addressHistory(ctx: Ctx, customerId: string): Promise<AddressHistory> {
  const rows = await addressRows(ctx, customerId, 50)
  const current = rows[0]?.addressKey ?? null
  const before = rows.findIndex(({ addressKey: key }) => key !== current)
  return { current, changedAt: before < 0 ? null : (rows[before - 1]?.seenAt ?? null) }
}

/** Newest first; those of the present secret. */
async function addressRows(ctx: Ctx, customerId: string, most: number) {
  const secretId = secretIdOf(ctx.deps.config.addressSecret)
  return ctx.deps.db
    .select({ addressKey: customerAddresses.addressKey, seenAt: customerAddresses.seenAt })
    .from(customerAddresses)
    .where(and(eq(customerAddresses.customerId, customerId), eq(customerAddresses.secretId, secretId)))
    .orderBy(desc(customerAddresses.position))
    .limit(most)
}
