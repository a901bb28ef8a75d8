import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { raiseAlert, resolveAlert } from '#audit/alerts.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { defineJob } from '#jobs/define-job.ts'
import { applyStripeRefund, isOurs } from '#refunds/apply-stripe-refund.ts'
import { decideAgain, expireIfStale, isTooOld } from '#refunds/decide-again.ts'
import { lockRequest } from '#refunds/evaluate-again.ts'
import { hasForeignRefund } from '#refunds/foreign-refund.ts'
import { nextReading } from '#refunds/mirror-refund.ts'
import { readMoney } from '#refunds/read-money.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import { recordSend } from '#refunds/record-send.ts'
import { refundRequests } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { scheduleCheck, transition } from '#refunds/transition.ts'
import { readRefundsSwitch } from '#switches/refunds-switch.ts'
import { switches } from '#switches/tables.ts'

/** Stripe may forget a key after 24 hours and would then run it as new; we stop well before. */
const lastSendMs = 20 * 3_600_000
/**
 * Between the claim and the call. Whoever slept longer (a frozen machine, a stopped process) does not call: by then
 * another process may have taken over, or Stripe have forgotten the key.
 */
const claimLastsMs = 15_000
/** A call ends after 20 seconds. A row that says `sending` for longer than claim and call was left by a process that died. */
const abandonedMs = 45_000
/** After the last send Stripe may still be at work on it; absence before then proves nothing. */
const settledMs = 10 * 60_000
const readAgainMs = 60_000
/** A parked one is read on: whatever turns up settles it. */
const readParkedMs = 3_600_000
/** Unknown for so long and Stripe cannot be read: somebody has to hear of it. */
const unreadableMs = 15 * 60_000
/** The queue and this process may read slightly different clocks. */
const toleranceMs = 1000

export const executeRefundJob = defineJob({
  name: 'execute-refund',
  data: z.object({ refundRequestId: z.string() }),
  concurrency: 4,
  retries: 10,
  handle: (ctx, { refundRequestId }) => executeRefund(ctx, refundRequestId),
})

/**
 * Brings an approved refund to Stripe, in phases: read and decide afresh; commit the attempt; one call outside any
 * transaction; record what came back. It may run twice at once, late, or after a crash at any point: only the one who
 * commits the attempt calls, and every call carries the request's one key and the same parameters.
 */
export async function executeRefund(ctx: Ctx, refundRequestId: string): Promise<void> {
  const [row] = await ctx.deps.db.select().from(refundRequests).where(eq(refundRequests.id, refundRequestId))
  if (!row) return
  if (row.state === 'approved' || row.outcome === 'held') return firstSend(ctx, row)
  if (row.state === 'submitted_to_stripe' && isDue(ctx, row)) return resolve(ctx, row)
}

/** Only what is unknown is sent again or looked for; what is pending at Stripe is read by its refund's id. */
function isDue(ctx: Ctx, row: RefundRow): boolean {
  const now = ctx.deps.now().getTime()
  if (row.outcome === 'unknown' || row.outcome === 'parked') {
    return (row.nextCheckAt?.getTime() ?? 0) <= now + toleranceMs
  }
  return row.outcome === 'sending' && now - (row.lastSentAt?.getTime() ?? 0) > abandonedMs
}

async function firstSend(ctx: Ctx, row: RefundRow): Promise<void> {
  // Before Stripe is asked: a request whose payment cannot be read must not stay approved, and reserved, for ever.
  if (await ctx.deps.db.transaction((tx) => expireIfStale(tx, ctx, row.id))) return
  // Looked at again under the lock; here it spares Stripe a read a minute of all that waits.
  if (!(await readRefundsSwitch(ctx.deps.db)).on) return
  const money = await mustRead(ctx, row)
  ctx.deps.failpoint('execute:before-claim')
  const claimed = await ctx.deps.db.transaction((tx) => decideAgain(tx, ctx, row.id, money))
  if (!claimed) return
  ctx.deps.failpoint('execute:after-claim')
  // A refund with our id is there already (restored backup): it is adopted, not made again.
  const made = ownRefund(money, row)
  if (made) return applyStripeRefund(ctx, made.id)
  await send(ctx, claimed)
}

/** An unknown outcome: first look for the refund, then, while that is safe, send once more under the same key. */
async function resolve(ctx: Ctx, row: RefundRow): Promise<void> {
  const money = await mustRead(ctx, row).catch((error: unknown) => tellUnreadable(ctx, row, error))
  const made = ownRefund(money, row)
  if (made) {
    await applyStripeRefund(ctx, made.id)
    return
  }
  const claimed = await ctx.deps.db.transaction((tx) => claimAgain(tx, ctx, row, money))
  if (claimed?.outcome === 'sending') await send(ctx, claimed)
}

/** The row ready to be sent again; otherwise it is read later, or parked for a person where sending could be wrong. */
async function claimAgain(tx: Tx, ctx: Ctx, seen: RefundRow, money: MoneyRead): Promise<RefundRow | null> {
  // A webhook that confirms meanwhile waits here, or we wait for it and find the row changed.
  const row = await lockRequest(tx, seen.id)
  if (!row || row.version !== seen.version || isTooOld(ctx, money)) return null
  const now = ctx.deps.now()
  if (row.outcome === 'parked') return readLater(tx, row, new Date(now.getTime() + readParkedMs))
  const obstacle = await findObstacle(tx, ctx, row, money)
  if (obstacle === 'switched_off') return readLater(tx, row, new Date(now.getTime() + readAgainMs))
  if (obstacle) return park(tx, ctx, row, obstacle)
  if (row.readingSince) return parkWhenSettled(tx, ctx, row)
  const set = { lastSentAt: now, sendCount: row.sendCount + 1 }
  return transition(tx, ctx, row, { to: 'submitted_to_stripe', outcome: 'sending', set, why: { send: set.sendCount } })
}

async function findObstacle(tx: Tx, ctx: Ctx, row: RefundRow, money: MoneyRead): Promise<string | null> {
  if (money.dispute !== (row.seenDispute ?? row.disputeState)) return 'dispute_since_attempt'
  if (await hasForeignRefund(tx, row, money)) return 'other_refund_since_attempt'
  if (row.readingSince) return null
  if (ctx.deps.now().getTime() - (row.firstSentAt?.getTime() ?? 0) > lastSendMs) return 'too_late_to_send'
  return (await readRefundsSwitch(tx)).on ? null : 'switched_off'
}

/** Only read from now on: absence counts for something once Stripe must be done with the last send. */
async function parkWhenSettled(tx: Tx, ctx: Ctx, row: RefundRow): Promise<RefundRow | null> {
  const settledAt = (row.lastSentAt?.getTime() ?? 0) + settledMs
  const now = ctx.deps.now().getTime()
  return now < settledAt ? readLater(tx, row, new Date(now + readAgainMs)) : park(tx, ctx, row, 'not_found_at_stripe')
}

async function readLater(tx: Tx, row: RefundRow, at: Date): Promise<null> {
  await scheduleCheck(tx, row.id, at)
  return null
}

async function park(tx: Tx, ctx: Ctx, row: RefundRow, obstacle: string): Promise<RefundRow | null> {
  await raiseAlert(tx, ctx, { kind: 'refund_parked', subject: row.id, refundRequestId: row.id, detail: obstacle })
  await resolveAlert(tx, ctx, 'refund_unknown', row.id)
  const nextCheckAt = new Date(ctx.deps.now().getTime() + readParkedMs)
  const set = { nextCheckAt, detail: obstacle, readingSince: row.readingSince ?? ctx.deps.now() }
  return transition(tx, ctx, row, { to: 'submitted_to_stripe', outcome: 'parked', set, why: { obstacle } })
}

async function send(ctx: Ctx, row: RefundRow): Promise<void> {
  if (!row.attemptParams) throw new Error(`refund request ${row.id} was claimed without parameters`)
  const reading = await nextReading(ctx.deps.db)
  // From here to the call nothing is waited for.
  const last = await lastLook(ctx, row)
  if (last.version !== row.version || isClaimOver(ctx, row)) return
  if (!last.refundsOn) return hold(ctx, row)
  ctx.deps.failpoint('execute:before-post')
  const result = await ctx.deps.stripeMoney.createRefund(row.attemptParams, row.idempotencyKey)
  ctx.deps.failpoint('execute:after-post')
  await recordSend(ctx, row, result, reading)
  ctx.deps.failpoint('record:saved')
}

/** Who has moved the request, and whether refunds were turned off, since the claim: in one statement, so that neither is older. */
async function lastLook(
  { deps }: Ctx,
  { id }: RefundRow,
): Promise<{ version: number | undefined; refundsOn: boolean }> {
  const [row] = await deps.db
    .select({ version: refundRequests.version, isOn: switches.isOn })
    .from(refundRequests)
    .leftJoin(switches, eq(switches.name, 'refunds'))
    .where(eq(refundRequests.id, id))
  return { version: row?.version, refundsOn: row?.isOn ?? false }
}

/** By the clock of this very moment: a machine may have slept since the claim. What is not called now is found abandoned, and resolved. */
function isClaimOver(ctx: Ctx, { lastSentAt }: RefundRow): boolean {
  return ctx.deps.now().getTime() - (lastSentAt?.getTime() ?? 0) >= claimLastsMs
}

/** Claimed and not called. Before the first call nothing is out there; later ones leave the outcome unknown as it was. */
async function hold(ctx: Ctx, claimed: RefundRow): Promise<void> {
  await ctx.deps.db.transaction(async (tx) => {
    const row = await lockRequest(tx, claimed.id)
    if (!row || row.version !== claimed.version) return
    const nextCheckAt = new Date(ctx.deps.now().getTime() + readAgainMs)
    const why = { switchedOff: true }
    if (row.sendCount === 1) {
      const set = { firstSentAt: null, lastSentAt: null, sendCount: 0, nextCheckAt }
      await transition(tx, ctx, row, { to: 'submitted_to_stripe', outcome: 'held', set, why })
    } else {
      await transition(tx, ctx, row, { to: 'submitted_to_stripe', outcome: 'unknown', set: { nextCheckAt }, why })
    }
  })
}

function ownRefund(money: MoneyRead, row: RefundRow) {
  // Somebody may have edited its metadata; its id stays what it is.
  const named = money.refundsOfPayment.filter(
    ({ id, refundRequestId }) => id === row.stripeRefundId || refundRequestId === row.id,
  )
  // Nor may another one that names us hide the one that was sent.
  return named.find((refund) => isOurs(row, refund)) ?? named[0]
}

/** Stripe cannot be read, so nothing can be resolved: a person hears of it, and after 20 hours it is theirs. Throws on. */
async function tellUnreadable(ctx: Ctx, seen: RefundRow, error: unknown): Promise<never> {
  await ctx.deps.db.transaction(async (tx) => {
    const row = await lockRequest(tx, seen.id)
    if (!row || row.version !== seen.version) return
    const now = ctx.deps.now().getTime()
    if (row.outcome === 'parked') return readLater(tx, row, new Date(now + readParkedMs))
    if (now - (row.firstSentAt?.getTime() ?? 0) > lastSendMs) return park(tx, ctx, row, 'cannot_be_read')
    if (now - (row.lastSentAt?.getTime() ?? 0) <= unreadableMs) return
    const alert = {
      kind: 'refund_unknown',
      subject: row.id,
      refundRequestId: row.id,
      detail: 'cannot_be_read',
    } as const
    return raiseAlert(tx, ctx, alert)
  })
  throw error
}

async function mustRead(ctx: Ctx, row: RefundRow): Promise<MoneyRead> {
  const money = await readMoney(ctx, row.customerId, row.paymentIntentId)
  if (!money) throw new Error(`Stripe no longer knows the payment of refund request ${row.id}`)
  return money
}
