import type { DeskSummary } from '@countersign/shared/desk'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Agent } from '#access/actor.ts'
import { ticketsVisibleTo } from '#access/visible-tickets.ts'
import type { Ctx } from '#context.ts'
import { notFound } from '#errors.ts'
import { openDrift } from '#reconciliation/open-drift.ts'
import { drift } from '#reconciliation/tables.ts'
import { inQueue } from '#refunds/queue-conditions.ts'
import { refundRequests } from '#refunds/tables.ts'
import { placeColumns } from '#refunds/ticket-place.ts'

/** How many requests each queue holds for this person, and how many differences to Stripe are open. One query per table. */
export async function summariseDesk(ctx: Ctx): Promise<DeskSummary> {
  const { actor, deps } = ctx
  if (actor.kind !== 'agent') throw notFound()
  const asking = { db: deps.db, agent: actor, now: deps.now() }
  const countIf = (condition: SQL) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number)
  const [queues] = await deps.db
    .select({
      to_sign: countIf(inQueue(asking, 'to_sign')),
      mine: countIf(inQueue(asking, 'mine')),
      unknown: countIf(inQueue(asking, 'unknown')),
      all: countIf(inQueue(asking, 'all')),
    })
    .from(refundRequests)
    .where(sql`${inQueue(asking, 'all')} and ${ticketsVisibleTo(actor, placeColumns)}`)
  if (!queues) throw new Error('a count without a row')
  return {
    address: deps.config.zendesk.deskUrl,
    queues,
    drift: seesDrift(actor) ? await deps.db.$count(drift, openDrift) : null,
  }
}

/** Differences to Stripe concern refunds of the whole account, some without a ticket. */
export function seesDrift(agent: Agent): boolean {
  return agent.roles.some((role) => role !== 'agent')
}
