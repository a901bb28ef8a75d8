import { and, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { containsCardData } from '#cardholder-data/redact.ts'
import type { Ctx } from '#context.ts'
import { defineJob } from '#jobs/define-job.ts'
import { readNotice, waits } from '#notices/notice.ts'
import { slackMessage } from '#notices/slack-message.ts'
import { notices, noticeSends } from '#notices/tables.ts'
import { refundRequests } from '#refunds/tables.ts'
import { tellSigners } from '#refunds/tell-signers.ts'

/**
 * Writes into Slack's messages what became of a request: approver, time and decision; the buttons go when it waits no
 * more. What stands there is made anew from the rows, so that twice or late leads to the same message.
 */
export const rewriteNoticesJob = defineJob({
  name: 'rewrite-notices',
  data: z.object({ refundRequestId: z.string() }),
  // One after the other: an older reading never overwrites a newer one.
  concurrency: 1,
  retries: 10,
  handle: (ctx, { refundRequestId }) => rewriteNotices(ctx, refundRequestId),
})

async function rewriteNotices(ctx: Ctx, refundRequestId: string): Promise<void> {
  const { db, slack, config, now } = ctx.deps
  if (!slack) return
  const [row] = await db.select().from(refundRequests).where(eq(refundRequests.id, refundRequestId))
  if (!row) return
  const stillWaits = waits(row, now())
  if (!slack.hasButtons) {
    if (!stillWaits) await db.transaction((tx) => tellSigners(tx, ctx, refundRequestId, 'decided'))
    return
  }
  const messages = await db
    .select({ notice: notices, send: noticeSends })
    .from(noticeSends)
    .innerJoin(notices, eq(notices.id, noticeSends.noticeId))
    .where(
      and(
        eq(notices.refundRequestId, refundRequestId),
        eq(noticeSends.channel, 'slack'),
        eq(noticeSends.state, 'sent'),
        isNotNull(noticeSends.remoteId),
      ),
    )
  for (const { notice: found, send } of messages) {
    const notice = await readNotice(ctx, found)
    if (!notice || send.remoteId === null) continue
    const language = config.notices?.language ?? 'en'
    const message = slackMessage(notice, { sendId: send.id, language, hasButtons: true, waits: stillWaits })
    // A name may hold anything.
    if (!containsCardData(JSON.stringify(message.blocks))) await slack.update(send.remoteId, message)
    await db.update(noticeSends).set({ shownVersion: notice.row.version }).where(eq(noticeSends.id, send.id))
  }
}
