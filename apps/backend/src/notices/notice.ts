import type { ReviewCard } from '@countersign/shared/review-card'
import type { SignatureLevel } from '@countersign/shared/policy'
import { eq } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { reviewCard } from '#notices/review-card.ts'
import type { notices } from '#notices/tables.ts'
import { frozenDecision } from '#refunds/evaluate-again.ts'
import { openLevels, standingSignatures } from '#refunds/signatures.ts'
import { refundDenials, refundRequests } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import type { NoticeKind } from '#refunds/tell-signers.ts'

/** All that a notice says, whoever gets it. */
export type Notice = {
  kind: NoticeKind
  row: RefundRow
  card: ReviewCard
  open: SignatureLevel[]
  signatures: { name: string; level: SignatureLevel; at: Date }[]
  deniedBy: string | null
  /** To the request on the desk. */
  link: string
}

/** Null: there is no such request. */
export async function readNotice(ctx: Ctx, notice: typeof notices.$inferSelect): Promise<Notice | null> {
  const { db, now } = ctx.deps
  const [row] = await db.select().from(refundRequests).where(eq(refundRequests.id, notice.refundRequestId))
  if (!row) return null
  const [frozen, signed, denials] = await Promise.all([
    frozenDecision(db, row),
    standingSignatures(db, row),
    db.select({ by: refundDenials.deniedByName }).from(refundDenials).where(eq(refundDenials.refundRequestId, row.id)),
  ])
  return {
    kind: notice.kind,
    row,
    card: reviewCard({ reviewId: notice.id, row, frozen, now: now() }),
    open: openLevels(row.levels, signed),
    signatures: signed.map(({ signerName: name, level, signedAt: at }) => ({ name, level, at })),
    deniedBy: denials[0]?.by ?? null,
    link: requestLink(ctx, row.id),
  }
}

export function requestLink({ deps }: Ctx, refundRequestId: string): string {
  return `${deps.config.zendesk.deskUrl}/to-approve/${refundRequestId}`
}

/** Whether a person still has to be asked. */
export function waits({ state, dueAt }: RefundRow, now: Date): boolean {
  return state === 'approval_required' && (dueAt === null || dueAt > now)
}
