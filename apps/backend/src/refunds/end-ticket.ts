import { and, eq, inArray } from 'drizzle-orm'
import { raiseAlert } from '#audit/alerts.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import { lockRequest } from '#refunds/evaluate-again.ts'
import { openStates } from '#refunds/states.ts'
import { endedTickets, refundRequests } from '#refunds/tables.ts'
import { transition } from '#refunds/transition.ts'

/** Nothing was sent yet, and nobody can sign any more. */
const cancelable = ['requested', 'verified', 'approval_required', 'approved']

/**
 * Zendesk told that a ticket was merged into another or deleted. On a deleted one nobody sees a request any more, so
 * what was not sent is withdrawn and its amount is free again; a merged one stays readable and its requests stand.
 * Money on its way goes on either way. A person is told wherever a request was not over.
 */
export async function endTicket(ctx: Ctx, ticketId: string, how: 'merged' | 'deleted'): Promise<void> {
  const ticket = await ctx.deps.zendesk.ticket(ticketId)
  // Restored meanwhile, or not Zendesk's last word: deleted is what cannot be read any more.
  if (how === 'deleted' && ticket && ticket.status !== 'deleted') return
  const { db, now } = ctx.deps
  await db.transaction(async (tx) => {
    const [told] = await tx
      .insert(endedTickets)
      .values({ ticketId, how, toldAt: now() })
      .onConflictDoNothing()
      .returning()
    if (told) await recordAudit(tx, ctx, { event: `ticket.${how}`, ticketId, body: {} })
  })
  const open = await db
    .select({ id: refundRequests.id })
    .from(refundRequests)
    .where(and(eq(refundRequests.ticketId, ticketId), inArray(refundRequests.state, [...openStates])))
  for (const { id } of open) await endRequest(ctx, id, how)
}

async function endRequest(ctx: Ctx, id: string, how: 'merged' | 'deleted'): Promise<void> {
  await ctx.deps.db.transaction(async (tx) => {
    const row = await lockRequest(tx, id)
    if (!row) return
    await raiseAlert(tx, ctx, { kind: 'ticket_ended', subject: id, refundRequestId: id, detail: how })
    if (how === 'merged' || !cancelable.includes(row.state)) return
    const set = { sendAfter: null, dueAt: null }
    // Nothing is delivered: there is no ticket to write on.
    await transition(tx, ctx, row, { to: 'canceled', set, why: { was: row.state, reason: 'ticket_deleted' } })
  })
}
