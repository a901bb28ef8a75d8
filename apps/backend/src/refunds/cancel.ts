import type { RefundView } from '@countersign/shared/refund'
import { loadAgent } from '#access/load-agent.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import { giveUpHeld } from '#refunds/decide-again.ts'
import { lockRequest } from '#refunds/evaluate-again.ts'
import { refuseStale, refuseState, requireRequest } from '#refunds/load-request.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { cancelNote } from '#refunds/ticket-note.ts'
import { transition } from '#refunds/transition.ts'
import { viewChanged } from '#refunds/view.ts'

/** Until the attempt is committed a request can be taken back, and then nothing was sent. */
const cancelable: readonly RefundRow['state'][] = ['requested', 'verified', 'approval_required', 'approved']

/** Withdraws: the proposer, or a lead or finance. Withdrawing what is withdrawn is answered as it was. */
export async function cancelRefund(ctx: Ctx, id: string, seen: string): Promise<RefundView> {
  const found = await requireRequest(ctx, id)
  const agent = await loadAgent(ctx.deps, found.agent.id)
  const decider: Ctx = { ...ctx, actor: agent }
  if (agent.id !== found.row.proposerId && !agent.roles.some((role) => role !== 'agent')) {
    throw new Refusal('not_allowed', 403, 'Only whoever asked for this refund, a lead or finance can withdraw it.')
  }
  await ctx.deps.db.transaction(async (tx) => {
    // The executor claims under the same lock: either it finds the request withdrawn, or we find it sent.
    const row = await lockRequest(tx, id)
    if (row) refuseStale(row, seen)
    if (row?.state === 'canceled') return
    // Claimed in the moment in which refunds were turned off: nothing was sent, and the machine knows only one way out.
    if (row?.outcome === 'held') return giveUpHeld(tx, decider, row, 'withdrawn', { reason: 'withdrawn' })
    if (!row || !cancelable.includes(row.state)) throw refuseState(row ?? found.row)
    const told: RefundRow = { ...row, state: 'canceled' }
    const set = { sendAfter: null, dueAt: null }
    const why = { was: row.state }
    await transition(tx, decider, row, { to: 'canceled', set, why, deliver: [cancelNote(told, agent.name)] })
  })
  return viewChanged(decider, id)
}
