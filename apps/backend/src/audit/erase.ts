import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import { auditSubjectKeys, auditTexts, deliveries } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'

/** What a note says whose words were erased before it could be written. */
const erasedNote = 'The words of this note were erased on request.'

/**
 * Destroys the key of what people wrote about this customer. The sealed words stay and open for nobody, so the chain
 * verifies as before; notes that still wait lose their words too. Answers how many rows had words; null without a key.
 */
export async function eraseTexts(ctx: Ctx, customerId: string): Promise<{ rows: number } | null> {
  return ctx.deps.db.transaction(async (tx) => {
    const [destroyed] = await tx
      .update(auditSubjectKeys)
      .set({ key: null, destroyedAt: ctx.deps.now() })
      .where(and(eq(auditSubjectKeys.subject, customerId), isNotNull(auditSubjectKeys.key)))
      .returning({ subject: auditSubjectKeys.subject })
    if (!destroyed) return null
    const theirs = tx.select({ id: auditTexts.auditId }).from(auditTexts).where(eq(auditTexts.subject, customerId))
    await tx
      .update(deliveries)
      .set({ payload: sql`${deliveries.payload} || ${JSON.stringify({ note: erasedNote, exact: [] })}::jsonb` })
      .where(and(sql`${deliveries.auditId} in ${theirs}`, eq(deliveries.sink, 'zendesk')))
    const rows = await tx.$count(auditTexts, eq(auditTexts.subject, customerId))
    await recordAudit(tx, ctx, { event: 'audit.texts_erased', body: { customerId, rows } })
    return { rows }
  })
}
