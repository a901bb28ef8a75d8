import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Agent } from '#access/actor.ts'
import type { Ctx } from '#context.ts'
import { defineJob } from '#jobs/define-job.ts'
import { noticeWords } from '#notices/notice-words.ts'
import { requestLink, waits } from '#notices/notice.ts'
import { fitSigners } from '#notices/receivers.ts'
import { slackClicks } from '#notices/tables.ts'
import { refundRequests } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'

/** How long Slack lets us answer a click. */
const answerWithinMs = 30 * 60_000

/**
 * Answers whoever pressed a button, and nobody else: with the way to our page, where they are signed in with Zendesk and
 * confirm, or with why they cannot. Nothing is decided here, whoever it is.
 */
export const answerSlackClickJob = defineJob({
  name: 'answer-slack-click',
  data: z.object({ clickId: z.string() }),
  concurrency: 2,
  retries: 8,
  handle: (ctx, { clickId }) => answerClick(ctx, clickId),
})

async function answerClick(ctx: Ctx, clickId: string): Promise<void> {
  const { db, slack, now } = ctx.deps
  const [click] = await db.select().from(slackClicks).where(eq(slackClicks.id, clickId))
  if (!click?.responseUrl || click.answeredAt || !slack) return
  if (now().getTime() - click.receivedAt.getTime() < answerWithinMs) {
    await slack.respond(click.responseUrl, await answerTo(ctx, click.refundRequestId, click.slackUserId))
  }
  await db.update(slackClicks).set({ answeredAt: now(), responseUrl: null }).where(eq(slackClicks.id, clickId))
}

async function answerTo(ctx: Ctx, refundRequestId: string, slackUserId: string): Promise<string> {
  const words = noticeWords(ctx.deps.config.notices?.language ?? 'en')
  const [row] = await ctx.deps.db.select().from(refundRequests).where(eq(refundRequests.id, refundRequestId))
  // The same for what does not exist: whoever pressed it has proven nothing yet.
  if (!row || !(await findSigner(ctx, row, slackUserId))) return words.notYou
  if (!waits(row, ctx.deps.now())) return words.over
  return words.page(words.money(row), requestLink(ctx, row.id))
}

/** Who in Zendesk this is, where both sides have seen that the address is theirs and they may sign this request. */
async function findSigner(ctx: Ctx, row: RefundRow, slackUserId: string): Promise<Agent | null> {
  const email = (await ctx.deps.slack?.confirmedEmailOf(slackUserId))?.trim().toLowerCase()
  if (!email) return null
  const people = (await fitSigners(ctx, row)).filter((person) => person.email?.toLowerCase() === email)
  const [person] = people
  if (!person || people.length > 1) return null
  const user = await ctx.deps.zendesk.user(person.id)
  return user?.verified ? person : null
}
