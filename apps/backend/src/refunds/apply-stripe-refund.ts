import { RefundRequestId } from '@countersign/shared/ids'
import { and, eq, gt, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { raiseAlert, resolveAlert } from '#audit/alerts.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import type { StripeRefundRecord } from '#integrations/stripe/records.ts'
import { defineJob } from '#jobs/define-job.ts'
import { lockMoney } from '#refunds/lock-money.ts'
import { mirrorRefund, nextReading } from '#refunds/mirror-refund.ts'
import { reportStray } from '#refunds/report-stray.ts'
import { openStates } from '#refunds/states.ts'
import { refundRequests } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { outcomeNote, reopeningNote } from '#refunds/ticket-note.ts'
import { scheduleCheck, transition } from '#refunds/transition.ts'

const recheckMs = 10 * 60_000

export const applyStripeRefundJob = defineJob({
  name: 'apply-stripe-refund',
  data: z.object({ stripeRefundId: z.string() }),
  concurrency: 4,
  retries: 10,
  handle: (ctx, { stripeRefundId }) => applyStripeRefund(ctx, stripeRefundId),
})

/**
 * Reads a refund from Stripe again and brings our side in line with it. Webhooks, the sweep and the executor all end
 * here, in any order and as often as they like: the same refund always leads to the same state.
 */
export async function applyStripeRefund(ctx: Ctx, stripeRefundId: string): Promise<void> {
  const readAt = ctx.deps.now()
  const reading = await nextReading(ctx.deps.db)
  const refund = await ctx.deps.stripe.refund(stripeRefundId)
  if (!refund) {
    ctx.log.error({ stripeRefundId }, 'Stripe does not know this refund')
    return
  }
  const { paymentIntentId } = refund
  await ctx.deps.db.transaction(async (tx) => {
    const row = await findRequest(tx, refund)
    await lockMoney(tx, row ?? { customerId: refund.customerId ?? 'unknown', paymentIntentId })
    const mirrored = await mirrorRefund(tx, refund, { reading, readAt, refundRequestId: row?.id ?? null })
    // Somebody read it after us and was faster with the lock: what we hold may be older than what is stored.
    if (mirrored === 'outdated') throw new OutdatedRead()
    if (!row) {
      if (mirrored === 'new') await recordForeignRefund(tx, ctx, refund)
      return
    }
    // Read again: it may have changed while we waited for the lock.
    const current = await findRequest(tx, refund)
    if (current) await follow(tx, ctx, current, { refund, isNew: mirrored === 'new' })
  })
}

/** The job is tried again, and reads again. */
class OutdatedRead extends Error {
  override readonly name = 'OutdatedRead'
}

/** By the refund's id where we know it: metadata can be edited in Stripe's dashboard, ids cannot. */
async function findRequest(tx: Tx, refund: StripeRefundRecord): Promise<RefundRow | null> {
  const [known] = await tx.select().from(refundRequests).where(eq(refundRequests.stripeRefundId, refund.id))
  if (known || !refund.refundRequestId) return known ?? null
  const [named] = await tx.select().from(refundRequests).where(eq(refundRequests.id, refund.refundRequestId))
  return named ?? null
}

async function recordForeignRefund(tx: Tx, ctx: Ctx, refund: StripeRefundRecord): Promise<void> {
  if (refund.refundRequestId) {
    const claimed = RefundRequestId.safeParse(refund.refundRequestId).data ?? 'unreadable'
    await raiseAlert(tx, ctx, { kind: 'refund_mismatch', subject: refund.id, detail: `names ${claimed}` })
  }
  await recordAudit(tx, ctx, {
    event: 'stripe.refund_made_elsewhere',
    body: {
      stripeRefundId: refund.id,
      paymentIntentId: refund.paymentIntentId,
      chargeId: refund.chargeId,
      amount: refund.amount,
      currency: refund.currency,
      // Whatever somebody typed in the dashboard is stored only where it has the form of an id.
      claims: RefundRequestId.safeParse(refund.refundRequestId).data ?? null,
    },
  })
}

type Told = { refund: StripeRefundRecord; isNew: boolean }

async function follow(tx: Tx, ctx: Ctx, row: RefundRow, { refund, isNew }: Told): Promise<void> {
  const fits = isOurs(row, refund)
  if (!fits || !wasSent(row)) {
    await reportStray(tx, ctx, row, { kind: fits ? 'refund_unsent' : 'refund_mismatch', refund, isNew })
    if (row.outcome === 'parked') await scheduleCheck(tx, row.id, new Date(ctx.deps.now().getTime() + recheckMs))
    else if (row.state === 'submitted_to_stripe') {
      const set = { detail: 'mismatch', nextCheckAt: new Date(ctx.deps.now().getTime() + recheckMs) }
      await move(tx, ctx, row, { to: 'submitted_to_stripe', outcome: 'parked', set, why: { mismatch: refund.id } })
    }
    return
  }
  switch (refund.status) {
    case 'succeeded':
      return confirm(tx, ctx, row, refund)
    case 'failed':
    case 'canceled':
      return fail(tx, ctx, row, refund)
    default:
      return wait(tx, ctx, row, refund)
  }
}

/** An answer from outside is believed only where it says what we asked for. */
export function isOurs(row: RefundRow, refund: StripeRefundRecord): boolean {
  return (
    refund.paymentIntentId === row.paymentIntentId &&
    refund.amount === row.amount &&
    refund.currency === row.currency &&
    (row.stripeRefundId === null || row.stripeRefundId === refund.id)
  )
}

async function confirm(tx: Tx, ctx: Ctx, row: RefundRow, refund: StripeRefundRecord): Promise<void> {
  const traceReference = refund.traceReference ?? row.traceReference
  const learned = { stripeRefundId: refund.id, traceReference, detail: null, nextCheckAt: null }
  if (row.state === 'confirmed') {
    if (row.traceReference === traceReference) return
    return move(tx, ctx, row, { to: 'confirmed', set: learned, why: { stripeRefundId: refund.id, trace: true } })
  }
  const told: RefundRow = { ...row, ...learned, state: 'confirmed', outcome: null }
  const deliver = [outcomeNote(told)]
  const why = { stripeRefundId: refund.id, ...(await replacement(tx, ctx, row)) }
  await move(tx, ctx, row, { to: 'confirmed', set: learned, why, deliver })
  await settle(tx, ctx, row, refund)
}

async function fail(tx: Tx, ctx: Ctx, row: RefundRow, refund: StripeRefundRecord): Promise<void> {
  if (row.state === 'failed') return
  const detail = refund.failureReason ?? refund.status
  const learned = { stripeRefundId: refund.id, detail, nextCheckAt: null }
  const told: RefundRow = { ...row, ...learned, state: 'failed', outcome: null }
  const isLate = row.state === 'confirmed'
  if (isLate)
    await raiseAlert(tx, ctx, { kind: 'refund_failed_late', subject: row.id, refundRequestId: row.id, detail })
  await move(tx, ctx, row, {
    to: 'failed',
    set: learned,
    why: { stripeRefundId: refund.id, detail, late: isLate },
    deliver: [isLate ? reopeningNote(told) : outcomeNote(told)],
  })
  await settle(tx, ctx, row, refund)
}

/** How it ended is known now. */
async function settle(tx: Tx, ctx: Ctx, row: RefundRow, refund: StripeRefundRecord): Promise<void> {
  await resolveAlert(tx, ctx, 'refund_parked', row.id)
  await resolveAlert(tx, ctx, 'refund_unknown', row.id)
  // Found before we came to send it, and adopted.
  await resolveAlert(tx, ctx, 'refund_unsent', refund.id)
}

/** Pending, or waiting for the customer: nothing is decided, so we look again. */
async function wait(tx: Tx, ctx: Ctx, row: RefundRow, refund: StripeRefundRecord): Promise<void> {
  if (row.state === 'confirmed') return
  const outcome = refund.status === 'requires_action' ? 'requires_action' : 'pending'
  const nextCheckAt = new Date(ctx.deps.now().getTime() + recheckMs)
  if (row.outcome === outcome && row.detail === refund.pendingReason && row.stripeRefundId) {
    return scheduleCheck(tx, row.id, nextCheckAt)
  }
  const set = { stripeRefundId: refund.id, detail: refund.pendingReason, nextCheckAt }
  const why = { stripeRefundId: refund.id, ...(await replacement(tx, ctx, row)) }
  await move(tx, ctx, row, { to: 'submitted_to_stripe', outcome, set, why })
}

/** Under the money lock nobody else moves the row; if it moved all the same, the job fails and starts anew. */
async function move(tx: Tx, ctx: Ctx, row: RefundRow, step: Parameters<typeof transition>[3]): Promise<void> {
  if (!(await transition(tx, ctx, row, step))) throw new OutdatedRead()
}

/** A request taken for failed lives after all, and the payment was asked for once more since: perhaps paid twice. */
async function replacement(tx: Tx, ctx: Ctx, row: RefundRow): Promise<{ replacedBy?: string }> {
  if (row.state !== 'failed') return {}
  const [other] = await tx
    .select({ id: refundRequests.id })
    .from(refundRequests)
    .where(
      and(
        eq(refundRequests.paymentIntentId, row.paymentIntentId),
        inArray(refundRequests.state, [...openStates, 'confirmed']),
        gt(refundRequests.requestedAt, row.requestedAt),
      ),
    )
    .orderBy(refundRequests.requestedAt)
  if (!other) return {}
  await raiseAlert(tx, ctx, { kind: 'refund_paid_twice', subject: row.id, refundRequestId: row.id, detail: other.id })
  return { replacedBy: other.id }
}

/** `execute` adopts what it finds under an approved request (a restored backup); until then nobody here has sent it. */
/** One that was held, and then withdrawn or given up, has failed and never was sent. */
function wasSent({ state, firstSentAt }: RefundRow): boolean {
  if (state === 'failed') return firstSentAt !== null
  return state === 'submitted_to_stripe' || state === 'confirmed'
}
