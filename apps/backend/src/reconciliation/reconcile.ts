import { and, isNull, lt, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { raiseAlert, resolveAlert } from '#audit/alerts.ts'
import type { Ctx } from '#context.ts'
import { compare } from '#reconciliation/compare.ts'
import type { BalanceMovement, Difference, TheirRefund } from '#reconciliation/compare.ts'
import { readOurs } from '#reconciliation/read-ours.ts'
import { drift } from '#reconciliation/tables.ts'
import { applyStripeRefund } from '#refunds/apply-stripe-refund.ts'

export type Reconciliation = {
  /** What both sides held. */
  ours: number
  theirs: number
  /** Brought in line by reading again. */
  healed: Difference[]
  /** Made outside Countersign, known and counted: no difference, only told. */
  external: Difference[]
  /** A person has looked at them, and neither side has changed since. */
  acknowledged: Difference[]
  /** Left for a person; also in the drift table. */
  left: Difference[]
}

const day = 86_400_000
/** Refunds fail up to 30 days later; a week more for what was late here. */
const reachMs = 37 * day
/** How much earlier Stripe's list begins than ours: clocks differ, and a refund may be made long after the first send. */
const marginMs = day

/**
 * Compares our requests with Stripe's refunds and balance, both ways, and heals what Stripe proves: through the same
 * reading and the same transitions as any webhook. The rest is listed with a next step.
 */
export async function reconcile(ctx: Ctx): Promise<Reconciliation> {
  const since = new Date(ctx.deps.now().getTime() - reachMs)
  const first = await readSides(ctx, since)
  const found = compare({ ...first, now: ctx.deps.now() })
  const healable = found.filter(({ heal }) => heal !== null)
  for (const { heal } of healable) {
    // One that cannot be read now must not keep the others from it; it shows again below.
    if (heal) await applyStripeRefund(ctx, heal.stripeRefundId).catch((error: unknown) => logUnread(ctx, heal, error))
  }
  const second = healable.length > 0 ? await readSides(ctx, since) : first
  const still = compare({ ...second, now: ctx.deps.now() })
  const isKnown = ({ kind, refundRequestId }: Difference): boolean => kind === 'external' && refundRequestId === null
  const differences = still.filter((difference) => !isKnown(difference))
  const { acknowledged, left } = await keepDrift(ctx, differences)
  const isLeft = new Set(differences.map(({ kind, subject }) => `${kind} ${subject}`))
  return {
    ours: second.ours.length,
    theirs: second.theirs.length,
    healed: healable.filter(({ kind, subject }) => !isLeft.has(`${kind} ${subject}`)),
    external: still.filter(isKnown),
    acknowledged,
    left,
  }
}

function logUnread(ctx: Ctx, heal: { stripeRefundId: string }, error: unknown): void {
  ctx.log.warn({ ...heal, error: error instanceof Error ? error.name : 'unknown' }, 'a refund could not be read again')
}

async function readSides(ctx: Ctx, since: Date) {
  const edge = new Date(since.getTime() - marginMs)
  const [known, theirs, movements] = await Promise.all([
    readOurs(ctx, new Date(edge.getTime() - marginMs)),
    readTheirs(ctx, edge),
    readBalance(ctx, since),
  ])
  // What is older than the comparison is on our side too where Stripe still lists it, else it would look unknown here.
  const listed = new Set(theirs.map(({ id }) => id))
  const ours = known.filter(({ at, stripeRefundId }) => at >= since || (stripeRefundId && listed.has(stripeRefundId)))
  return { ours, theirs, movements }
}

async function readTheirs(ctx: Ctx, since: Date): Promise<TheirRefund[]> {
  const refunds: TheirRefund[] = []
  for await (const refund of ctx.deps.stripe.refundsSince(since)) refunds.push(refund)
  return refunds
}

async function readBalance(ctx: Ctx, since: Date): Promise<BalanceMovement[]> {
  const movements: BalanceMovement[] = []
  for await (const movement of ctx.deps.stripe.refundMovementsSince(since)) movements.push(movement)
  return movements
}

/**
 * What is still different stays open with its first date; what is gone is resolved. What a person has looked at is told
 * apart, until either side changes: then it is open again.
 */
async function keepDrift(
  ctx: Ctx,
  differences: readonly Difference[],
): Promise<Pick<Reconciliation, 'acknowledged' | 'left'>> {
  const now = ctx.deps.now()
  const kept: Pick<Reconciliation, 'acknowledged' | 'left'> = { acknowledged: [], left: [] }
  await ctx.deps.db.transaction(async (tx) => {
    for (const difference of differences) {
      const { heal: _healed, ...row } = difference
      const { expected, found, step } = row
      const same = sql`(${drift.expected}, ${drift.found}, ${drift.step}) is not distinct from (excluded.expected, excluded.found, excluded.step)`
      const unlessChanged = (column: AnyPgColumn) => sql`case when ${same} then ${column} end`
      const [written] = await tx
        .insert(drift)
        .values({ ...row, id: ctx.deps.newId(), firstSeenAt: now, lastSeenAt: now })
        .onConflictDoUpdate({
          target: [drift.kind, drift.subject],
          targetWhere: isNull(drift.resolvedAt),
          set: {
            expected,
            found,
            step,
            lastSeenAt: now,
            acknowledgedAt: unlessChanged(drift.acknowledgedAt),
            acknowledgedBy: unlessChanged(drift.acknowledgedBy),
            finding: unlessChanged(drift.finding),
          },
        })
        .returning({ acknowledgedAt: drift.acknowledgedAt })
      kept[written?.acknowledgedAt ? 'acknowledged' : 'left'].push(difference)
    }
    for (const { kind, subject, refundRequestId } of kept.left) {
      await raiseAlert(tx, ctx, { kind: 'drift', subject, detail: kind, ...(refundRequestId && { refundRequestId }) })
    }
    const gone = await tx
      .update(drift)
      .set({ resolvedAt: now })
      .where(and(isNull(drift.resolvedAt), lt(drift.lastSeenAt, now)))
      .returning({ subject: drift.subject })
    const open = new Set(kept.left.map(({ subject }) => subject))
    for (const { subject } of gone) if (!open.has(subject)) await resolveAlert(tx, ctx, 'drift', subject)
  })
  return kept
}
