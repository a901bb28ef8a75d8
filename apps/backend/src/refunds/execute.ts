import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { defineJob } from '#jobs/define-job.ts'
import { applyStripeRefund } from '#refunds/apply-stripe-refund.ts'
import { decideAgain, expireIfStale } from '#refunds/decide-again.ts'
import { lockMoney } from '#refunds/lock-money.ts'
import { readMoney } from '#refunds/read-money.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import { recordSend } from '#refunds/record-send.ts'
import { refundRequests } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { transition } from '#refunds/transition.ts'

/** Stripe may forget a key after 24 hours and would then run it as new; we stop well before. */
const lastSendMs = 20 * 3_600_000
/**
 * A call ends after 20 seconds, and stripe-node repeats it once when the connection is cut. A row that says `sending`
 * for longer than both was left by a process that died.
 */
const abandonedMs = 45_000
/** The queue and this process may read slightly different clocks. */
const toleranceMs = 1000

export const executeRefundJob = defineJob({
  name: 'execute-refund',
  data: z.object({ refundRequestId: z.string() }),
  concurrency: 4,
  retries: 10,
  handle: (ctx, { refundRequestId }) => executeRefund(ctx, refundRequestId),
})

/**
 * Sends an approved refund to Stripe, in phases: read and decide afresh; commit the attempt; one call outside any
 * transaction; record what came back. It may run twice at once, late, or after a crash at any point: only the one who
 * commits the attempt calls, and every call carries the request's one key and the same parameters.
 */
export async function executeRefund(ctx: Ctx, refundRequestId: string): Promise<void> {
  const [row] = await ctx.deps.db.select().from(refundRequests).where(eq(refundRequests.id, refundRequestId))
  if (!row) return
  if (row.state === 'approved') return firstSend(ctx, row)
  if (row.state === 'submitted_to_stripe' && isDue(ctx, row)) return sendAgain(ctx, row)
}

/** Only an unknown outcome is sent again; what is pending at Stripe is only read. */
function isDue(ctx: Ctx, row: RefundRow): boolean {
  const now = ctx.deps.now().getTime()
  if (row.outcome === 'unknown') return (row.nextCheckAt?.getTime() ?? 0) <= now + toleranceMs
  return row.outcome === 'sending' && now - (row.lastSentAt?.getTime() ?? 0) > abandonedMs
}

async function firstSend(ctx: Ctx, row: RefundRow): Promise<void> {
  // Before Stripe is asked: a request whose payment cannot be read must not stay approved, and reserved, for ever.
  if (await ctx.deps.db.transaction((tx) => expireIfStale(tx, ctx, row.id))) return
  const money = await mustRead(ctx, row)
  const claimed = await ctx.deps.db.transaction((tx) => decideAgain(tx, ctx, row.id, money))
  if (!claimed) return
  // A refund with our id is there already (restored backup): it is adopted, not made again.
  const made = money.refundsOfPayment.find(({ refundRequestId }) => refundRequestId === row.id)
  if (made) return applyStripeRefund(ctx, made.id)
  await send(ctx, claimed)
}

async function sendAgain(ctx: Ctx, row: RefundRow): Promise<void> {
  const money = await mustRead(ctx, row)
  const made = money.refundsOfPayment.find(({ refundRequestId }) => refundRequestId === row.id)
  if (made) return applyStripeRefund(ctx, made.id)
  const claimed = await ctx.deps.db.transaction((tx) => claimAgain(tx, ctx, row, money))
  if (claimed?.outcome === 'sending') await send(ctx, claimed)
}

/** The row ready to be sent again, or parked for a person where sending could be wrong. */
async function claimAgain(tx: Tx, ctx: Ctx, row: RefundRow, money: MoneyRead): Promise<RefundRow | null> {
  // A webhook that confirms meanwhile waits here, or we wait for it and find the row changed.
  await lockMoney(tx, { customerId: row.customerId, paymentIntentId: row.paymentIntentId })
  const obstacle = await findObstacle(tx, ctx, row, money)
  if (obstacle) {
    ctx.log.error({ refundRequest: row.id, obstacle }, 'an unknown refund needs a person')
    return transition(tx, ctx, row, { to: 'submitted_to_stripe', outcome: 'parked', why: { obstacle } })
  }
  const set = { lastSentAt: ctx.deps.now(), sendCount: row.sendCount + 1 }
  return transition(tx, ctx, row, { to: 'submitted_to_stripe', outcome: 'sending', set, why: { send: set.sendCount } })
}

async function findObstacle(tx: Tx, ctx: Ctx, row: RefundRow, money: MoneyRead): Promise<string | null> {
  const firstSent = row.firstSentAt?.getTime() ?? 0
  if (ctx.deps.now().getTime() - firstSent > lastSendMs) return 'too_late_to_send'
  if (money.dispute !== row.disputeState) return 'dispute_since_attempt'
  return (await hasForeignRefund(tx, row, money)) ? 'other_refund_since_attempt' : null
}

/** A living refund that was not there at the attempt and belongs to none of our requests. By ids: clocks may differ. */
async function hasForeignRefund(tx: Tx, row: RefundRow, money: MoneyRead): Promise<boolean> {
  const since = money.refundsOfPayment.filter(
    ({ id, status }) => !row.seenRefundIds.includes(id) && status !== 'failed' && status !== 'canceled',
  )
  if (since.length === 0) return false
  const ours = await tx
    .select({ id: refundRequests.id })
    .from(refundRequests)
    .where(eq(refundRequests.paymentIntentId, row.paymentIntentId))
  return since.some(({ refundRequestId }) => !ours.some(({ id }) => id === refundRequestId))
}

async function send(ctx: Ctx, row: RefundRow): Promise<void> {
  if (!row.attemptParams) throw new Error(`refund request ${row.id} was claimed without parameters`)
  const result = await ctx.deps.stripeMoney.createRefund(row.attemptParams, row.idempotencyKey)
  await recordSend(ctx, row, result)
}

async function mustRead(ctx: Ctx, row: RefundRow): Promise<MoneyRead> {
  const money = await readMoney(ctx, row.customerId, row.paymentIntentId)
  if (!money) throw new Error(`Stripe no longer knows the payment of refund request ${row.id}`)
  return money
}
