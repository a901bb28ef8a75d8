import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { loadAgent } from '#access/load-agent.ts'
import { raiseAlert, resolveAlert } from '#audit/alerts.ts'
import { containsCardData } from '#cardholder-data/redact.ts'
import type { Ctx } from '#context.ts'
import { ProviderUnavailable, Refusal } from '#errors.ts'
import { defineJob } from '#jobs/define-job.ts'
import { noticeMail } from '#notices/notice-mail.ts'
import { noticeWords } from '#notices/notice-words.ts'
import { readNotice, waits } from '#notices/notice.ts'
import type { Notice } from '#notices/notice.ts'
import { slackMessage } from '#notices/slack-message.ts'
import { notices, noticeSends } from '#notices/tables.ts'

type Send = typeof noticeSends.$inferSelect
type Settled = { state: Send['state']; remoteId?: string | null; shownVersion?: number; error?: string }
/** Not now: again after so many milliseconds. */
type Outcome = Settled | { again: number; error: string }

/** Longer than every call of one send, each at its limit. */
const leaseMs = 120_000
const longestPauseMs = 600_000
/** With the pauses above about two hours. */
const mostAttempts = 18

/** Carries one notice to one receiver. */
export const sendNoticeJob = defineJob({
  name: 'send-notice',
  data: z.object({ sendId: z.uuid() }),
  concurrency: 2,
  retries: 5,
  async handle(ctx, { sendId }) {
    const send = await claim(ctx, sendId)
    if (!send) return
    const outcome = await carry(ctx, send).catch((error: unknown): Outcome => {
      if (!(error instanceof ProviderUnavailable)) throw error
      return { again: pauseMs(send), error: error.provider }
    })
    await settle(ctx, send, outcome)
  },
})

/** While one process carries it nobody else does. */
async function claim({ deps }: Ctx, sendId: string): Promise<Send | null> {
  const now = deps.now()
  const [send] = await deps.db.select().from(noticeSends).where(eq(noticeSends.id, sendId))
  if (send?.state !== 'waiting' || send.nextAt > now) return null
  const [claimed] = await deps.db
    .update(noticeSends)
    .set({ attempts: send.attempts + 1, nextAt: new Date(now.getTime() + leaseMs) })
    .where(asSeen(send))
    .returning()
  return claimed ?? null
}

function asSeen({ id, attempts }: Send) {
  return and(eq(noticeSends.id, id), eq(noticeSends.state, 'waiting'), eq(noticeSends.attempts, attempts))
}

async function carry(ctx: Ctx, send: Send): Promise<Outcome> {
  const [found] = await ctx.deps.db.select().from(notices).where(eq(notices.id, send.noticeId))
  const notice = found && (await readNotice(ctx, found))
  if (!notice) return { state: 'dropped' }
  // Decided while it waited for its turn: asking now would only confuse.
  if (notice.kind !== 'decided' && !waits(notice.row, ctx.deps.now())) return { state: 'dropped' }
  switch (send.channel) {
    case 'mail':
      return sendMail(ctx, send, notice)
    case 'slack':
      return sendSlack(ctx, send, notice)
    case 'hubspot':
      return makeTask(ctx, send, notice)
  }
}

async function sendMail(ctx: Ctx, send: Send, notice: Notice): Promise<Outcome> {
  const { mail, config } = ctx.deps
  if (!mail) return { state: 'failed', error: 'no_mail_server' }
  const to = await addressOf(ctx, send.receiver)
  if (!to?.email) return { state: 'dropped', error: 'no_address' }
  const message = noticeMail(notice, to.locale ?? config.notices?.language ?? 'en')
  if (containsCardData(`${message.subject}\n${message.text}`)) return { state: 'failed', error: 'card_data' }
  const { kind } = await mail.send({ to: to.email, ...message, messageId: `notice.${send.id}@countersign.invalid` })
  switch (kind) {
    case 'sent':
      return { state: 'sent' }
    case 'refused':
      return { state: 'failed', error: 'refused' }
    case 'misconfigured':
      return { again: pauseMs(send), error: 'misconfigured' }
    case 'unreachable':
      // Perhaps delivered: the repeat has the same Message-ID, which mailboxes know.
      return { again: pauseMs(send), error: 'unreachable' }
  }
}

/** Whoever left meanwhile gets nothing. */
async function addressOf({ deps }: Ctx, receiver: string): Promise<{ email: string | null; locale?: string } | null> {
  const at = receiver.indexOf(':')
  const value = receiver.slice(at + 1)
  if (receiver.slice(0, at) === 'address') return { email: value }
  try {
    return await loadAgent(deps, value)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

async function sendSlack(ctx: Ctx, send: Send, notice: Notice): Promise<Outcome> {
  const { slack, config, now } = ctx.deps
  if (!slack) return { state: 'failed', error: 'no_slack' }
  // A try before this one may have got through.
  if (send.lastError === 'unknown') {
    if (!slack.hasButtons) return { state: 'unknown', error: 'unknown' }
    const remoteId = await slack.find('send_id', send.id)
    if (remoteId) return { state: 'sent', remoteId, shownVersion: -1 }
  }
  const message = slackMessage(notice, {
    sendId: send.id,
    language: config.notices?.language ?? 'en',
    hasButtons: slack.hasButtons,
    waits: waits(notice.row, now()),
  })
  if (containsCardData(JSON.stringify(message.blocks))) return { state: 'failed', error: 'card_data' }
  const posted = await slack.post(message)
  switch (posted.kind) {
    case 'sent':
      return { state: 'sent', remoteId: posted.remoteId, shownVersion: notice.row.version }
    case 'refused':
      return { state: 'failed', error: posted.reason }
    case 'later':
      return { again: posted.seconds * 1000, error: 'rate_limited' }
    case 'unknown':
      return { again: pauseMs(send), error: 'unknown' }
  }
}

async function makeTask(ctx: Ctx, send: Send, notice: Notice): Promise<Outcome> {
  const { hubspotTasks, config } = ctx.deps
  if (!hubspotTasks) return { state: 'failed', error: 'no_hubspot' }
  const words = noticeWords(config.notices?.language ?? 'en')
  const { row, card, link, open } = notice
  const subject = `${words.title.near_due(words.money(row))} (${send.id})`
  // HubSpot has no key for tasks: after a try of which nobody knows, it is looked for. The index lags a few seconds.
  const earlier = send.attempts > 1 ? await hubspotTasks.find(subject) : null
  if (earlier) return { state: 'sent', remoteId: earlier }
  const body = [words.needs(open), words.ticket(row.ticketId), card.summary, link].join('\n')
  if (containsCardData(body)) return { state: 'failed', error: 'card_data' }
  const made = await hubspotTasks.create({ subject, body, dueAt: row.dueAt ?? ctx.deps.now() })
  return made.kind === 'made'
    ? { state: 'sent', remoteId: made.taskId }
    : { state: 'failed', error: `hubspot_${made.status}` }
}

/** Longer than HubSpot's index and a call that may be under way still need. */
function pauseMs({ attempts }: Send): number {
  return Math.min(longestPauseMs, 30_000 * 2 ** Math.min(attempts - 1, 10))
}

async function settle(ctx: Ctx, send: Send, outcome: Outcome): Promise<void> {
  const now = ctx.deps.now()
  const settled: Settled =
    'again' in outcome && send.attempts >= mostAttempts ? { state: 'failed', error: outcome.error } : toSettled(outcome)
  await ctx.deps.db.transaction(async (tx) => {
    const [kept] = await tx
      .update(noticeSends)
      .set({
        state: settled.state,
        remoteId: settled.remoteId ?? null,
        shownVersion: settled.shownVersion ?? null,
        lastError: settled.error ?? null,
        sentAt: settled.state === 'sent' ? now : null,
        ...('again' in outcome && { nextAt: new Date(now.getTime() + outcome.again) }),
      })
      .where(asSeen(send))
      .returning({ id: noticeSends.id })
    if (!kept) return
    if (settled.state === 'waiting' && 'again' in outcome) {
      const startAfter = new Date(now.getTime() + outcome.again)
      await ctx.deps.enqueue(tx, 'send-notice', { sendId: send.id }, { startAfter })
    }
    if (settled.state === 'failed' || settled.state === 'unknown' || settled.error === 'misconfigured') {
      const detail = `${send.channel} ${settled.error ?? settled.state}`
      await raiseAlert(tx, ctx, { kind: 'notice', subject: send.id, detail })
    } else if (settled.state === 'sent') {
      await resolveAlert(tx, ctx, 'notice', send.id)
    }
  })
}

function toSettled(outcome: Outcome): Settled {
  return 'again' in outcome ? { state: 'waiting', error: outcome.error } : outcome
}
