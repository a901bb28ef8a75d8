import { pageOfRefunds } from '@countersign/shared/refund-review'
import type {
  RefundFilters,
  RefundList,
  RefundListItem,
  RefundListQuery,
  RefundSort,
} from '@countersign/shared/refund-review'
import { and, asc, desc, getTableColumns, inArray, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { ticketsVisibleTo } from '#access/visible-tickets.ts'
import type { Ctx } from '#context.ts'
import { notFound } from '#errors.ts'
import { fitting, inQueue } from '#refunds/queue-conditions.ts'
import { openLevels } from '#refunds/signatures.ts'
import { refundQuestions, refundRequests, refundSignatures } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { placeColumns } from '#refunds/ticket-place.ts'
import { delegateOf } from '#refunds/view.ts'

/**
 * One queue as this person may see it: requests on tickets that are visible to them, and how many there are in all. One
 * query per table, however long it is. Whoever would get the money is known from Stripe alone, so such a request is
 * listed, and opening it says why they cannot sign.
 */
export async function listRefunds(ctx: Ctx, query: RefundListQuery): Promise<RefundList> {
  const { limit = pageOfRefunds.first, ...wanted } = query
  const { items, total } = await readQueue(ctx, wanted, Number(limit))
  return { items, total, more: total > items.length }
}

/** Rows of a queue in the order asked for; oldest first where none was. */
export async function readQueue(
  ctx: Ctx,
  { queue, sort = 'oldest', ...filters }: Omit<RefundListQuery, 'limit'>,
  limit: number,
): Promise<{ items: RefundListItem[]; total: number }> {
  const rows = await ctx.deps.db
    .select({ ...getTableColumns(refundRequests), total: sql<number>`count(*) over ()`.mapWith(Number) })
    .from(refundRequests)
    .where(visibleIn(ctx, queue, filters))
    .orderBy(...orders[sort], asc(refundRequests.id))
    .limit(limit)
  return { items: await toItems(ctx, rows), total: rows[0]?.total ?? 0 }
}

function visibleIn(ctx: Ctx, queue: RefundListQuery['queue'], filters: RefundFilters): SQL | undefined {
  const { actor, deps } = ctx
  if (actor.kind !== 'agent') throw notFound()
  const asking = { db: deps.db, agent: actor, now: deps.now() }
  return and(inQueue(asking, queue), fitting(asking, filters), ticketsVisibleTo(actor, placeColumns))
}

const orders: Record<RefundSort, SQL[]> = {
  oldest: [asc(refundRequests.requestedAt)],
  // What has no due time comes last.
  due: [asc(refundRequests.dueAt), asc(refundRequests.requestedAt)],
  // Amounts of different currencies are not compared, and stand apart.
  amount: [asc(refundRequests.currency), desc(refundRequests.amount), asc(refundRequests.requestedAt)],
}

async function toItems(ctx: Ctx, rows: readonly RefundRow[]): Promise<RefundListItem[]> {
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
  const signed = Map.groupBy(signatures, ({ requestId }) => requestId)
  const asked = new Set(questions.map(({ requestId }) => requestId))
  return rows.map((row) => ({
    id: row.id,
    ticketId: row.ticketId,
    money: { amount: row.amount, currency: row.currency },
    reason: row.reason,
    state: row.state,
    outcome: row.outcome,
    proposer: { id: row.proposerId, name: row.proposerName },
    openLevels: openLevels(row.levels, signed.get(row.id) ?? []),
    delegatedTo: delegateOf(row),
    asks: asked.has(row.id),
    requestedAt: row.requestedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    escalatedAt: row.escalatedAt?.toISOString() ?? null,
    nextCheckAt: row.nextCheckAt?.toISOString() ?? null,
  }))
}
