import { eq } from 'drizzle-orm'
import type { Tx } from '#db/open.ts'
import type { StripeRefundRecord } from '#integrations/stripe/records.ts'
import { stripeRefunds } from '#refunds/tables.ts'

/** `readAt`: when we began to ask Stripe, so that of two reads the later one can be told. */
type Reading = { readAt: Date; refundRequestId: string | null }

/**
 * Stores what Stripe said of a refund, unless a later reading is stored already (`outdated`: nothing is written).
 * The caller holds the money lock.
 */
export async function mirrorRefund(
  tx: Tx,
  refund: StripeRefundRecord,
  { readAt, refundRequestId }: Reading,
): Promise<'new' | 'known' | 'outdated'> {
  if (!refund.paymentIntentId) throw new Error('a refund without a payment intent cannot be ours')
  const [known] = await tx.select().from(stripeRefunds).where(eq(stripeRefunds.id, refund.id))
  if (known && known.readAt > readAt) return 'outdated'
  const learned = {
    status: refund.status,
    detail: refund.failureReason ?? refund.pendingReason,
    traceReference: refund.traceReference ?? known?.traceReference ?? null,
    readAt,
  }
  if (known) {
    await tx.update(stripeRefunds).set(learned).where(eq(stripeRefunds.id, refund.id))
    return 'known'
  }
  await tx.insert(stripeRefunds).values({
    ...learned,
    id: refund.id,
    paymentIntentId: refund.paymentIntentId,
    customerId: refund.customerId,
    amount: refund.amount,
    currency: refund.currency,
    refundRequestId,
    stripeCreatedAt: refund.createdAt,
  })
  return 'new'
}
