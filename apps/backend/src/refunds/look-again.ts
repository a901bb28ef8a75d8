import { and, eq } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { evaluateAgain, lockRequest, recordEvaluation } from '#refunds/evaluate-again.ts'
import { readMoney } from '#refunds/read-money.ts'
import { isOutdated, raiseLevels, standingSignatures, voidSignatures } from '#refunds/signatures.ts'
import { refundRequests } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { decisionNote } from '#refunds/ticket-note.ts'
import { transition } from '#refunds/transition.ts'

/** What happened at Stripe that may change what policy says. */
type Because = 'dispute' | 'fraud_warning' | 'billing'

const waits = eq(refundRequests.state, 'approval_required')

/**
 * What waits for signatures on this payment is decided upon again, on what Stripe says now: a block denies it, what was
 * signed before something got worse does not stand, and whoever signs next sees the new decision. What is approved is
 * checked by the executor just before the call.
 */
export async function lookAtPayment(ctx: Ctx, paymentIntentId: string, because: Because): Promise<void> {
  await lookAgain(ctx, eq(refundRequests.paymentIntentId, paymentIntentId), because)
}

/** As `lookAtPayment`, for everything of this customer that waits for signatures. */
export async function lookAtCustomer(ctx: Ctx, customerId: string, because: Because): Promise<void> {
  await lookAgain(ctx, eq(refundRequests.customerId, customerId), because)
}

/** Whether anybody's request waits for a signature. */
export async function customerWaits(ctx: Ctx): Promise<boolean> {
  const [one] = await ctx.deps.db.select({ id: refundRequests.id }).from(refundRequests).where(waits).limit(1)
  return one !== undefined
}

async function lookAgain(ctx: Ctx, whose: SQL, because: Because): Promise<void> {
  const waiting = await ctx.deps.db.select().from(refundRequests).where(and(whose, waits))
  for (const row of waiting) await decideOnWaiting(ctx, row, because)
}

async function decideOnWaiting(ctx: Ctx, seen: RefundRow, because: Because): Promise<void> {
  const money = await readMoney(ctx, seen.customerId, seen.paymentIntentId)
  if (!money) return
  await ctx.deps.db.transaction(async (tx) => {
    const row = await lockRequest(tx, seen.id)
    if (row?.state !== 'approval_required') return
    const { decision, refundable, proof } = await evaluateAgain(tx, ctx, row, money, 'signature')
    const signed = await standingSignatures(tx, row)
    if (isOutdated(signed, { refundable, dispute: money.dispute })) {
      await voidSignatures(tx, ctx, row, 'less_refundable_or_dispute')
    }
    const why = { at: because, ...proof, reasonCodes: decision.reasonCodes }
    if (decision.outcome !== 'deny') {
      await recordEvaluation(tx, ctx, row, why)
      await raiseLevels(tx, ctx, row, decision.levels)
      return
    }
    const told: RefundRow = { ...row, state: 'denied' }
    await transition(tx, ctx, row, { to: 'denied', why, deliver: [decisionNote(told, decision, null)] })
  })
}
