import type { DeadLetter, DeliveryOverview, DeliveryState } from '@countersign/shared/delivery'
import { and, asc, eq, inArray, min, sql } from 'drizzle-orm'
import { loadAgent } from '#access/load-agent.ts'
import { resolveAlert } from '#audit/alerts.ts'
import { recordAudit } from '#audit/log.ts'
import { auditLog, deliveries, sinks } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'
import type { Db } from '#db/open.ts'
import { Refusal } from '#errors.ts'

const most = 500

/** How the two sinks stand, and the oldest dead letters, 500 at most. */
export async function readDeliveries(db: Db, now: Date): Promise<DeliveryOverview> {
  const counts = await db
    .select({
      sink: deliveries.sink,
      state: deliveries.state,
      count: sql<number>`count(*)::int`,
      oldest: min(auditLog.at),
    })
    .from(deliveries)
    .innerJoin(auditLog, eq(auditLog.id, deliveries.auditId))
    .groupBy(deliveries.sink, deliveries.state)
  const states = await db.select().from(sinks).orderBy(sinks.sink)
  return {
    sinks: states.map(({ sink, pausedUntil, reason }): DeliveryState => {
      const own = counts.filter((one) => one.sink === sink)
      const count = (state: string) => own.find((one) => one.state === state)?.count ?? 0
      const isPaused = pausedUntil !== null && pausedUntil > now
      return {
        sink,
        waiting: count('waiting'),
        retained: count('retained'),
        failed: count('failed'),
        delivered: count('delivered'),
        oldestWaitingSince: own.find(({ state }) => state === 'waiting')?.oldest?.toISOString() ?? null,
        pausedUntil: isPaused ? pausedUntil.toISOString() : null,
        pausedBecause: isPaused ? reason : null,
      }
    }),
    deadLetters: await listDeadLetters(db),
  }
}

async function listDeadLetters(db: Db): Promise<DeadLetter[]> {
  const rows = await db
    .select({
      id: deliveries.id,
      sink: deliveries.sink,
      ticketId: deliveries.ticketId,
      refundRequestId: auditLog.refundRequestId,
      event: auditLog.event,
      auditId: deliveries.auditId,
      reason: deliveries.lastError,
      attempts: deliveries.attempts,
      at: auditLog.at,
    })
    .from(deliveries)
    .innerJoin(auditLog, eq(auditLog.id, deliveries.auditId))
    .where(eq(deliveries.state, 'failed'))
    .orderBy(asc(deliveries.position))
    .limit(most)
  return rows.map(({ at, reason, ...row }) => ({ ...row, reason: reason ?? 'unknown', writtenAt: at.toISOString() }))
}

/**
 * Sends dead letters again, each with an audit row of who did it. A try before may have arrived all the same, so each is
 * first looked for at its sink. Answers how many there were.
 */
export async function redrive(ctx: Ctx, ids: readonly string[] | 'all'): Promise<number> {
  const { db, now, enqueue } = ctx.deps
  return db.transaction(async (tx) => {
    const these = ids === 'all' ? [] : [inArray(deliveries.id, [...ids])]
    const again = await tx
      .update(deliveries)
      .set({ state: 'waiting', nextAt: now(), batch: null, alone: true, updatedStamp: null, lastError: null })
      .where(and(eq(deliveries.state, 'failed'), ...these))
      .returning()
    for (const { id, auditId, sink, ticketId } of again) {
      const [about] = await tx.select().from(auditLog).where(eq(auditLog.id, auditId))
      await recordAudit(tx, ctx, {
        event: 'delivery.redriven',
        ticketId,
        ...(about?.refundRequestId && { refundRequestId: about.refundRequestId }),
        body: { deliveryId: id, auditId, sink },
      })
      await resolveAlert(tx, ctx, 'delivery', id)
      await enqueue(tx, 'deliver-audit', { sink, ticketId })
    }
    return again.length
  })
}

/** The caller as Zendesk describes them in this very call: leads and finance. */
export async function requireDeliveryRole(ctx: Ctx): Promise<Ctx> {
  const { actor, deps } = ctx
  const agent = actor.kind === 'agent' ? await loadAgent(deps, actor.id) : null
  if (!agent?.roles.some((role) => role === 'lead' || role === 'finance'))
    throw new Refusal('not_allowed', 403, 'Only leads and finance see what could not be delivered.')
  return { ...ctx, actor: agent }
}
