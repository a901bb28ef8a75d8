import type { RefundView } from '@countersign/shared/refund'
import { and, eq, isNull } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import { refuseCardData } from '#cardholder-data/refuse.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import { lockRequest } from '#refunds/evaluate-again.ts'
import { refuseStale, refuseState, requireRequest } from '#refunds/load-request.ts'
import { standingSignatures } from '#refunds/signatures.ts'
import { refundQuestions } from '#refunds/tables.ts'
import { questionNote } from '#refunds/ticket-note.ts'
import { viewChanged } from '#refunds/view.ts'

/** Answers the open question. Whoever answers has spoken for the request, and does not sign it any more. */
export async function answerQuestion(ctx: Ctx, id: string, seen: string, answer: string): Promise<RefundView> {
  refuseCardData('answer', answer)
  const { row: found, agent } = await requireRequest(ctx, id)
  await ctx.deps.db.transaction(async (tx) => {
    const row = await lockRequest(tx, id)
    if (row?.state !== 'approval_required') throw refuseState(row ?? found)
    refuseStale(row, seen)
    const signed = await standingSignatures(tx, row)
    if (signed.some(({ signerId }) => signerId === agent.id)) {
      throw new Refusal('not_allowed', 403, 'You have signed this request, so somebody else has to answer.')
    }
    const [open] = await tx
      .select({ id: refundQuestions.id, askedBy: refundQuestions.askedBy })
      .from(refundQuestions)
      .where(and(eq(refundQuestions.refundRequestId, id), isNull(refundQuestions.answer)))
    if (!open) throw new Refusal('wrong_state', 409, 'There is no open question on this request.')
    if (open.askedBy === agent.id) {
      throw new Refusal('not_allowed', 403, 'You asked this yourself. Somebody else has to answer.')
    }
    await tx
      .update(refundQuestions)
      .set({ answer, answeredBy: agent.id, answeredByName: agent.name, answeredAt: ctx.deps.now() })
      .where(eq(refundQuestions.id, open.id))
    await recordAudit(tx, ctx, {
      event: 'refund.question_answered',
      refundRequestId: id,
      ticketId: row.ticketId,
      body: {},
      texts: { subject: row.customerId, words: { answer, answerer: agent.name } },
      deliver: [questionNote(row, `${agent.name} answers: ${answer}`, 'answer')],
    })
  })
  return viewChanged(ctx, id)
}
