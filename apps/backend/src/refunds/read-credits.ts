import { and, eq, ne } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import type { StripeCreditRecord, StripeCustomerRecord } from '#integrations/stripe/records.ts'
import { emailSubject } from '#refunds/email-subject.ts'
import type { SharingRead } from '#refunds/read-sharing.ts'
import { refundRequests } from '#refunds/tables.ts'

type Whose = { customerId: string; customer: StripeCustomerRecord | null; sharing: SharingRead | null }

/**
 * What this customer, and whoever shares their address at Stripe or has asked here under a spelling of it, was credited
 * since then. Null where Stripe does not let us read it, or there is more than we read. Throws ProviderUnavailable when
 * Stripe does not answer.
 */
export async function readCredits(ctx: Ctx, whose: Whose, since: Date): Promise<StripeCreditRecord[] | null> {
  const ids = new Set([whose.customerId, ...(whose.sharing?.customerIds ?? []), ...(await askedHere(ctx, whose))])
  const read = await Promise.all([...ids].map((id) => ctx.deps.stripe.creditsOf(id, since)))
  const credits: StripeCreditRecord[] = []
  for (const some of read) {
    if (!some) return null
    credits.push(...some)
  }
  return credits
}

async function askedHere({ deps }: Ctx, { customerId, customer }: Whose): Promise<string[]> {
  const subject = emailSubject(customer?.email ?? null, deps.config.addressSecret)
  if (!subject) return []
  const rows = await deps.db
    .selectDistinct({ id: refundRequests.customerId })
    .from(refundRequests)
    .where(and(eq(refundRequests.emailSubject, subject), ne(refundRequests.customerId, customerId)))
  return rows.map(({ id }) => id)
}
