import type { Verification } from '@countersign/shared/verification'
import { and, desc, eq } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { verificationRecords } from '#verification/tables.ts'

const nothing: Verification = { level: 'none', method: null, verifiedAt: null, expiresAt: null, evidence: [] }

/** How well the person in this ticket is known to be this customer now. The newest record counts, while it lasts. */
export async function currentVerification(
  ctx: Ctx,
  ticketId: string,
  customerId: string | null,
): Promise<Verification> {
  if (!customerId) return nothing
  const [record] = await ctx.deps.db
    .select()
    .from(verificationRecords)
    .where(and(eq(verificationRecords.ticketId, ticketId), eq(verificationRecords.customerId, customerId)))
    .orderBy(desc(verificationRecords.verifiedAt))
    .limit(1)
  // Left over from a time when Stripe and Zendesk were played.
  if (record?.method === 'sandbox-seed' && !ctx.deps.config.sandboxSeed) return nothing
  if (!record || (record.expiresAt && record.expiresAt <= ctx.deps.now())) return nothing
  return {
    level: record.level,
    method: record.method,
    verifiedAt: record.verifiedAt.toISOString(),
    expiresAt: record.expiresAt?.toISOString() ?? null,
    evidence: record.evidence,
  }
}
