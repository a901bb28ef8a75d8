import { and, eq, gte, inArray, isNotNull, or } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { isSent } from '#reconciliation/compare.ts'
import type { OurRefund } from '#reconciliation/compare.ts'
import { refundRequests, stripeRefunds } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'

/** `at`: when Stripe made it, as far as we know. */
type Dated = OurRefund & { at: Date }
type MirrorRow = typeof stripeRefunds.$inferSelect

/** What we asked for since then or still wait for, and everything that Stripe has told us of since then. */
export async function readOurs({ deps }: Ctx, since: Date): Promise<Dated[]> {
  const { db, now } = deps
  const [sent, mirrored] = await Promise.all([
    db
      .select()
      .from(refundRequests)
      .where(
        and(
          inArray(refundRequests.state, ['submitted_to_stripe', 'confirmed', 'failed']),
          isNotNull(refundRequests.firstSentAt),
          or(gte(refundRequests.firstSentAt, since), eq(refundRequests.state, 'submitted_to_stripe')),
        ),
      ),
    db
      .select({ refund: stripeRefunds, request: refundRequests })
      .from(stripeRefunds)
      .leftJoin(refundRequests, eq(refundRequests.id, stripeRefunds.refundRequestId))
      .where(gte(stripeRefunds.stripeCreatedAt, since)),
  ])
  const mirroredIds = new Set(mirrored.map(({ refund }) => refund.id))
  return [
    ...mirrored.map(({ refund, request }) =>
      request?.stripeRefundId === refund.id
        ? { ...asked(request), status: refund.status, at: refund.stripeCreatedAt }
        : madeElsewhere(refund, request),
    ),
    ...sent
      .filter(({ stripeRefundId }) => !mirroredIds.has(stripeRefundId ?? ''))
      // Failed without a refund: there is nothing at Stripe to compare.
      .filter(({ state, stripeRefundId }) => state !== 'failed' || stripeRefundId !== null)
      // However old: what was submitted has no end yet.
      .map((row) => ({ ...asked(row), at: row.state === 'submitted_to_stripe' ? now() : row.requestedAt })),
  ]
}

function asked({ id, state, stripeRefundId, paymentIntentId, amount, currency, lastSentAt }: RefundRow): OurRefund {
  return { refundRequestId: id, state, stripeRefundId, paymentIntentId, amount, currency, lastSentAt, status: null }
}

/** By others, or under the id of a request that has another refund or never was sent. */
function madeElsewhere(refund: MirrorRow, named: RefundRow | null): Dated {
  const { id, refundRequestId, paymentIntentId, amount, currency, status, stripeCreatedAt } = refund
  const about = { stripeRefundId: id, refundRequestId, paymentIntentId, amount, currency, status, at: stripeCreatedAt }
  return { ...about, state: named && !isSent(named.state) ? named.state : 'external', lastSentAt: null }
}
