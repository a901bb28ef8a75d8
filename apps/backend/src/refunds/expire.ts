import type { Ctx } from '#context.ts'
import { lockRequest } from '#refunds/evaluate-again.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { outcomeNote } from '#refunds/ticket-note.ts'
import { transition } from '#refunds/transition.ts'

/** Nobody signed in time: expired, and its amount is free again. A timer only nudges; every step checks the time itself. */
export async function expireRequest(ctx: Ctx, id: string): Promise<void> {
  await ctx.deps.db.transaction(async (tx) => {
    const row = await lockRequest(tx, id)
    if (row?.state !== 'approval_required' || !row.dueAt || row.dueAt > ctx.deps.now()) return
    const told: RefundRow = { ...row, state: 'expired' }
    await transition(tx, ctx, row, {
      to: 'expired',
      why: { reason: 'not_signed_in_time' },
      deliver: [outcomeNote(told)],
    })
  })
}
