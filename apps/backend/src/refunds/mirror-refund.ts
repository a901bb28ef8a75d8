import { eq } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import type { StripeRefundRecord } from '#integrations/stripe/reader.ts'
import { stripeRefunds } from '#refunds/tables.ts'

/** Stores what Stripe just said of a refund. True when we had never heard of it. The caller holds the money lock. */
export async function mirrorRefund(
  tx: Tx,
  ctx: Ctx,
  refund: StripeRefundRecord,
  refundRequestId: string | null,
): Promise<boolean> {
  if (!refund.paymentIntentId) throw new Error('a refund without a payment intent cannot be ours')
  const learned = {
    status: refund.status,
    detail: refund.failureReason ?? refund.pendingReason,
    traceReference: refund.traceReference,
    readAt: ctx.deps.now(),
  }
  const [known] = await tx.select({ id: stripeRefunds.id }).from(stripeRefunds).where(eq(stripeRefunds.id, refund.id))
  if (known) {
    await tx.update(stripeRefunds).set(learned).where(eq(stripeRefunds.id, refund.id))
    return false
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
  return true
}
