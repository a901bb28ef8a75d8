import { eq } from 'drizzle-orm'
import { actorLabel } from '#access/actor.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Db, Tx } from '#db/open.ts'
import { switches } from '#switches/tables.ts'

export type RefundsSwitch = { on: boolean; since: Date; by: string }

/** Read in the database each time it matters: a copy in memory would let a process go on that nobody can reach. */
export async function readRefundsSwitch(db: Db | Tx): Promise<RefundsSwitch> {
  const [row] = await db.select().from(switches).where(eq(switches.name, 'refunds'))
  // Somebody has taken the row away: nothing is sent until it is clear that refunds are wanted.
  if (!row) return { on: false, since: new Date(0), by: 'system' }
  return { on: row.isOn, since: row.changedAt, by: row.changedBy }
}

/**
 * The kill switch. Off: from the commit on no refund is POSTed, retries included; unknown ones are only read.
 * True when it was turned; setting it to what it is changes nothing and is not recorded.
 */
export async function turnRefunds(tx: Tx, ctx: Ctx, on: boolean): Promise<boolean> {
  const [row] = await tx.select().from(switches).where(eq(switches.name, 'refunds')).for('update')
  if (row?.isOn === on) return false
  const change = { isOn: on, changedBy: actorLabel(ctx.actor), changedAt: ctx.deps.now() }
  await tx
    .insert(switches)
    .values({ name: 'refunds', ...change })
    .onConflictDoUpdate({ target: switches.name, set: change })
  await recordAudit(tx, ctx, { event: on ? 'switch.turned_on' : 'switch.turned_off', body: { switch: 'refunds' } })
  ctx.log.warn({ on }, 'the refunds switch was turned')
  // What waited goes on now, and not at the next full minute.
  if (on) await ctx.deps.enqueue(tx, 'sweep', {})
  return true
}
