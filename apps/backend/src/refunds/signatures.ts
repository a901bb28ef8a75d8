import type { SignatureLevel } from '@countersign/shared/policy'
import type { Role } from '@countersign/shared/session'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Db, Tx } from '#db/open.ts'
import { refundRequests, refundSignatures } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { tellSigners } from '#refunds/tell-signers.ts'

export type SignatureRow = typeof refundSignatures.$inferSelect

/** Signatures that stand, oldest first: not voided, and for exactly this content. */
export async function standingSignatures(db: Db | Tx, row: RefundRow): Promise<SignatureRow[]> {
  return db
    .select()
    .from(refundSignatures)
    .where(
      and(
        eq(refundSignatures.refundRequestId, row.id),
        eq(refundSignatures.contentHash, row.contentHash),
        isNull(refundSignatures.voidedAt),
      ),
    )
    .orderBy(asc(refundSignatures.signedAt), asc(refundSignatures.id))
}

/** Both, in the order in which they are asked for. */
export function allLevels(...asked: (readonly SignatureLevel[])[]): SignatureLevel[] {
  return (['lead', 'finance'] as const).filter((level) => asked.some((levels) => levels.includes(level)))
}

export function openLevels(levels: readonly SignatureLevel[], signed: readonly Pick<SignatureRow, 'level'>[]) {
  return levels.filter((level) => !signed.some((signature) => signature.level === level))
}

/**
 * Which of the open levels a person with these roles signs: their own before a lesser one. Finance may sign the lead's
 * level; a lead never signs finance's. Null: none. Pure.
 */
export function levelToSign(open: readonly SignatureLevel[], roles: readonly Role[]): SignatureLevel | null {
  if (roles.includes('finance')) return open.includes('finance') ? 'finance' : (open[0] ?? null)
  return roles.includes('lead') && open.includes('lead') ? 'lead' : null
}

/** Policy asks for more by now: it comes on top of what was asked for, and is shown to whoever decides next. */
export async function raiseLevels(
  tx: Tx,
  ctx: Ctx,
  row: RefundRow,
  asked: readonly SignatureLevel[],
): Promise<SignatureLevel[]> {
  const levels = allLevels(row.levels, asked)
  if (levels.length === row.levels.length) return levels
  await tx.update(refundRequests).set({ levels }).where(eq(refundRequests.id, row.id))
  await recordAudit(tx, ctx, {
    event: 'refund.levels_raised',
    refundRequestId: row.id,
    ticketId: row.ticketId,
    body: { from: row.levels, levels },
  })
  await tellSigners(tx, ctx, row.id, 'waits')
  return levels
}

/** What the signers saw is true no longer: nothing they signed stands. */
export async function voidSignatures(tx: Tx, ctx: Ctx, row: RefundRow, why: string): Promise<void> {
  const voided = await tx
    .update(refundSignatures)
    .set({ voidedAt: ctx.deps.now() })
    .where(and(eq(refundSignatures.refundRequestId, row.id), isNull(refundSignatures.voidedAt)))
    .returning({ level: refundSignatures.level })
  if (voided.length === 0) return
  await recordAudit(tx, ctx, {
    event: 'refund.signatures_voided',
    refundRequestId: row.id,
    ticketId: row.ticketId,
    body: { why, levels: voided.map(({ level }) => level) },
  })
  // Who signed believes it done.
  await tellSigners(tx, ctx, row.id, 'waits')
}

/** Something that the signers saw has changed for the worse since: less is left, or the dispute is another one. */
export function isOutdated(signed: readonly SignatureRow[], now: { refundable: number; dispute: string }): boolean {
  return signed.some((signature) => now.refundable < signature.refundableSeen || now.dispute !== signature.disputeSeen)
}
