import type { RefundFilters, RefundQueue } from '@countersign/shared/refund-review'
import { and, arrayOverlaps, eq, gt, gte, inArray, isNotNull, isNull, lte, ne, notExists, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Agent } from '#access/actor.ts'
import type { Db } from '#db/open.ts'
import { levelToSign } from '#refunds/signatures.ts'
import { openStates } from '#refunds/states.ts'
import { refundQuestions, refundRequests, refundSignatures } from '#refunds/tables.ts'

/** What a condition needs to know of whoever asks, and when. */
export type Asking = { db: Db; agent: Agent; now: Date }

const open = inArray(refundRequests.state, [...openStates])

/** Which requests are in a queue, apart from whether this person may see their ticket. */
export function inQueue(asking: Asking, queue: RefundQueue): SQL {
  return conditions[queue](asking) ?? sql`false`
}

const conditions: Record<RefundQueue, (asking: Asking) => SQL | undefined> = {
  to_sign: signableBy,
  mine: ({ agent }) => and(eq(refundRequests.proposerId, agent.id), open),
  unknown: () =>
    and(eq(refundRequests.state, 'submitted_to_stripe'), inArray(refundRequests.outcome, ['unknown', 'parked'])),
  all: () => open,
}

/** The same as `allowedActions` says of one row, in the database's words. */
function signableBy({ db, agent, now }: Asking): SQL | undefined {
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
    gt(refundRequests.dueAt, now),
    ne(refundRequests.proposerId, agent.id),
    or(...levels.map((level) => stillNeeds({ db }, level))) ?? sql`false`,
    notExists(signed(eq(refundSignatures.signerId, agent.id))),
    notExists(answered),
  )
}

function stillNeeds({ db }: Pick<Asking, 'db'>, level: 'lead' | 'finance'): SQL | undefined {
  const given = db
    .select({ one: sql`1` })
    .from(refundSignatures)
    .where(
      and(
        eq(refundSignatures.refundRequestId, refundRequests.id),
        isNull(refundSignatures.voidedAt),
        eq(refundSignatures.level, level),
      ),
    )
  return and(arrayOverlaps(refundRequests.levels, [level]), notExists(given))
}

/** What narrows a queue. */
export function fitting(asking: Asking, filters: RefundFilters): SQL | undefined {
  const { mine, overdue, reason, level, currency, min, max } = filters
  const { agent, now } = asking
  return and(
    mine === undefined
      ? undefined
      : or(eq(refundRequests.proposerId, agent.id), eq(refundRequests.delegatedTo, agent.id)),
    overdue === undefined
      ? undefined
      : and(
          eq(refundRequests.state, 'approval_required'),
          or(lte(refundRequests.dueAt, now), isNotNull(refundRequests.escalatedAt)),
        ),
    reason && eq(refundRequests.reason, reason),
    level && and(eq(refundRequests.state, 'approval_required'), stillNeeds(asking, level)),
    currency === undefined ? undefined : eq(refundRequests.currency, currency),
    min === undefined ? undefined : gte(refundRequests.amount, Number(min)),
    max === undefined ? undefined : lte(refundRequests.amount, Number(max)),
  )
}
