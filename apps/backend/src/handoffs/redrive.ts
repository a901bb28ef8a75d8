import { and, asc, eq, ne } from 'drizzle-orm'
import { requireTicket } from '#access/ticket-access.ts'
import { resolveAlert } from '#audit/alerts.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Db } from '#db/open.ts'
import { requireOwnTicket } from '#handoffs/own-ticket.ts'
import { handoffs } from '#handoffs/tables.ts'

/** Zendesk took no ticket of it. What was erased has nothing left to be made of. */
const refused = and(eq(handoffs.step, 'failed'), ne(handoffs.lastError, 'erased'))

/** Cases whose ticket Zendesk refused, oldest first, and why; 500 at most. */
export async function refusedCases(db: Db) {
  return db
    .select({ id: handoffs.id, bot: handoffs.bot, reason: handoffs.lastError, receivedAt: handoffs.receivedAt })
    .from(handoffs)
    .where(refused)
    .orderBy(asc(handoffs.receivedAt))
    .limit(500)
}

/**
 * Makes the ticket of such a case once more, of its newest word; or takes the one that a person has made by hand. What
 * waited for it goes on. False where no such case waits. Throws a Refusal where the ticket is not an open one of the customer.
 */
export async function redriveCase(ctx: Ctx, id: string, ticketId: string | null): Promise<boolean> {
  const { db, now, enqueue } = ctx.deps
  const [known] = await db
    .select({ content: handoffs.content })
    .from(handoffs)
    .where(and(eq(handoffs.id, id), refused))
  if (!known) return false
  if (ticketId !== null) {
    if (ctx.actor.kind === 'agent') await requireTicket(ctx, ticketId)
    await requireOwnTicket(ctx, ticketId, known.content.email)
  }
  return db.transaction(async (tx) => {
    const next = ticketId === null ? { step: 'ticket' as const } : { step: 'case' as const, ticketId }
    const [again] = await tx
      .update(handoffs)
      .set({ ...next, attempts: 0, nextAt: now() })
      .where(and(eq(handoffs.id, id), refused))
      .returning({ id: handoffs.id })
    if (!again) return false
    await recordAudit(tx, ctx, {
      event: 'handoff.redriven',
      ...(ticketId !== null && { ticketId }),
      body: { handoffId: id, madeByHand: ticketId !== null },
    })
    await resolveAlert(tx, ctx, 'handoff', id)
    await enqueue(tx, 'open-handoff', { handoffId: id })
    return true
  })
}
