import { and, asc, eq, gte, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { SignatureLevel } from '@countersign/shared/policy'
import type { Db } from '#db/open.ts'
import type { RecordedDecision } from '#policy/backtest.ts'
import { policyDecisions, refundRequests, shadowDecisions } from '#refunds/tables.ts'

const pageSize = 2000

/** What was decided when refunds were asked for, or would have been, since then; oldest first, page by page. */
export async function* recordedDecisions(db: Db, since: Date): AsyncGenerator<RecordedDecision[]> {
  yield* pages((after) => requestPage(db, since, after))
  yield* pages((after) => watchedPage(db, since, after))
}

/** `stamp`: the time as PostgreSQL writes it; a JavaScript date would drop its microseconds and repeat rows. */
type Place = { stamp: string; id: string }
type Page = { decision: RecordedDecision; place: Place }[]

async function* pages(read: (after: Place | null) => Promise<Page>): AsyncGenerator<RecordedDecision[]> {
  let coming: Promise<Page> | null = read(null)
  while (coming) {
    const page: Page = await coming
    // PostgreSQL reads the next page while this one is replayed. Whoever stops in between misses its error.
    coming = page.length < pageSize ? null : read(page.at(-1)?.place ?? null)
    coming?.catch(() => undefined)
    yield page.map(({ decision }) => decision)
  }
}

type Table = typeof policyDecisions | typeof shadowDecisions

/** The whole decision is unpacked only where it holds levels at all. */
const levelsOf = ({ outcome, decision }: Table) =>
  sql<
    SignatureLevel[]
  >`case when ${outcome} in ('auto_approve', 'deny') then '[]'::jsonb else ${decision} -> 'levels' end`

async function requestPage(db: Db, since: Date, after: Place | null): Promise<Page> {
  const { id, evaluatedAt, outcome, facts, purpose } = policyDecisions
  const request = refundRequests
  const rows = await db
    .select({
      id,
      stamp: sql<string>`${evaluatedAt}::text`,
      at: evaluatedAt,
      outcome,
      facts,
      levels: levelsOf(policyDecisions),
      refundRequestId: request.id,
      ticketId: request.ticketId,
      proposerId: request.proposerId,
      proposerName: request.proposerName,
      reason: request.reason,
      amount: request.amount,
      currency: request.currency,
      signedByPeople: sql<boolean>`exists (
        select 1 from refund_signatures s where s.refund_request_id = ${request.id} and s.voided_at is null)`,
      deniedByPeople: sql<boolean>`exists (
        select 1 from refund_denials d where d.refund_request_id = ${request.id})`,
      refundedElsewhere: sql<boolean>`${outcome} = 'deny' and exists (
        select 1 from stripe_refunds e where e.payment_intent_id = ${request.paymentIntentId}
          and e.refund_request_id is null and e.status not in ('failed', 'canceled')
          and e.stripe_created_at >= ${evaluatedAt})`,
    })
    .from(policyDecisions)
    .innerJoin(request, eq(request.id, policyDecisions.refundRequestId))
    .where(and(eq(purpose, 'request'), gte(evaluatedAt, since), isAfter(after, evaluatedAt, id)))
    .orderBy(asc(evaluatedAt), asc(id))
    .limit(pageSize)
  return rows.map(({ id, stamp, amount, currency, ...row }) => ({
    decision: { ...row, money: { amount, currency } },
    place: { stamp, id },
  }))
}

async function watchedPage(db: Db, since: Date, after: Place | null): Promise<Page> {
  const { id, decidedAt } = shadowDecisions
  const rows = await db
    .select({
      id,
      stamp: sql<string>`${decidedAt}::text`,
      at: decidedAt,
      outcome: shadowDecisions.outcome,
      facts: shadowDecisions.facts,
      levels: levelsOf(shadowDecisions),
      ticketId: shadowDecisions.ticketId,
      proposerId: shadowDecisions.proposerId,
      reason: shadowDecisions.reason,
      amount: shadowDecisions.amount,
      currency: shadowDecisions.currency,
    })
    .from(shadowDecisions)
    .where(and(gte(decidedAt, since), isAfter(after, decidedAt, id)))
    .orderBy(asc(decidedAt), asc(id))
    .limit(pageSize)
  const nobody = {
    refundRequestId: null,
    proposerName: null,
    signedByPeople: false,
    deniedByPeople: false,
    refundedElsewhere: false,
  }
  return rows.map(({ id, stamp, amount, currency, ...row }) => ({
    decision: { ...row, ...nobody, money: { amount, currency } },
    place: { stamp, id },
  }))
}

type Time = typeof policyDecisions.evaluatedAt | typeof shadowDecisions.decidedAt
type Id = typeof policyDecisions.id | typeof shadowDecisions.id

function isAfter(after: Place | null, time: Time, id: Id): SQL | undefined {
  // As one row, so that the index over both leads straight to the place.
  return after ? sql`(${time}, ${id}) > (${after.stamp}::timestamptz, ${after.id}::uuid)` : undefined
}
