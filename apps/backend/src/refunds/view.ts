import type { RefundEvent, RefundView } from '@countersign/shared/refund'
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { labelOf } from '#access/actor.ts'
import { auditLog } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'
import { allowedActions } from '#refunds/allowed-actions.ts'
import { openLevels } from '#refunds/signatures.ts'
import { policyDecisions, refundDenials, refundQuestions, refundRequests, refundSignatures } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'

/** Requests as this caller may see them, in the order given. Access to their ticket has been checked by the caller. */
export async function viewRefunds(ctx: Ctx, rows: readonly RefundRow[]): Promise<RefundView[]> {
  if (rows.length === 0) return []
  const { db } = ctx.deps
  const ids = rows.map(({ id }) => id)
  const [decisions, signatures, questions, denials, entries] = await Promise.all([
    db
      .select()
      .from(policyDecisions)
      .where(inArray(policyDecisions.refundRequestId, ids))
      .orderBy(desc(policyDecisions.evaluatedAt)),
    db
      .select()
      .from(refundSignatures)
      .where(and(inArray(refundSignatures.refundRequestId, ids), isNull(refundSignatures.voidedAt)))
      .orderBy(asc(refundSignatures.signedAt)),
    db
      .select()
      .from(refundQuestions)
      .where(inArray(refundQuestions.refundRequestId, ids))
      .orderBy(asc(refundQuestions.askedAt)),
    db.select().from(refundDenials).where(inArray(refundDenials.refundRequestId, ids)),
    db.select().from(auditLog).where(inArray(auditLog.refundRequestId, ids)).orderBy(asc(auditLog.seq)),
  ])
  return rows.map((row) => {
    const of = <T extends { refundRequestId: string | null }>(all: T[]): T[] =>
      all.filter(({ refundRequestId }) => refundRequestId === row.id)
    const [decision] = of(decisions)
    if (!decision) throw new Error(`refund request ${row.id} has no decision`)
    return toView(ctx, row, {
      decision: decision.decision,
      signatures: of(signatures),
      questions: of(questions),
      denial: of(denials)[0] ?? null,
      entries: of(entries),
    })
  })
}

/** One request, or null when it does not exist. */
export async function viewRefund(ctx: Ctx, id: string): Promise<RefundView | null> {
  const rows = await ctx.deps.db.select().from(refundRequests).where(eq(refundRequests.id, id))
  return (await viewRefunds(ctx, rows))[0] ?? null
}

/** The answer of a verb: the request as it is now. */
export async function viewChanged(ctx: Ctx, id: string): Promise<RefundView> {
  const view = await viewRefund(ctx, id)
  if (!view) throw new Error(`refund request ${id} vanished`)
  return view
}

type Belongings = {
  decision: RefundView['decision']
  signatures: (typeof refundSignatures.$inferSelect)[]
  questions: (typeof refundQuestions.$inferSelect)[]
  denial: typeof refundDenials.$inferSelect | null
  entries: (typeof auditLog.$inferSelect)[]
}

function toView(ctx: Ctx, row: RefundRow, belongings: Belongings): RefundView {
  const { decision, signatures, questions, denial, entries } = belongings
  const names = namesOf(row, belongings)
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
    verificationLevel: row.verificationLevel,
    proposer: { id: row.proposerId, name: row.proposerName },
    contentHash: row.contentHash,
    decision,
    signatures: signatures.map(({ level, signerId, signerName, signedAt }) => ({
      level,
      signerId,
      signerName,
      signedAt: signedAt.toISOString(),
    })),
    questions: questions.map((asked) => ({
      question: asked.question,
      askedBy: asked.askedByName,
      askedAt: asked.askedAt.toISOString(),
      answer: asked.answer,
      answeredBy: asked.answeredByName,
    })),
    denial: denial && { by: denial.deniedByName, reason: denial.reason },
    sendAfter: row.state === 'approved' ? (row.sendAfter?.toISOString() ?? null) : null,
    dueAt: row.dueAt?.toISOString() ?? null,
    remindedAt: row.remindedAt?.toISOString() ?? null,
    escalatedAt: row.escalatedAt?.toISOString() ?? null,
    delegatedTo: delegateOf(row),
    openLevels: openLevels(row.levels, signatures),
    stripeRefundId: row.stripeRefundId,
    traceReference: row.traceReference,
    nextCheckAt: row.nextCheckAt?.toISOString() ?? null,
    createdAt: row.requestedAt.toISOString(),
    history: entries.map((entry) => toEvent(names, entry)).filter((event) => event !== null),
    allowedActions:
      ctx.actor.kind === 'agent'
        ? allowedActions(ctx.actor, { row, signed: signatures, questions, now: ctx.deps.now() })
        : [],
  }
}

/** Whom it was handed to; the others may still decide. */
export function delegateOf({ delegatedTo, delegatedToName }: RefundRow): RefundView['delegatedTo'] {
  return delegatedTo === null ? null : { id: delegatedTo, name: delegatedToName ?? '' }
}

function toEvent(names: Map<string, string>, entry: typeof auditLog.$inferSelect): RefundEvent | null {
  const body = JSON.parse(entry.body) as { to?: RefundEvent['state']; outcome?: RefundEvent['outcome'] }
  if (!body.to) return null
  const by = entry.actor === 'system' ? 'system' : (names.get(entry.actor) ?? 'a colleague')
  return { at: entry.at.toISOString(), state: body.to, outcome: body.outcome ?? null, by }
}

/** The log holds ids only; names come from the rows that the people left. */
function namesOf(row: RefundRow, { signatures, questions, denial }: Belongings): Map<string, string> {
  return new Map([
    [labelOf(row.proposerId), row.proposerName],
    ...signatures.map(({ signerId, signerName }) => [`human:${signerId}`, signerName] as const),
    ...questions.map(({ askedBy, askedByName }) => [`human:${askedBy}`, askedByName] as const),
    ...(denial ? [[`human:${denial.deniedBy}`, denial.deniedByName] as const] : []),
  ])
}
