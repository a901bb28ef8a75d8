import { and, count, eq, inArray, isNotNull } from 'drizzle-orm'
import { auditLog } from '#audit/tables.ts'
import type { Db, Tx } from '#db/open.ts'
import { refundRequests, refundSignatures } from '#refunds/tables.ts'
import type { NoticeKind } from '#refunds/tell-signers.ts'

/**
 * What a notice is about, by request: the how manieth wait; and of the first news of it also for which levels, and after
 * how many voided signatures. Read from the rows, so that the job, its repetition and the sweep mean the same one.
 */
export async function occasionsOf(db: Db | Tx, ids: readonly string[], kind: NoticeKind): Promise<Map<string, string>> {
  const [rows, waited, voided] = await Promise.all([
    db
      .select({ id: refundRequests.id, levels: refundRequests.levels })
      .from(refundRequests)
      .where(inArray(refundRequests.id, [...ids])),
    db
      .select({ id: auditLog.refundRequestId, times: count() })
      .from(auditLog)
      .where(and(inArray(auditLog.refundRequestId, [...ids]), eq(auditLog.event, 'refund.approval_required')))
      .groupBy(auditLog.refundRequestId),
    db
      .select({ id: refundSignatures.refundRequestId, times: count() })
      .from(refundSignatures)
      .where(and(inArray(refundSignatures.refundRequestId, [...ids]), isNotNull(refundSignatures.voidedAt)))
      .groupBy(refundSignatures.refundRequestId),
  ])
  const timesOf = (list: { id: string | null; times: number }[], id: string): number =>
    list.find((entry) => entry.id === id)?.times ?? 0
  return new Map(
    rows.map(({ id, levels }) => [
      id,
      kind === 'waits'
        ? `${timesOf(waited, id)} ${levels.join(',')} ${timesOf(voided, id)}`
        : String(timesOf(waited, id)),
    ]),
  )
}
