import type { RefundView } from '@countersign/shared/refund'
import { loadAgent } from '#access/load-agent.ts'
import { refuseCardData } from '#cardholder-data/refuse.ts'
import type { Ctx } from '#context.ts'
import { frozenDecision, lockRequest } from '#refunds/evaluate-again.ts'
import { refuseStale, refuseState, requireRequest } from '#refunds/load-request.ts'
import { refuseConflict } from '#refunds/may-sign.ts'
import { isOverride, proofOf } from '#refunds/proof.ts'
import { readBeneficiaries, signerConflict } from '#refunds/signer-conflict.ts'
import { newestAdvice } from '#refunds/stored-advice.ts'
import { refundDenials } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { denialNote } from '#refunds/ticket-note.ts'
import { transition } from '#refunds/transition.ts'
import { viewChanged } from '#refunds/view.ts'

/** A lead or finance says no, with a reason that the proposer reads. One word is enough: a denial needs no second one. */
export async function denyRefund(ctx: Ctx, id: string, seen: string, reason: string): Promise<RefundView> {
  refuseCardData('reason', reason)
  const found = await requireRequest(ctx, id)
  const agent = await loadAgent(ctx.deps, found.agent.id)
  const decider: Ctx = { ...ctx, actor: agent }
  const beneficiaries = await readBeneficiaries(ctx, found.row, found.ticket)
  await ctx.deps.db.transaction(async (tx) => {
    const row = await lockRequest(tx, id)
    if (row?.state !== 'approval_required') throw refuseState(row ?? found.row)
    refuseStale(row, seen)
    // Whoever signed may change their mind until the others have signed too.
    refuseConflict(agent, await signerConflict(tx, row, [], beneficiaries))
    const told: RefundRow = { ...row, state: 'denied' }
    await tx.insert(refundDenials).values({ refundRequestId: id, deniedBy: agent.id, deniedByName: agent.name, reason })
    const proof = proofOf(await frozenDecision(tx, row), await newestAdvice(tx, row))
    const why = {
      at: 'signature',
      by: 'person',
      amount: row.amount,
      ...proof,
      humanOverride: isOverride(proof, 'DENY'),
    }
    const texts = { subject: row.customerId, words: { reason, denier: agent.name } }
    await transition(tx, decider, row, { to: 'denied', why, texts, deliver: [denialNote(told, agent.name, reason)] })
  })
  return viewChanged(decider, id)
}
