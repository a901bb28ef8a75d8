import { eq } from 'drizzle-orm'
import { raiseAlert, resolveAlert } from '#audit/alerts.ts'
import type { DeliverySink } from '#audit/deliveries.ts'
import { sinks } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'

/** How long a sink that refuses us as such (token, scope) is left alone before one call asks again. */
const refusedPauseMs = 15 * 60_000

/** Nothing goes to this sink before then, from any replica. */
export async function pauseSink(tx: Tx, sink: DeliverySink, until: Date, reason: string): Promise<void> {
  await tx.update(sinks).set({ pausedUntil: until, reason }).where(eq(sinks.sink, sink))
}

/** Until when; null while it is not. */
export async function pausedUntil({ deps }: Ctx, sink: DeliverySink): Promise<Date | null> {
  const [row] = await deps.db.select().from(sinks).where(eq(sinks.sink, sink))
  return row?.pausedUntil && row.pausedUntil > deps.now() ? row.pausedUntil : null
}

/** The sink as such takes nothing from us, for a reason that a person has to mend. */
export async function reportRefusal(tx: Tx, ctx: Ctx, sink: DeliverySink, reason: string): Promise<void> {
  await pauseSink(tx, sink, new Date(ctx.deps.now().getTime() + refusedPauseMs), reason)
  await raiseAlert(tx, ctx, { kind: 'sink', subject: sink, detail: reason })
}

export async function reportTaken(tx: Tx, ctx: Ctx, sink: DeliverySink): Promise<void> {
  await resolveAlert(tx, ctx, 'sink', sink)
}
