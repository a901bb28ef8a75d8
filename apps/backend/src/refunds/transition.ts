import type { RefundOutcome, RefundState } from '@countersign/shared/refund'
import { and, eq, sql } from 'drizzle-orm'
import type { AuditEvent } from '#audit/events.ts'
import { recordAudit } from '#audit/log.ts'
import type { DeliveryPayload } from '#audit/deliveries.ts'
import type { AuditTexts } from '#audit/texts.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { canMove } from '#refunds/states.ts'
import { timelineEvent } from '#refunds/ticket-note.ts'
import { refundRequests } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { tellSigners, tellWhatBecame } from '#refunds/tell-signers.ts'

type Target =
  | { to: Exclude<RefundState, 'submitted_to_stripe' | 'requested'>; outcome?: never }
  | { to: 'submitted_to_stripe'; outcome: RefundOutcome }

/** Facts learned on the way. Content (payment, amount, reason, keys) is not among them: it cannot change. */
type Learned = Partial<
  Pick<
    RefundRow,
    | 'attemptParams'
    | 'firstSentAt'
    | 'lastSentAt'
    | 'sendCount'
    | 'seenRefundIds'
    | 'seenDispute'
    | 'nextCheckAt'
    | 'stripeRefundId'
    | 'detail'
    | 'traceReference'
    | 'levels'
    | 'provenLevel'
    | 'sendAfter'
    | 'dueAt'
    | 'remindedAt'
    | 'escalatedAt'
    | 'readingSince'
    | 'serverErrorAt'
  >
>

type Step = Target & {
  set?: Learned
  /** Ids, codes and numbers for the audit row. */
  why: Record<string, unknown>
  /** What people wrote, for the sealed side of the audit row. */
  texts?: AuditTexts
  deliver?: DeliveryPayload[]
}

/**
 * The only code that changes a request's state or outcome. Moves the row on if it is still as the caller saw it (same
 * version), and writes the one audit row, all in the caller's transaction. Null: somebody else was faster; the caller
 * reads again and decides anew. An edge that is not in the table is a bug and throws.
 */
export async function transition(tx: Tx, ctx: Ctx, seen: RefundRow, step: Step): Promise<RefundRow | null> {
  // Learning more about money that was sent (an outcome, the bank's trace reference) is no edge of the machine.
  const sameState = seen.state === step.to && (step.to === 'submitted_to_stripe' || step.to === 'confirmed')
  if (!sameState && !canMove(seen.state, step.to)) throw new Error(`no edge from ${seen.state} to ${step.to}`)
  const [row] = await tx
    .update(refundRequests)
    .set({
      ...step.set,
      state: step.to,
      outcome: step.outcome ?? null,
      version: sql`${refundRequests.version} + 1`,
      updatedAt: ctx.deps.now(),
    })
    .where(and(eq(refundRequests.id, seen.id), eq(refundRequests.version, seen.version)))
    .returning()
  if (!row) return null
  const event: AuditEvent = sameState ? 'refund.outcome_learned' : `refund.${step.to}`
  await recordAudit(tx, ctx, {
    event,
    refundRequestId: row.id,
    ticketId: row.ticketId,
    body: {
      from: seen.state,
      to: step.to,
      outcome: step.outcome ?? null,
      ...(step.set?.levels && { levels: step.set.levels }),
      ...step.why,
    },
    ...(step.texts && { texts: step.texts }),
    deliver: [...(step.deliver ?? []), ...timelineOf(seen, row)],
  })
  if (step.to === 'approval_required') await tellSigners(tx, ctx, row.id, 'waits')
  if (seen.state === 'approval_required') await tellWhatBecame(tx, ctx, row.id)
  return row
}

/** Every decision after the first one, and what became of the money: HubSpot learns of each by itself. */
function timelineOf(before: RefundRow, row: RefundRow): DeliveryPayload[] {
  if (before.state === row.state || before.state === 'requested' || before.state === 'verified') return []
  switch (row.state) {
    case 'approved':
    case 'denied':
    case 'canceled':
    case 'expired':
    case 'confirmed':
    case 'failed':
      return [timelineEvent(row, `refund_${row.state}`, null)]
    case 'requested':
    case 'verified':
    case 'approval_required':
    case 'submitted_to_stripe':
      return []
  }
}

/** When to look at this request again. No state changes, so there is nothing to audit. */
export async function scheduleCheck(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.update(refundRequests).set({ nextCheckAt: at }).where(eq(refundRequests.id, id))
}
