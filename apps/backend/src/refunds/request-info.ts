import type { RefundView } from '@countersign/shared/refund'
import { and, eq, isNull } from 'drizzle-orm'
import { loadAgent } from '#access/load-agent.ts'
import { recordAudit } from '#audit/log.ts'
import { refuseCardData } from '#cardholder-data/refuse.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import { lockRequest } from '#refunds/evaluate-again.ts'
import { refuseStale, refuseState, requireRequest } from '#refunds/load-request.ts'
import { refuseConflict } from '#refunds/may-sign.ts'
import { readBeneficiaries, signerConflict } from '#refunds/signer-conflict.ts'
import { refundQuestions } from '#refunds/tables.ts'
import { questionNote } from '#refunds/ticket-note.ts'
import { viewChanged } from '#refunds/view.ts'

/** A signer asks for more before deciding: a photo, an order number, another reason. One open question at a time. */
export async function requestInfo(ctx: Ctx, id: string, seen: string, question: string): Promise<RefundView> {
  refuseCardData('question', question)
  const found = await requireRequest(ctx, id)
  const agent = await loadAgent(ctx.deps, found.agent.id)
  const asker: Ctx = { ...ctx, actor: agent }
  const beneficiaries = await readBeneficiaries(ctx, found.row, found.ticket)
  await ctx.deps.db.transaction(async (tx) => {
    const row = await lockRequest(tx, id)
    if (row?.state !== 'approval_required') throw refuseState(row ?? found.row)
    refuseStale(row, seen)
    refuseConflict(agent, await signerConflict(tx, row, [], beneficiaries))
    const [open] = await tx
      .select({ by: refundQuestions.askedByName })
      .from(refundQuestions)
      .where(and(eq(refundQuestions.refundRequestId, id), isNull(refundQuestions.answer)))
    if (open) throw new Refusal('wrong_state', 409, `A question by ${open.by} is still open. Wait for the answer.`)
    await tx.insert(refundQuestions).values({
      id: ctx.deps.newId(),
      refundRequestId: id,
      question,
      askedBy: agent.id,
      askedByName: agent.name,
      askedAt: ctx.deps.now(),
    })
    await recordAudit(tx, asker, {
      event: 'refund.question_asked',
      refundRequestId: id,
      ticketId: row.ticketId,
      body: {},
      texts: { subject: row.customerId, words: { question, asker: agent.name } },
      deliver: [questionNote(row, `${agent.name} asks: ${question}`, 'question')],
    })
  })
  return viewChanged(asker, id)
}
