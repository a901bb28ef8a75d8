import type { Ctx } from '#context.ts'
import type { StripeCustomerRecord, StripeRefundRecord } from '#integrations/stripe/records.ts'

/** A shop whose guests are a new customer with every order makes many; beyond this a lead looks. */
const mostSharing = 20

export type SharingRead = {
  customerIds: string[]
  /** Of their payments since the date asked for. */
  refunds: StripeRefundRecord[]
}

/**
 * Who else has this customer's e-mail address at Stripe, and what they were refunded: whoever orders as a guest is
 * another customer each time and still one person, under one cap. Stripe compares addresses letter by letter, so
 * spellings with a plus are found only once they asked here (`email-subject.ts`).
 * Null when there are more than we read. Throws ProviderUnavailable when Stripe does not answer.
 */
export async function readSharing(
  ctx: Ctx,
  customer: StripeCustomerRecord | null,
  since: Date,
): Promise<SharingRead | null> {
  const { stripe } = ctx.deps
  if (!customer?.email) return { customerIds: [], refunds: [] }
  // Themselves, and one more than we read.
  const found = await stripe.customersByEmail(customer.email, mostSharing + 2)
  const others = found.filter(({ id }) => id !== customer.id)
  if (others.length > mostSharing) return null
  const read = await Promise.all(others.map(({ id }) => stripe.paymentsSince(id, since)))
  if (read.some(({ complete }) => !complete)) return null
  const refunded = read.flatMap(({ payments }) => payments).filter((payment) => payment.refunded > 0)
  const refunds = await Promise.all(refunded.map(({ id }) => stripe.refundsOf(id)))
  return { customerIds: others.map(({ id }) => id), refunds: refunds.flat() }
}
