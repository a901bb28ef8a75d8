import { and, desc, eq, gt, lt } from 'drizzle-orm'
import type { DeliverySink } from '#audit/deliveries.ts'
import { sinkSends, sinks } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'

type Limit = { count: number; windowMs: number; perTarget: boolean }

/** A call that left in one window may arrive as late as this, so windows are counted longer by it. */
const slackMs = 10_000

function limitsOf({ deps: { config } }: Ctx, sink: DeliverySink): Limit[] {
  if (sink === 'hubspot') return [{ count: config.hubspotWrites, windowMs: 10_000, perTarget: false }]
  return [
    { count: config.zendesk.updatesPerMinute, windowMs: 60_000, perTarget: false },
    { count: 30, windowMs: 600_000, perTarget: true },
  ]
}

/**
 * Leave to write to a sink once, counted in the database: all replicas together stay inside what the provider allows,
 * in whatever window it counts. Null: go. Otherwise when to ask again.
 */
export async function takePermit(ctx: Ctx, sink: DeliverySink, target: string): Promise<Date | null> {
  const { db, now } = ctx.deps
  const limits = limitsOf(ctx, sink)
  const longestMs = Math.max(...limits.map(({ windowMs }) => windowMs)) + slackMs
  return db.transaction(async (tx) => {
    const [state] = await tx.select().from(sinks).where(eq(sinks.sink, sink)).for('update')
    const at = now()
    if (state?.pausedUntil && state.pausedUntil > at) return state.pausedUntil
    await tx.delete(sinkSends).where(and(eq(sinkSends.sink, sink), lt(sinkSends.at, before(at, longestMs))))
    for (const { count, windowMs, perTarget } of limits) {
      const [full] = await tx
        .select({ at: sinkSends.at })
        .from(sinkSends)
        .where(
          and(
            eq(sinkSends.sink, sink),
            gt(sinkSends.at, before(at, windowMs + slackMs)),
            ...(perTarget ? [eq(sinkSends.target, target)] : []),
          ),
        )
        .orderBy(desc(sinkSends.at))
        .offset(count - 1)
        .limit(1)
      if (full) return new Date(full.at.getTime() + windowMs + slackMs)
    }
    await tx.insert(sinkSends).values({ sink, target, at })
    return null
  })
}

function before(at: Date, ms: number): Date {
  return new Date(at.getTime() - ms)
}

/** Not now: the provider's limit, or its own word, says when. Costs nothing and says nothing about what was sent. */
export class NotYet extends Error {
  override readonly name = 'NotYet'
  readonly until: Date

  constructor(until: Date) {
    super('not yet')
    this.until = until
  }
}

export async function requirePermit(ctx: Ctx, sink: DeliverySink, target: string): Promise<void> {
  const until = await takePermit(ctx, sink, target)
  if (until) throw new NotYet(until)
}
