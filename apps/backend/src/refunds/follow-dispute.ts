import { and, eq, inArray } from 'drizzle-orm'
import { raiseAlert, resolveAlert } from '#audit/alerts.ts'
import type { Ctx } from '#context.ts'
import type { StripeDisputeRecord } from '#integrations/stripe/records.ts'
import { lookAtPayment } from '#refunds/look-again.ts'
import { refundRequests } from '#refunds/tables.ts'
import { mayTakeMoney } from '#ticket-context/gravest-dispute.ts'

/**
 * A dispute was opened, changed or closed. What waits for signatures on that payment is looked at again; where the
 * customer has a refund of it already, a person must know that they may be paid twice.
 */
export async function followDispute(ctx: Ctx, disputeId: string): Promise<void> {
  const dispute = await ctx.deps.stripe.dispute(disputeId)
  if (!dispute?.paymentIntentId) return
  await lookAtPayment(ctx, dispute.paymentIntentId, 'dispute')
  await warnOfBoth(ctx, dispute, dispute.paymentIntentId)
}

/** Refund and chargeback. Asked of Stripe, not of our rows: the refund's own webhook may still be on its way. */
async function warnOfBoth(ctx: Ctx, dispute: StripeDisputeRecord, paymentIntentId: string): Promise<void> {
  const refunds = await ctx.deps.stripe.refundsOf(paymentIntentId)
  const refunded = refunds.filter(({ status }) => status === 'succeeded').map(({ id }) => id)
  await ctx.deps.db.transaction(async (tx) => {
    if (refunded.length === 0 || !mayTakeMoney(dispute.status)) {
      await resolveAlert(tx, ctx, 'refund_and_chargeback', dispute.id)
      return
    }
    const [ours] = await tx
      .select({ id: refundRequests.id })
      .from(refundRequests)
      .where(and(eq(refundRequests.paymentIntentId, paymentIntentId), inArray(refundRequests.stripeRefundId, refunded)))
    const detail = `${dispute.status} ${refunded.join(' ')}`
    const about = { kind: 'refund_and_chargeback' as const, subject: dispute.id, detail }
    await raiseAlert(tx, ctx, { ...about, ...(ours && { refundRequestId: ours.id }) })
  })
}
