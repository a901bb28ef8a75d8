import { eq } from 'drizzle-orm'
import type { Tx } from '#db/open.ts'
import type { StripeRefundRecord } from '#integrations/stripe/records.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import { refundRequests } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'

/** A living refund that was not there at the attempt and belongs to none of our requests. */
export async function hasForeignRefund(tx: Tx, row: RefundRow, money: MoneyRead): Promise<boolean> {
  return (await foreignRefunds(tx, row, money)).length > 0
}

/** By ids: clocks may differ. Metadata can be edited in Stripe's dashboard, so one of these may yet be our own. */
export async function foreignRefunds(tx: Tx, row: RefundRow, money: MoneyRead): Promise<StripeRefundRecord[]> {
  const since = money.refundsOfPayment.filter(
    ({ id, status }) => !row.seenRefundIds.includes(id) && status !== 'failed' && status !== 'canceled',
  )
  if (since.length === 0) return []
  const ours = await tx
    .select({ id: refundRequests.id, stripeRefundId: refundRequests.stripeRefundId })
    .from(refundRequests)
    .where(eq(refundRequests.paymentIntentId, row.paymentIntentId))
  return since.filter(
    (refund) => !ours.some(({ id, stripeRefundId }) => id === refund.refundRequestId || stripeRefundId === refund.id),
  )
}
