import { eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '#db/open.ts'
import type { StripeRefundRecord } from '#integrations/stripe/records.ts'
import { stripeRefunds } from '#refunds/tables.ts'

type Reading = {
  /** `nextReading`, drawn before Stripe was asked: of two reads the one that began later is the newer. */
  reading: number
  readAt: Date
  refundRequestId: string | null
}

/** A number for a read of Stripe. The database counts: clocks of several processes differ, and wrongly. */
export async function nextReading(db: Db | Tx): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`select nextval('stripe_readings')::int as n`)
  return row?.n ?? 0
}

/**
 * Stores what Stripe said of a refund, unless a later reading is stored already (`outdated`: nothing is written).
 * The caller holds the money lock.
 */
export async function mirrorRefund(
  tx: Tx,
  refund: StripeRefundRecord,
  { reading, readAt, refundRequestId }: Reading,
): Promise<'new' | 'known' | 'outdated'> {
  const [known] = await tx.select().from(stripeRefunds).where(eq(stripeRefunds.id, refund.id))
  if (known && known.reading > reading) return 'outdated'
  const learned = {
    status: refund.status,
    detail: refund.failureReason ?? refund.pendingReason,
    traceReference: refund.traceReference ?? known?.traceReference ?? null,
    // Taken in as anybody's, and named since: from then on it is that request's, and counts with it.
    refundRequestId: known?.refundRequestId ?? refundRequestId,
    reading,
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
    chargeId: refund.chargeId,
    customerId: refund.customerId,
    amount: refund.amount,
    currency: refund.currency,
    stripeCreatedAt: refund.createdAt,
  })
  return 'new'
}
