import { and, gte, inArray, isNotNull, isNull, lt, or } from 'drizzle-orm'
import { raiseAlert, resolveAlert } from '#audit/alerts.ts'
import type { Ctx } from '#context.ts'
import { compare } from '#reconciliation/compare.ts'
import type { BalanceMovement, Difference, OurRefund, TheirRefund } from '#reconciliation/compare.ts'
import { drift } from '#reconciliation/tables.ts'
import { applyStripeRefund } from '#refunds/apply-stripe-refund.ts'
import { refundRequests, stripeRefunds } from '#refunds/tables.ts'

export type Reconciliation = {
  /** What both sides held. */
  ours: number
  theirs: number
  /** Brought in line by reading again. */
  healed: Difference[]
  /** Made outside Countersign, known and counted: no difference, only told. */
  external: Difference[]
  /** Left for a person; also in the drift table. */
  left: Difference[]
}

const day = 86_400_000
/** Refunds fail up to 30 days later; a week more for what was late here. */
const reachMs = 37 * day
/** Stripe's lists begin earlier than ours, so that a refund at the edge is in both. */
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
  const left = still.filter(({ kind }) => kind !== 'external')
  await keepDrift(ctx, left)
  const isLeft = new Set(left.map(({ kind, subject }) => `${kind} ${subject}`))
  return {
    ours: second.ours.length,
    theirs: second.theirs.length,
    healed: healable.filter(({ kind, subject }) => !isLeft.has(`${kind} ${subject}`)),
    external: still.filter(({ kind }) => kind === 'external'),
    left,
  }
}

function logUnread(ctx: Ctx, heal: { stripeRefundId: string }, error: unknown): void {
  ctx.log.warn({ ...heal, error: error instanceof Error ? error.name : 'unknown' }, 'a refund could not be read again')
}

async function readSides(ctx: Ctx, since: Date) {
  const from = new Date(since.getTime() - marginMs)
  const [ours, theirs, movements] = await Promise.all([
    readOurs(ctx, since),
    readTheirs(ctx, from),
    readBalance(ctx, from),
  ])
  return { ours, theirs, movements }
}

async function readOurs(ctx: Ctx, since: Date): Promise<OurRefund[]> {
  const { db } = ctx.deps
  const [requests, mirrored] = await Promise.all([
    db
      .select()
      .from(refundRequests)
      .where(
        and(
          inArray(refundRequests.state, ['submitted_to_stripe', 'confirmed', 'failed']),
          isNotNull(refundRequests.firstSentAt),
          or(gte(refundRequests.firstSentAt, since), inArray(refundRequests.state, ['submitted_to_stripe'])),
        ),
      ),
    db.select().from(stripeRefunds).where(gte(stripeRefunds.stripeCreatedAt, since)),
  ])
  const statusOf = new Map(mirrored.map(({ id, status }) => [id, status]))
  return [
    ...requests
      // Failed without a refund: there is nothing at Stripe to compare.
      .filter(({ state, stripeRefundId }) => state !== 'failed' || stripeRefundId !== null)
      .map((row) => ({ ...row, refundRequestId: row.id, status: statusOf.get(row.stripeRefundId ?? '') ?? null })),
    ...mirrored
      .filter(({ refundRequestId }) => refundRequestId === null)
      .map((row) => ({ ...row, stripeRefundId: row.id, state: 'external' as const, lastSentAt: null })),
  ]
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

/** What is still different stays open with its first date; what is gone is resolved. */
async function keepDrift(ctx: Ctx, left: readonly Difference[]): Promise<void> {
  const now = ctx.deps.now()
  await ctx.deps.db.transaction(async (tx) => {
    for (const { heal: _healed, ...difference } of left) {
      await tx
        .insert(drift)
        .values({ ...difference, id: ctx.deps.newId(), firstSeenAt: now, lastSeenAt: now })
        .onConflictDoUpdate({
          target: [drift.kind, drift.subject],
          targetWhere: isNull(drift.resolvedAt),
          set: {
            expected: difference.expected,
            found: difference.found,
            nextStep: difference.nextStep,
            lastSeenAt: now,
          },
        })
      const { kind, subject, refundRequestId } = difference
      await raiseAlert(tx, ctx, { kind: 'drift', subject, detail: kind, ...(refundRequestId && { refundRequestId }) })
    }
    const gone = await tx
      .update(drift)
      .set({ resolvedAt: now })
      .where(and(isNull(drift.resolvedAt), lt(drift.lastSeenAt, now)))
      .returning({ subject: drift.subject })
    const open = new Set(left.map(({ subject }) => subject))
    for (const { subject } of gone) if (!open.has(subject)) await resolveAlert(tx, ctx, 'drift', subject)
  })
}
