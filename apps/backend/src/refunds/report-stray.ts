import { formatMoney } from '@countersign/shared/money'
import { raiseAlert, resolveAlert } from '#audit/alerts.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import type { StripeRefundRecord } from '#integrations/stripe/records.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { note } from '#refunds/ticket-note.ts'

type Stray = {
  kind: 'refund_mismatch' | 'refund_unsent'
  refund: StripeRefundRecord
  /** Stripe has not told of it before. */
  isNew: boolean
}

/**
 * Money moved under a request that did not move it: it was never sent, or it has another refund, or it asked for something
 * else. The request's state stays, for nothing happened to the request; but its log, its ticket and a person have to know.
 */
export async function reportStray(tx: Tx, ctx: Ctx, row: RefundRow, { kind, refund, isNew }: Stray): Promise<void> {
  const isGone = refund.status === 'failed' || refund.status === 'canceled'
  if (!isGone) {
    await raiseAlert(tx, ctx, { kind, subject: refund.id, refundRequestId: row.id, detail: row.state })
    if (isNew) await record(tx, ctx, row, { event: 'refund.stray_found', refund, lines: found(row, refund) })
  } else if (await resolveAlert(tx, ctx, kind, refund.id)) {
    await record(tx, ctx, row, { event: 'refund.stray_failed', refund, lines: failed(refund) })
  }
}

type Recorded = { event: 'refund.stray_found' | 'refund.stray_failed'; refund: StripeRefundRecord; lines: string[] }

async function record(tx: Tx, ctx: Ctx, row: RefundRow, { event, refund, lines }: Recorded): Promise<void> {
  const { id, amount, currency, status, paymentIntentId } = refund
  await recordAudit(tx, ctx, {
    event,
    refundRequestId: row.id,
    ticketId: row.ticketId,
    body: { stripeRefundId: id, paymentIntentId, amount, currency, stripeStatus: status, state: row.state },
    deliver: [note(row, lines, { stripe_refund_id: id })],
  })
}

function found(row: RefundRow, refund: StripeRefundRecord): string[] {
  return [
    `Stripe shows a refund of ${formatMoney(refund)} (${refund.id}) under this request, and Countersign did not send it.`,
    `${standOf(row)} The money counts in every limit. Find out in Stripe who refunded it.`,
  ]
}

function failed({ id, amount, currency }: StripeRefundRecord): string[] {
  return [`The refund of ${formatMoney({ amount, currency })} (${id}) that Countersign did not send has failed.`]
}

function standOf(row: RefundRow): string {
  switch (row.state) {
    case 'denied':
      return 'The request was denied.'
    case 'expired':
      return 'The request expired.'
    case 'canceled':
      return 'The request was withdrawn.'
    case 'requested':
    case 'verified':
    case 'approval_required':
    case 'approved':
      return 'The request has not been sent.'
    case 'submitted_to_stripe':
    case 'confirmed':
    case 'failed':
      if (row.firstSentAt === null) return 'The request ended before it was sent.'
      return row.stripeRefundId
        ? `The request has the refund ${row.stripeRefundId}.`
        : `The request is for ${formatMoney({ amount: row.amount, currency: row.currency })} of ${row.paymentIntentId}.`
  }
}
