import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { VerificationLevel } from '@countersign/shared/verification'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { defineJob } from '#jobs/define-job.ts'
import { evaluateAgain, lockRequest, recordEvaluation } from '#refunds/evaluate-again.ts'
import { readMoney } from '#refunds/read-money.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import { refundQuestions, refundRequests } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { decisionNote } from '#refunds/ticket-note.ts'
import { transition } from '#refunds/transition.ts'
import { currentVerification } from '#verification/current-level.ts'

const order: Record<VerificationLevel, number> = { none: 0, facts: 1, confirmed: 2 }

/** The customer of a ticket was proven: requests on it that wait for a signature are looked at again. */
export const reEvaluateRequestsJob = defineJob({
  name: 're-evaluate-requests',
  data: z.object({ ticketId: z.string(), customerId: z.string() }),
  concurrency: 2,
  retries: 5,
  async handle(ctx, { ticketId, customerId }) {
    const waiting = await ctx.deps.db
      .select()
      .from(refundRequests)
      .where(
        and(
          eq(refundRequests.ticketId, ticketId),
          eq(refundRequests.customerId, customerId),
          eq(refundRequests.state, 'approval_required'),
        ),
      )
    for (const row of waiting) await reEvaluate(ctx, row)
  },
})

/**
 * A request is approved when nothing but the customer's identity was missing and policy, on what Stripe says now, needs
 * nothing. The level of the request itself stays frozen; the better one is kept beside it. Anything else changes nothing.
 */
async function reEvaluate(ctx: Ctx, seen: RefundRow): Promise<void> {
  const asked = { amount: seen.amount, currency: seen.currency }
  const { level } = await currentVerification(ctx, seen.ticketId, seen.customerId, asked)
  if (level === 'none' || order[level] <= order[seen.provenLevel ?? seen.verificationLevel]) return
  const money = await readMoney(ctx, seen.customerId, seen.paymentIntentId)
  if (!money) throw new Error(`Stripe no longer knows the payment of refund request ${seen.id}`)
  await ctx.deps.db.transaction((tx) => decide(tx, ctx, { id: seen.id, level, money }))
}

type Deciding = { id: string; level: Exclude<VerificationLevel, 'none'>; money: MoneyRead }

async function decide(tx: Tx, ctx: Ctx, { id, level, money }: Deciding): Promise<void> {
  const row = await lockRequest(tx, id)
  const now = ctx.deps.now()
  if (row?.state !== 'approval_required' || (row.dueAt && row.dueAt <= now)) return
  // A person has asked something: what policy thinks of it must not answer for the one who was asked.
  if (await hasOpenQuestion(tx, id)) return
  const proven: RefundRow = { ...row, provenLevel: level }
  const { decision, proof } = await evaluateAgain(tx, ctx, proven, money, 'verification')
  const why = { at: 'verification', ...proof, reasonCodes: decision.reasonCodes }
  if (decision.outcome !== 'auto_approve') return recordEvaluation(tx, ctx, row, why)
  const sendAfter = new Date(now.getTime() + ctx.deps.config.undoMs)
  const told: RefundRow = { ...proven, state: 'approved', levels: [], sendAfter, verificationLevel: level }
  const approved = await transition(tx, ctx, row, {
    to: 'approved',
    set: { levels: [], sendAfter, dueAt: null, provenLevel: level },
    why: { level, ...why },
    deliver: [decisionNote(told, decision, null)],
  })
  if (approved) await ctx.deps.enqueue(tx, 'execute-refund', { refundRequestId: id }, { startAfter: sendAfter })
}

async function hasOpenQuestion(tx: Tx, id: string): Promise<boolean> {
  const questions = await tx
    .select({ answer: refundQuestions.answer })
    .from(refundQuestions)
    .where(eq(refundQuestions.refundRequestId, id))
  return questions.some(({ answer }) => answer === null)
}
