import type { Money } from '@countersign/shared/money'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { raiseAlert, resolveAlert } from '#audit/alerts.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import { ProviderUnavailable } from '#errors.ts'
import { defineJob } from '#jobs/define-job.ts'
import { addressKey } from '#ticket-context/address-key.ts'
import { codeMail } from '#verification/code-mail.ts'
import { codeLifeMs } from '#verification/limits.ts'
import { digestOf, newCode, newLinkToken } from '#verification/one-time-code.ts'
import type { Bound } from '#verification/one-time-code.ts'
import { verificationChallenges } from '#verification/tables.ts'
import type { Challenge } from '#verification/tables.ts'

/** What is left to refund on a payment of this customer; null when it is none of theirs or nothing is left. */
export type LeftToRefund = (
  ctx: Ctx,
  question: { ticketId: string; customerId: string; paymentIntentId: string },
) => Promise<Money | null>

/**
 * Makes the code and mails it. The code exists in this function and in the mail, nowhere else: not in the queue, not in
 * a row, not in a log. Another try makes another code, so that the newest mail is the one that counts.
 */
export function sendCodeJob(leftToRefund: LeftToRefund) {
  return defineJob({
    name: 'send-code',
    data: z.object({ challengeId: z.uuid() }),
    concurrency: 4,
    // With their pauses more than four minutes: a mail that comes later is of little use.
    retries: 8,
    handle: (ctx, { challengeId }) => sendCode(ctx, challengeId, leftToRefund),
  })
}

async function sendCode(ctx: Ctx, challengeId: string, leftToRefund: LeftToRefund): Promise<void> {
  const { deps } = ctx
  const [challenge] = await deps.db
    .select()
    .from(verificationChallenges)
    .where(eq(verificationChallenges.id, challengeId))
  if (!challenge || !mayBeSent(challenge, deps.now())) return
  // Nobody to send to. From outside it looks the same as a code that was sent.
  if (challenge.customerId === null) return markSent(ctx, challenge)
  if (!deps.mail) return end(ctx, challenge, 'not_sent')

  const customer = await deps.stripe.customer(challenge.customerId)
  const email = customer?.email ?? null
  if (!email || addressKey(email, deps.config.addressSecret) !== challenge.addressKey) {
    return end(ctx, challenge, 'address_changed')
  }
  const { ticketId, customerId, paymentIntentId } = challenge
  const upTo = paymentIntentId ? await leftToRefund(ctx, { ticketId, customerId, paymentIntentId }) : null
  const secrets = await writeDigests(ctx, challenge, email, upTo)
  if (!secrets) return
  const link = `${deps.publicUrl}/verify/${challenge.id}/${secrets.token}`
  const language = await languageOf(ctx, ticketId)
  const sender = deps.config.mail?.from.name ?? ''
  const mail = codeMail({ code: secrets.code, link, upTo, ticketId, sender }, language)
  const result = await deps.mail.send({ to: email, ...mail })
  switch (result.kind) {
    case 'sent':
      return markSent(ctx, challenge)
    case 'refused':
      return end(ctx, challenge, 'undeliverable')
    case 'misconfigured':
      return end(ctx, challenge, 'not_sent')
    case 'unreachable':
      await deps.db
        .update(verificationChallenges)
        .set({ delayedAt: deps.now() })
        .where(eq(verificationChallenges.id, challenge.id))
      throw new ProviderUnavailable('mail', new Error('no answer, or later'))
  }
}

/** Sent once already: a second mail would make the first one's code worthless while the customer reads it out. */
function mayBeSent({ usedAt, endedAt, sentAt, requestedAt }: Challenge, now: Date): boolean {
  return !usedAt && !endedAt && !sentAt && now.getTime() - requestedAt.getTime() < codeLifeMs
}

/** Committed before the mail goes, so that no code is in a mailbox which we would not know. Null: it ended meanwhile. */
async function writeDigests(ctx: Ctx, challenge: Challenge, address: string, upTo: Money | null) {
  const { db, config, now } = ctx.deps
  const [secret = ''] = config.verificationSecrets
  const [code, token] = [newCode(), newLinkToken()]
  const bound: Bound = {
    ...challenge,
    purpose: upTo ? 'refund' : 'account',
    upToAmount: upTo?.amount ?? null,
    upToCurrency: upTo?.currency ?? null,
    address,
  }
  const [written] = await db
    .update(verificationChallenges)
    .set({
      purpose: bound.purpose,
      upToAmount: bound.upToAmount,
      upToCurrency: bound.upToCurrency,
      codeDigest: digestOf('code', code, bound, secret),
      linkDigest: digestOf('link', token, bound, secret),
      expiresAt: new Date(now().getTime() + codeLifeMs),
    })
    .where(isLive(challenge))
    .returning({ id: verificationChallenges.id })
  return written ? { code, token } : null
}

function isLive(challenge: Challenge) {
  const { id, usedAt, endedAt } = verificationChallenges
  return and(eq(id, challenge.id), isNull(usedAt), isNull(endedAt))
}

async function markSent(ctx: Ctx, challenge: Challenge): Promise<void> {
  await ctx.deps.db.transaction(async (tx) => {
    await tx.update(verificationChallenges).set({ sentAt: ctx.deps.now() }).where(isLive(challenge))
    if (challenge.customerId !== null) await resolveAlert(tx, ctx, 'mail', 'smtp')
  })
}

async function end(
  ctx: Ctx,
  challenge: Challenge,
  because: 'undeliverable' | 'not_sent' | 'address_changed',
): Promise<void> {
  await ctx.deps.db.transaction(async (tx) => {
    const [ended] = await tx
      .update(verificationChallenges)
      .set({ endedAt: ctx.deps.now(), endedBecause: because })
      .where(isLive(challenge))
      .returning({ id: verificationChallenges.id })
    if (!ended) return
    await recordAudit(tx, ctx, {
      event: 'verification.code_undeliverable',
      ticketId: challenge.ticketId,
      body: { challengeId: challenge.id, customerId: challenge.customerId, address: challenge.addressKey, because },
    })
    if (because === 'not_sent') await raiseAlert(tx, ctx, { kind: 'mail', subject: 'smtp', detail: challenge.id })
  })
}

/** The customer's own, as Zendesk knows it. */
async function languageOf(ctx: Ctx, ticketId: string): Promise<string> {
  const { zendesk } = ctx.deps
  const ticket = await zendesk.ticket(ticketId).catch(() => null)
  const requester = ticket?.requesterId ? await zendesk.user(ticket.requesterId).catch(() => null) : null
  return requester?.language ?? 'en'
}
