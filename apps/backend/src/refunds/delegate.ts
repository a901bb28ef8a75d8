import type { RefundView } from '@countersign/shared/refund'
import { eq } from 'drizzle-orm'
import type { Agent } from '#access/actor.ts'
import { loadAgent } from '#access/load-agent.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import { findUnfitness } from '#refunds/delegates.ts'
import { lockRequest } from '#refunds/evaluate-again.ts'
import { refuseStale, refuseState, requireRequest } from '#refunds/load-request.ts'
import { refuseConflict } from '#refunds/may-sign.ts'
import { readBeneficiaries, signerConflict } from '#refunds/signer-conflict.ts'
import { standingSignatures } from '#refunds/signatures.ts'
import { refundRequests } from '#refunds/tables.ts'
import { delegationNote } from '#refunds/ticket-note.ts'
import { viewChanged } from '#refunds/view.ts'

/**
 * Hands a waiting request to one person who could sign it. It only says who is expected to: the others may still decide.
 * Handing it to whoever has it already is answered as it was.
 */
export async function delegateRefund(ctx: Ctx, id: string, seen: string, to: string): Promise<RefundView> {
  const found = await requireRequest(ctx, id)
  const [agent, delegate] = await Promise.all([loadAgent(ctx.deps, found.agent.id), loadDelegate(ctx, to)])
  const decider: Ctx = { ...ctx, actor: agent }
  const beneficiaries = await readBeneficiaries(ctx, found.row, found.ticket)
  await ctx.deps.db.transaction(async (tx) => {
    const row = await lockRequest(tx, id)
    if (row?.state !== 'approval_required') throw refuseState(row ?? found.row)
    refuseStale(row, seen)
    refuseConflict(agent, await signerConflict(tx, row, [], beneficiaries))
    const signed = await standingSignatures(tx, row)
    const conflict = await signerConflict(tx, row, signed, beneficiaries)
    const why = findUnfitness(delegate, { levels: row.levels, signed, conflict, ticket: found.ticket })
    if (why) throw unfit(why)
    if (row.delegatedTo === delegate.id) return
    await tx
      .update(refundRequests)
      .set({ delegatedTo: delegate.id, delegatedToName: delegate.name, updatedAt: ctx.deps.now() })
      .where(eq(refundRequests.id, id))
    await recordAudit(tx, decider, {
      event: 'refund.delegated',
      refundRequestId: id,
      ticketId: row.ticketId,
      body: { delegatedTo: delegate.id, before: row.delegatedTo },
      texts: { subject: row.customerId, words: { delegate: delegate.name } },
      deliver: [delegationNote(row, agent.name, delegate.name)],
    })
  })
  return viewChanged(decider, id)
}

async function loadDelegate(ctx: Ctx, userId: string): Promise<Agent> {
  try {
    return await loadAgent(ctx.deps, userId)
  } catch (error) {
    if (error instanceof Refusal) throw unfit('This person is no active agent in Zendesk.')
    throw error
  }
}

function unfit(why: string): Refusal {
  return new Refusal('delegate_unfit', 422, `${why} Choose somebody else.`, [{ path: 'to', message: why }])
}
