import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { evaluateAgain, lockRequest } from '#refunds/evaluate-again.ts'
import { readMoney } from '#refunds/read-money.ts'
import { isOutdated, standingSignatures, voidSignatures } from '#refunds/signatures.ts'
import { refundRequests } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { decisionNote } from '#refunds/ticket-note.ts'
import { transition } from '#refunds/transition.ts'

/**
 * A dispute was opened, changed or closed. What waits for signatures on that payment is looked at again: an open
 * chargeback denies it, and nothing that was signed before it stands. What is approved is checked by the executor
 * anyway, just before the call.
 */
export async function followDispute(ctx: Ctx, disputeId: string): Promise<void> {
  const dispute = await ctx.deps.stripe.dispute(disputeId)
  if (!dispute?.paymentIntentId) return
  const waiting = await ctx.deps.db
    .select()
    .from(refundRequests)
    .where(
      and(
        eq(refundRequests.paymentIntentId, dispute.paymentIntentId),
        inArray(refundRequests.state, ['approval_required']),
      ),
    )
  for (const row of waiting) await lookAgain(ctx, row)
}

async function lookAgain(ctx: Ctx, seen: RefundRow): Promise<void> {
  const money = await readMoney(ctx, seen.customerId, seen.paymentIntentId)
  if (!money) return
  await ctx.deps.db.transaction(async (tx) => {
    const row = await lockRequest(tx, seen.id)
    if (row?.state !== 'approval_required') return
    const { decision, refundable } = await evaluateAgain(tx, ctx, row, money, 'signature')
    const signed = await standingSignatures(tx, row)
    if (isOutdated(signed, { refundable, dispute: money.dispute })) {
      await voidSignatures(tx, ctx, row, 'less_refundable_or_dispute')
    }
    if (decision.outcome !== 'denied') return
    const told: RefundRow = { ...row, state: 'denied' }
    const why = { at: 'dispute', reasonCodes: decision.reasonCodes }
    await transition(tx, ctx, row, { to: 'denied', why, deliver: [decisionNote(told, decision, null)] })
  })
}
