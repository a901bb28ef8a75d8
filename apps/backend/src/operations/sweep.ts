import { and, eq, inArray, isNotNull, isNull, lt, lte, ne, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { z } from 'zod'
import { forgetExpired } from '#access/forget-expired.ts'
import { deliveries } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'
import { handoffs } from '#handoffs/tables.ts'
import { forgetOldAnswers } from '#model-calls/ask-model.ts'
import { defineJob } from '#jobs/define-job.ts'
import { announceAgain } from '#notices/announce.ts'
import { forgetOldNotices } from '#notices/forget-old.ts'
import { noticeSends, notices, slackClicks } from '#notices/tables.ts'
import { expireRequest } from '#refunds/expire.ts'
import { isToBeNudged, nudgeSigners } from '#refunds/nudge-signers.ts'
import { forgetOldForms } from '#refunds/refund-form.ts'
import { refundRequests } from '#refunds/tables.ts'
import { readRefundsSwitch } from '#switches/refunds-switch.ts'
import { webhookInbox } from '#webhooks/tables.ts'

/** Long enough that the job which was enqueued with the row has had its turn. */
const graceMs = 30_000
const most = 500

/** In any order, so that rows which cannot move never keep the others from their turn. */
const shuffled = sql`random()`

/**
 * Every minute: nudges what should have moved and did not. Nothing waits silently because a job was lost. The
 * kinds do not depend on each other; the first error is thrown when all have had their turn.
 */
export const sweepJob = defineJob({
  name: 'sweep',
  data: z.object({}),
  concurrency: 1,
  retries: 0,
  async handle(ctx) {
    const turns = await Promise.allSettled([
      nudgeRefunds(ctx),
      nudgeWaiting(ctx),
      nudgeWebhooks(ctx),
      nudgeDeliveries(ctx),
      nudgeHandoffs(ctx),
      nudgeNotices(ctx),
      forgetExpired(ctx),
      forgetOldForms(ctx),
      forgetOldAnswers(ctx.deps),
      forgetOldNotices(ctx.deps),
    ])
    for (const turn of turns) if (turn.status === 'rejected') throw turn.reason
  },
})

async function nudgeRefunds(ctx: Ctx): Promise<void> {
  const { db, enqueue, now } = ctx.deps
  const late = new Date(now().getTime() - graceMs)
  const some = (what: SQL | undefined) => someRequests(ctx, what)
  const isDue = or(isNull(refundRequests.nextCheckAt), lte(refundRequests.nextCheckAt, now()))
  const { on, since } = await readRefundsSwitch(db)
  // Turned on a moment ago: the jobs of what was approved meanwhile had their turn in vain.
  const unsentBefore = on && since > late ? now() : late
  const submitted = eq(refundRequests.state, 'submitted_to_stripe')

  // Also while refunds are off: what waits too long expires.
  const unsent = await some(and(eq(refundRequests.state, 'approved'), lte(refundRequests.updatedAt, unsentBefore)))
  const held = await some(and(submitted, eq(refundRequests.outcome, 'held')))
  const abandoned = await some(
    and(submitted, inArray(refundRequests.outcome, ['sending', 'unknown']), lt(refundRequests.lastSentAt, late), isDue),
  )
  const parked = await some(and(submitted, eq(refundRequests.outcome, 'parked'), isDue))
  const pending = await db
    .select({ stripeRefundId: refundRequests.stripeRefundId })
    .from(refundRequests)
    .where(
      and(
        submitted,
        inArray(refundRequests.outcome, ['pending', 'requires_action']),
        lte(refundRequests.nextCheckAt, now()),
      ),
    )
    .orderBy(shuffled)
    .limit(most)
  await db.transaction(async (tx) => {
    for (const { id } of [...unsent, ...held, ...abandoned, ...parked])
      await enqueue(tx, 'execute-refund', { refundRequestId: id }, { nudge: true })
    for (const { stripeRefundId } of pending) {
      if (stripeRefundId) await enqueue(tx, 'apply-stripe-refund', { stripeRefundId }, { nudge: true })
    }
  })
}

/** What waits for people: over its time, or due for a reminder. One that fails does not keep the others from their turn. */
async function nudgeWaiting(ctx: Ctx): Promise<void> {
  const now = ctx.deps.now()
  const overdue = and(eq(refundRequests.state, 'approval_required'), lte(refundRequests.dueAt, now))
  const failures: unknown[] = []
  const keep = (error: unknown): void => void failures.push(error)
  for (const { id } of await someRequests(ctx, overdue)) await expireRequest(ctx, id).catch(keep)
  for (const { id } of await someRequests(ctx, isToBeNudged(now))) await nudgeSigners(ctx, id).catch(keep)
  if (failures.length > 0) throw failures[0]
}

function someRequests({ deps }: Ctx, what: SQL | undefined): Promise<{ id: string }[]> {
  return deps.db.select({ id: refundRequests.id }).from(refundRequests).where(what).orderBy(shuffled).limit(most)
}

async function nudgeWebhooks(ctx: Ctx): Promise<void> {
  const { db, enqueue, now } = ctx.deps
  const late = new Date(now().getTime() - graceMs)
  const open = await db
    .select({ source: webhookInbox.source, eventId: webhookInbox.eventId })
    .from(webhookInbox)
    .where(and(isNull(webhookInbox.processedAt), lt(webhookInbox.receivedAt, late)))
    .orderBy(shuffled)
    .limit(most)
  await db.transaction(async (tx) => {
    for (const event of open) await enqueue(tx, 'process-webhook', event, { nudge: true })
  })
}

/** What somebody has to hear of, and did not: its job was lost. */
async function nudgeNotices(ctx: Ctx): Promise<void> {
  const { db, enqueue, now, config } = ctx.deps
  if (!config.notices) return
  const late = new Date(now().getTime() - graceMs)
  const waiting = and(eq(refundRequests.state, 'approval_required'), lt(refundRequests.updatedAt, late))
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)
  await announceAgain(ctx, idsOf(await someRequests(ctx, waiting)), 'waits')
  const escalated = idsOf(await someRequests(ctx, and(waiting, lt(refundRequests.escalatedAt, late))))
  for (const kind of ['near_due', 'escalated'] as const) await announceAgain(ctx, escalated, kind)
  const due = await db
    .select({ id: noticeSends.id })
    .from(noticeSends)
    .where(and(eq(noticeSends.state, 'waiting'), lte(noticeSends.nextAt, late)))
    .orderBy(shuffled)
    .limit(most)
  const clicks = await db
    .select({ id: slackClicks.id })
    .from(slackClicks)
    .where(and(isNull(slackClicks.answeredAt), lt(slackClicks.receivedAt, late)))
    .limit(most)
  const outdated = await db
    .selectDistinct({ refundRequestId: notices.refundRequestId })
    .from(noticeSends)
    .innerJoin(notices, eq(notices.id, noticeSends.noticeId))
    .innerJoin(refundRequests, eq(refundRequests.id, notices.refundRequestId))
    .where(and(isNotNull(noticeSends.remoteId), ne(noticeSends.shownVersion, refundRequests.version)))
    .limit(most)
  await db.transaction(async (tx) => {
    for (const request of outdated) await enqueue(tx, 'rewrite-notices', request, { nudge: true })
    for (const { id } of due) await enqueue(tx, 'send-notice', { sendId: id }, { nudge: true })
    for (const { id } of clicks) await enqueue(tx, 'answer-slack-click', { clickId: id }, { nudge: true })
  })
}

async function nudgeDeliveries(ctx: Ctx): Promise<void> {
  const { db, enqueue, now } = ctx.deps
  await db.transaction(async (tx) => {
    const due = await tx
      .select({ sink: deliveries.sink, ticketId: deliveries.ticketId })
      .from(deliveries)
      .where(
        and(
          // A contact may have appeared in HubSpot since.
          inArray(deliveries.state, ['waiting', 'retained']),
          lte(deliveries.nextAt, new Date(now().getTime() - graceMs)),
        ),
      )
      .groupBy(deliveries.sink, deliveries.ticketId)
      .orderBy(shuffled)
      .limit(most)
    for (const line of due) await enqueue(tx, 'deliver-audit', line, { nudge: true })
  })
}

async function nudgeHandoffs(ctx: Ctx): Promise<void> {
  const { db, enqueue, now } = ctx.deps
  const late = new Date(now().getTime() - graceMs)
  const due = await db
    .select({ handoffId: handoffs.id })
    .from(handoffs)
    .where(and(inArray(handoffs.step, ['ticket', 'case']), lte(handoffs.nextAt, late)))
    .orderBy(shuffled)
    .limit(most)
  await db.transaction(async (tx) => {
    for (const each of due) await enqueue(tx, 'open-handoff', each, { nudge: true })
  })
}
