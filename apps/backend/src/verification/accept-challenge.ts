import type { ProofAnswer } from '@countersign/shared/verification'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { proofLifeMs } from '#verification/limits.ts'
import { recordProof, viewRecord } from '#verification/record-proof.ts'
import { verificationChallenges } from '#verification/tables.ts'
import type { Challenge } from '#verification/tables.ts'

/** The right code or link, once: whoever comes second finds it used. */
export async function acceptChallenge(
  tx: Tx,
  ctx: Ctx,
  challenge: Challenge,
  evidence: 'code_from_mail' | 'link_from_mail',
): Promise<Extract<ProofAnswer, { result: 'accepted' | 'not_accepted' }>> {
  const { id, usedAt, endedAt } = verificationChallenges
  const now = ctx.deps.now()
  const [used] = await tx
    .update(verificationChallenges)
    .set({ usedAt: now })
    .where(and(eq(id, challenge.id), isNull(usedAt), isNull(endedAt)))
    .returning()
  if (!used?.customerId) return { result: 'not_accepted' }
  const { upToAmount, upToCurrency } = used
  const upTo = upToAmount !== null && upToCurrency !== null ? { amount: upToAmount, currency: upToCurrency } : null
  const forRefunds = used.purpose === 'refund'
  const record = await recordProof(tx, ctx, {
    ticketId: used.ticketId,
    customerId: used.customerId,
    level: 'confirmed',
    method: 'otp_email',
    evidence: forRefunds ? [evidence] : [evidence, 'not_for_refunds'],
    addressKey: used.addressKey,
    expiresAt: new Date(now.getTime() + proofLifeMs),
    upTo,
    forRefunds,
    why: { challengeId: used.id, evidence },
  })
  return { result: 'accepted', verification: viewRecord(record) }
}
