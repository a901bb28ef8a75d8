import type { RefundList, RefundListQuery } from '@countersign/shared/refund-review'
import { and, arrayOverlaps, asc, eq, gt, inArray, isNull, ne, notExists, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Agent } from '#access/actor.ts'
import { ticketsVisibleTo } from '#access/visible-tickets.ts'
import type { Ctx } from '#context.ts'
import { notFound } from '#errors.ts'
import { levelToSign, openLevels } from '#refunds/signatures.ts'
import { openStates } from '#refunds/states.ts'
import { refundQuestions, refundRequests, refundSignatures } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { placeColumns } from '#refunds/ticket-place.ts'
import { delegateOf } from '#refunds/view.ts'

const most = 200

/**
 * What waits for this person's signature, or what they asked for and is open: oldest first, at most 200. Only requests
 * on tickets that they may see. Whoever would get the money is known from Stripe alone, so such a request is listed, and
 * opening it says why they cannot sign.
 */
export async function listRefunds(ctx: Ctx, { queue }: RefundListQuery): Promise<RefundList> {
  const { actor, deps } = ctx
  if (actor.kind !== 'agent') throw notFound()
  const rows = await deps.db
    .select()
    .from(refundRequests)
    .where(and(queue === 'mine' ? askedBy(actor) : signableBy(ctx, actor), ticketsVisibleTo(actor, placeColumns)))
    .orderBy(asc(refundRequests.requestedAt), asc(refundRequests.id))
    .limit(most + 1)
  return { items: await toItems(ctx, rows.slice(0, most)), more: rows.length > most }
}

function askedBy(agent: Agent): SQL | undefined {
  return and(eq(refundRequests.proposerId, agent.id), inArray(refundRequests.state, [...openStates]))
}

/** The same as `allowedActions` says of one row, in the database's words. */
function signableBy(ctx: Ctx, agent: Agent): SQL | undefined {
  const { db, now } = ctx.deps
  const signed = (...what: SQL[]) =>
    db
      .select({ one: sql`1` })
      .from(refundSignatures)
      .where(and(eq(refundSignatures.refundRequestId, refundRequests.id), isNull(refundSignatures.voidedAt), ...what))
  const answered = db
    .select({ one: sql`1` })
    .from(refundQuestions)
    .where(and(eq(refundQuestions.refundRequestId, refundRequests.id), eq(refundQuestions.answeredBy, agent.id)))
  const levels = (['lead', 'finance'] as const).filter((level) => levelToSign([level], agent.roles) !== null)
  return and(
    eq(refundRequests.state, 'approval_required'),
    gt(refundRequests.dueAt, now()),
    ne(refundRequests.proposerId, agent.id),
    or(
      ...levels.map((level) =>
        and(arrayOverlaps(refundRequests.levels, [level]), notExists(signed(eq(refundSignatures.level, level)))),
      ),
    ) ?? sql`false`,
    notExists(signed(eq(refundSignatures.signerId, agent.id))),
    notExists(answered),
  )
}

async function toItems(ctx: Ctx, rows: readonly RefundRow[]): Promise<RefundList['items']> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [signatures, questions] = await Promise.all([
    ctx.deps.db
      .select({ requestId: refundSignatures.refundRequestId, level: refundSignatures.level })
      .from(refundSignatures)
      .where(and(inArray(refundSignatures.refundRequestId, ids), isNull(refundSignatures.voidedAt))),
    ctx.deps.db
      .select({ requestId: refundQuestions.refundRequestId })
      .from(refundQuestions)
      .where(and(inArray(refundQuestions.refundRequestId, ids), isNull(refundQuestions.answer))),
  ])
  return rows.map((row) => ({
    id: row.id,
    ticketId: row.ticketId,
    money: { amount: row.amount, currency: row.currency },
    reason: row.reason,
    state: row.state,
    proposer: { id: row.proposerId, name: row.proposerName },
    openLevels: openLevels(
      row.levels,
      signatures.filter(({ requestId }) => requestId === row.id),
    ),
    delegatedTo: delegateOf(row),
    asks: questions.some(({ requestId }) => requestId === row.id),
    requestedAt: row.requestedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    escalatedAt: row.escalatedAt?.toISOString() ?? null,
  }))
}
