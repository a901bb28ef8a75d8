import type { RefundEvent, RefundView } from '@countersign/shared/refund'
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { auditLog } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'
import { policyDecisions, refundRequests, refundSignatures } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'

/** Requests as this caller may see them, in the order given. Access to their ticket has been checked by the caller. */
export async function viewRefunds(ctx: Ctx, rows: readonly RefundRow[]): Promise<RefundView[]> {
  if (rows.length === 0) return []
  const { db } = ctx.deps
  const ids = rows.map(({ id }) => id)
  const [decisions, signatures, entries] = await Promise.all([
    db
      .select()
      .from(policyDecisions)
      .where(inArray(policyDecisions.refundRequestId, ids))
      .orderBy(desc(policyDecisions.evaluatedAt)),
    db
      .select()
      .from(refundSignatures)
      .where(and(inArray(refundSignatures.refundRequestId, ids), isNull(refundSignatures.voidedAt))),
    db.select().from(auditLog).where(inArray(auditLog.refundRequestId, ids)).orderBy(asc(auditLog.seq)),
  ])
  return rows.map((row) => {
    const decision = decisions.find(({ refundRequestId }) => refundRequestId === row.id)
    if (!decision) throw new Error(`refund request ${row.id} has no decision`)
    const signed = signatures.filter(({ refundRequestId }) => refundRequestId === row.id).map(({ level }) => level)
    const history = entries
      .filter(({ refundRequestId }) => refundRequestId === row.id)
      .map((entry) => toEvent(row, entry))
      .filter((event) => event !== null)
    return toView(row, decision.decision, signed, history)
  })
}

/** One request, or null when it does not exist. */
export async function viewRefund(ctx: Ctx, id: string): Promise<RefundView | null> {
  const rows = await ctx.deps.db.select().from(refundRequests).where(eq(refundRequests.id, id))
  return (await viewRefunds(ctx, rows))[0] ?? null
}

function toView(
  row: RefundRow,
  decision: RefundView['decision'],
  signed: RefundView['openLevels'],
  history: RefundEvent[],
): RefundView {
  return {
    id: row.id,
    kind: row.kind,
    ticketId: row.ticketId,
    paymentIntentId: row.paymentIntentId,
    money: { amount: row.amount, currency: row.currency },
    reason: row.reason,
    note: row.note,
    state: row.state,
    outcome: row.outcome,
    detail: row.detail,
    destination: row.destination,
    proposer: { id: row.proposerId, name: row.proposerName },
    contentHash: row.contentHash,
    decision,
    openLevels: row.levels.filter((level) => !signed.includes(level)),
    stripeRefundId: row.stripeRefundId,
    traceReference: row.traceReference,
    nextCheckAt: row.nextCheckAt?.toISOString() ?? null,
    createdAt: row.requestedAt.toISOString(),
    history,
    // Signing, withdrawing and asking back arrive with the money-path issue; until then nothing is offered.
    allowedActions: [],
  }
}

function toEvent(row: RefundRow, entry: typeof auditLog.$inferSelect): RefundEvent | null {
  const body = JSON.parse(entry.body) as { to?: RefundEvent['state']; outcome?: RefundEvent['outcome'] }
  if (!body.to) return null
  return { at: entry.at.toISOString(), state: body.to, outcome: body.outcome ?? null, by: nameOf(row, entry.actor) }
}

/** `system`, the proposer's name, or that it was somebody else: names of signers come with signing. */
function nameOf(row: RefundRow, actor: string): string {
  if (actor === 'system') return 'system'
  return actor === `human:${row.proposerId}` ? row.proposerName : 'a colleague'
}
