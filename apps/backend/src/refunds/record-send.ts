import { raiseAlert } from '#audit/alerts.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import type { AfterUnknown, RefundCallResult } from '#integrations/stripe/money-client.ts'
import { lockRequest } from '#refunds/evaluate-again.ts'
import { mirrorRefund } from '#refunds/mirror-refund.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { outcomeNote } from '#refunds/ticket-note.ts'
import { transition } from '#refunds/transition.ts'

/** The webhook usually comes within a second; when it does not, the refund is read. */
const readAfterMs = 60_000
const firstPauseMs = 2000
const longestPauseMs = 3_600_000
/** A 500 that was saved under the key is repeated for ever; two of them this far apart are taken for that. */
const serverErrorsApartMs = 60_000

/**
 * Records what one call to Stripe taught us. Never confirms: only a refund that was read again does.
 * A webhook may have been faster; then the row has moved on and nothing is written.
 */
export async function recordSend(ctx: Ctx, sent: RefundRow, result: RefundCallResult, reading: number): Promise<void> {
  await ctx.deps.db.transaction(async (tx) => {
    const row = await lockRequest(tx, sent.id)
    if (row?.state !== 'submitted_to_stripe' || row.outcome !== 'sending' || row.sendCount !== sent.sendCount) return
    if (result.kind === 'done') return recordRefund(tx, ctx, row, { refund: result.refund, reading })
    // After an unknown send a refusal proves nothing: the earlier call may have made the refund.
    if (result.kind === 'refused' && row.sendCount === 1) return recordRefusal(tx, ctx, row, result.code)
    return recordUnknown(tx, ctx, row, result.kind === 'refused' ? { code: result.code, next: 'read' } : result)
  })
}

type Unknown = { code: string; next: AfterUnknown }
/** `reading`: drawn before the call, so that a read since then is known to be newer. */
type Answered = { refund: Extract<RefundCallResult, { kind: 'done' }>['refund']; reading: number }

async function recordRefund(tx: Tx, ctx: Ctx, row: RefundRow, { refund, reading }: Answered): Promise<void> {
  const asAsked =
    refund.paymentIntentId === row.paymentIntentId && refund.amount === row.amount && refund.currency === row.currency
  if (!asAsked) {
    const set = { nextCheckAt: new Date(ctx.deps.now().getTime() + longestPauseMs), detail: 'mismatch' }
    await raiseAlert(tx, ctx, { kind: 'refund_mismatch', subject: refund.id, refundRequestId: row.id })
    await transition(tx, ctx, row, { to: 'submitted_to_stripe', outcome: 'parked', set, why: { mismatch: refund.id } })
    return
  }
  // What the POST answered is as old as its sending; a read since then knows better.
  await mirrorRefund(tx, refund, { reading, readAt: row.lastSentAt ?? row.requestedAt, refundRequestId: row.id })
  const nextCheckAt = new Date(ctx.deps.now().getTime() + readAfterMs)
  await transition(tx, ctx, row, {
    to: 'submitted_to_stripe',
    outcome: refund.status === 'requires_action' ? 'requires_action' : 'pending',
    set: { stripeRefundId: refund.id, detail: refund.pendingReason, nextCheckAt },
    why: { stripeRefundId: refund.id, stripeStatus: refund.status },
  })
  await ctx.deps.enqueue(tx, 'apply-stripe-refund', { stripeRefundId: refund.id }, { startAfter: nextCheckAt })
}

async function recordRefusal(tx: Tx, ctx: Ctx, row: RefundRow, code: string): Promise<void> {
  const told: RefundRow = { ...row, state: 'failed', outcome: null, detail: code }
  const set = { detail: code, nextCheckAt: null }
  await transition(tx, ctx, row, { to: 'failed', set, why: { refused: code }, deliver: [outcomeNote(told)] })
}

/** Unknown is counted as spent. It is sent again under the same key while that can help, and read from then on. */
async function recordUnknown(tx: Tx, ctx: Ctx, row: RefundRow, { code, next }: Unknown): Promise<void> {
  const now = ctx.deps.now()
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (row.sendCount - 1))
  const nextCheckAt = new Date(now.getTime() + pauseMs)
  const serverErrorAt = row.serverErrorAt ?? (next === 'server_error' ? now : null)
  const repeats = next === 'server_error' && now.getTime() - (serverErrorAt?.getTime() ?? 0) >= serverErrorsApartMs
  const readingSince = next === 'read' || repeats ? now : null
  ctx.log.error({ refundRequest: row.id, code, sends: row.sendCount }, 'the outcome of a refund is unknown')
  if (readingSince) {
    await raiseAlert(tx, ctx, { kind: 'refund_unknown', subject: row.id, refundRequestId: row.id, detail: code })
  }
  await transition(tx, ctx, row, {
    to: 'submitted_to_stripe',
    outcome: 'unknown',
    set: { nextCheckAt, serverErrorAt, readingSince },
    why: { code, sentAgain: readingSince === null },
  })
  await ctx.deps.enqueue(tx, 'execute-refund', { refundRequestId: row.id }, { startAfter: nextCheckAt })
}
