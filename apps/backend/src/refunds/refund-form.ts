import { RefundForm } from '@countersign/shared/refund-form'
import { and, eq, lt, notExists, sql } from 'drizzle-orm'
import { requireTicket } from '#access/ticket-access.ts'
import { redactCardData } from '#cardholder-data/redact.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { notFound } from '#errors.ts'
import { refundForms, refundRequests } from '#refunds/tables.ts'

/** Longer than any ticket about a refund stays open. */
const keptMs = 30 * 86_400_000

/**
 * Keeps what this agent has typed into the refund form of this ticket, the newest over an older one; null forgets it.
 * Card data is removed before anything is stored: losing the rest of the work would help nobody. Answers what is
 * kept, so that the page can show it.
 */
export async function keepRefundForm(ctx: Ctx, ticketId: string, form: RefundForm | null): Promise<RefundForm | null> {
  const { actor, deps } = ctx
  if (actor.kind !== 'agent') throw notFound()
  await requireTicket(ctx, ticketId)
  if (!form) {
    await deps.db.delete(refundForms).where(of(ticketId, actor.id))
    return null
  }
  const kept = { form: redacted(form), savedAt: deps.now() }
  await deps.db
    .insert(refundForms)
    .values({ ticketId, agentId: actor.id, ...kept })
    .onConflictDoUpdate({ target: [refundForms.ticketId, refundForms.agentId], set: kept })
  return keptRefundForm(ctx, ticketId)
}

/**
 * The form that this agent has not sent yet. One whose request exists is done, even where it was saved after that: the
 * page saves while it sends, and the two may arrive in either order.
 */
export async function keptRefundForm(ctx: Ctx, ticketId: string): Promise<RefundForm | null> {
  const { actor, deps } = ctx
  if (actor.kind !== 'agent') return null
  const sent = deps.db
    .select({ one: sql`1` })
    .from(refundRequests)
    .where(
      and(
        eq(refundRequests.proposerId, actor.id),
        eq(refundRequests.clientKey, sql`${refundForms.form}->>'idempotencyKey'`),
      ),
    )
  const [found] = await deps.db
    .select({ form: refundForms.form })
    .from(refundForms)
    .where(and(of(ticketId, actor.id), notExists(sent)))
  // A form of an earlier release may have another shape; then it is forgotten rather than misread.
  return RefundForm.safeParse(found?.form).data ?? null
}

/** The request that this form was for is made. */
export async function forgetSentForm(tx: Tx, agentId: string, ticketId: string, idempotencyKey: string): Promise<void> {
  const isThis = eq(sql`${refundForms.form}->>'idempotencyKey'`, idempotencyKey)
  await tx.delete(refundForms).where(and(of(ticketId, agentId), isThis))
}

export async function forgetOldForms(ctx: Ctx): Promise<void> {
  const { db, now } = ctx.deps
  await db.delete(refundForms).where(lt(refundForms.savedAt, new Date(now().getTime() - keptMs)))
}

function of(ticketId: string, agentId: string) {
  return and(eq(refundForms.ticketId, ticketId), eq(refundForms.agentId, agentId))
}

/** What stands in place of a number is longer than some of them, so the text is cut to what a form may hold. */
function redacted(form: RefundForm): RefundForm {
  const clean = (text: string, most: number): string => redactCardData(text).text.slice(0, most)
  return { ...form, note: clean(form.note, 500), amountText: clean(form.amountText, 40) }
}
