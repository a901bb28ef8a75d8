import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { defineJob } from '#jobs/define-job.ts'
import { applyStripeRefund } from '#refunds/apply-stripe-refund.ts'
import { decideAgain } from '#refunds/decide-again.ts'
import { readMoney } from '#refunds/read-money.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import { recordSend } from '#refunds/record-send.ts'
import { refundRequests } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { transition } from '#refunds/transition.ts'

/** Stripe may forget a key after 24 hours and would then run it as new; we stop well before. */
const lastSendMs = 20 * 3_600_000
/** A call ends after 20 seconds; a row that says `sending` for longer was left by a process that died. */
const abandonedMs = 30_000

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
  if (row.outcome === 'unknown') return true
  const sentMs = row.lastSentAt?.getTime() ?? 0
  return row.outcome === 'sending' && ctx.deps.now().getTime() - sentMs > abandonedMs
}

async function firstSend(ctx: Ctx, row: RefundRow): Promise<void> {
  const money = await mustRead(ctx, row)
  const claimed = await ctx.deps.db.transaction((tx) => decideAgain(tx, ctx, row.id, money))
  if (!claimed) return
  // A refund with our id is there already (restored backup): it is adopted, not made again.
  const ours = money.ownRefunds.find(({ refundRequestId }) => refundRequestId === row.id)
  if (ours) return applyStripeRefund(ctx, ours.id)
  await send(ctx, claimed)
}

async function sendAgain(ctx: Ctx, row: RefundRow): Promise<void> {
  const money = await mustRead(ctx, row)
  const ours = money.ownRefunds.find(({ refundRequestId }) => refundRequestId === row.id)
  if (ours) return applyStripeRefund(ctx, ours.id)
  const claimed = await ctx.deps.db.transaction((tx) => claimAgain(tx, ctx, row, money))
  if (claimed?.outcome === 'sending') await send(ctx, claimed)
}

/** The row ready to be sent again, or parked for a person where sending could be wrong. */
async function claimAgain(tx: Tx, ctx: Ctx, row: RefundRow, money: MoneyRead): Promise<RefundRow | null> {
  const obstacle = findObstacle(ctx, row, money)
  if (obstacle) {
    ctx.log.error({ refundRequest: row.id, obstacle }, 'an unknown refund needs a person')
    return transition(tx, ctx, row, { to: 'submitted_to_stripe', outcome: 'parked', why: { obstacle } })
  }
  const set = { lastSentAt: ctx.deps.now(), sendCount: row.sendCount + 1 }
  return transition(tx, ctx, row, { to: 'submitted_to_stripe', outcome: 'sending', set, why: { send: set.sendCount } })
}

function findObstacle(ctx: Ctx, row: RefundRow, money: MoneyRead): string | null {
  const firstSent = row.firstSentAt?.getTime() ?? 0
  if (ctx.deps.now().getTime() - firstSent > lastSendMs) return 'too_late_to_send'
  if (money.dispute !== row.disputeState) return 'dispute_since_attempt'
  // Stripe's times have whole seconds.
  const since = money.ownRefunds.some(({ createdAt }) => createdAt.getTime() >= firstSent - 1000)
  return since ? 'other_refund_since_attempt' : null
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
