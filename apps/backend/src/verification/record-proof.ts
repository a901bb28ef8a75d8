import type { Verification, VerificationLevel, VerificationMethod } from '@countersign/shared/verification'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { verificationRecords } from '#verification/tables.ts'
import type { VerificationRecord } from '#verification/tables.ts'

type Proof = {
  ticketId: string
  customerId: string
  level: Exclude<VerificationLevel, 'none'>
  method: Exclude<VerificationMethod, 'sandbox-seed'>
  /** Codes, for which the screens have words. */
  evidence: string[]
  addressKey: string
  expiresAt: Date
  upTo: { amount: number; currency: string } | null
  forRefunds: boolean
  /** For the audit row: ids and codes only. */
  why: Record<string, unknown>
}

/** The customer is proven: the record, its audit row, and the job that looks again at requests which waited for it. */
export async function recordProof(tx: Tx, ctx: Ctx, proof: Proof): Promise<VerificationRecord> {
  const { ticketId, customerId, level, method, evidence, addressKey, expiresAt, upTo, forRefunds, why } = proof
  const [record] = await tx
    .insert(verificationRecords)
    .values({
      id: ctx.deps.newId(),
      ticketId,
      customerId,
      level,
      method,
      evidence,
      verifiedAt: ctx.deps.now(),
      expiresAt,
      upToAmount: upTo?.amount ?? null,
      upToCurrency: upTo?.currency ?? null,
      forRefunds,
      addressKey,
    })
    .returning()
  if (!record) throw new Error('the proof was not written')
  await recordAudit(tx, ctx, {
    event: 'verification.confirmed',
    ticketId,
    body: { level, method, customerId, address: addressKey, upTo, expiresAt: expiresAt.toISOString(), ...why },
  })
  await ctx.deps.enqueue(tx, 're-evaluate-requests', { ticketId, customerId })
  return record
}

export function viewRecord(record: VerificationRecord): Verification {
  const { level, method, evidence, verifiedAt, expiresAt, upToAmount, upToCurrency } = record
  return {
    level,
    method,
    verifiedAt: verifiedAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    evidence,
    upTo: upToAmount !== null && upToCurrency !== null ? { amount: upToAmount, currency: upToCurrency } : null,
  }
}
