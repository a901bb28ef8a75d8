import { eq } from 'drizzle-orm'
import type { Money } from '@countersign/shared/money'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import { acceptChallenge } from '#verification/accept-challenge.ts'
import { lockForCounting } from '#verification/count-events.ts'
import { lockedUntil } from '#verification/lock-out.ts'
import { isDigestOf } from '#verification/one-time-code.ts'
import { verificationChallenges } from '#verification/tables.ts'
import type { Challenge } from '#verification/tables.ts'
import { stateOf } from '#verification/view-challenge.ts'

export type LinkState =
  | { kind: 'open'; ticketId: string; upTo: Money | null; sender: string }
  /** Used, expired, replaced, or never one of ours. The page says no more than that. */
  | { kind: 'over' }

type Found = { challenge: Challenge; open: Extract<LinkState, { kind: 'open' }> }

/** What the page of a mailed link says. Changes nothing: programs that scan mail open links too. */
export async function readLink(ctx: Ctx, challengeId: string, token: string): Promise<LinkState> {
  return (await findOpen(ctx, challengeId, token))?.open ?? { kind: 'over' }
}

/** The customer pressed the button. Works once, and ends the code that was in the same mail. */
export async function confirmLink(ctx: Ctx, challengeId: string, token: string): Promise<'confirmed' | 'over'> {
  const found = await findOpen(ctx, challengeId, token)
  if (!found) return 'over'
  return ctx.deps.db.transaction(async (tx) => {
    const { challenge } = found
    await lockForCounting(tx, challenge)
    const { ticketId, customerId, addressKey: address } = challenge
    const isLocked = (await lockedUntil(tx, customerId, ctx.deps.now())) !== null
    const accepted = isLocked ? null : await acceptChallenge(tx, ctx, challenge, 'link_from_mail')
    if (accepted?.result === 'accepted') return 'confirmed'
    const because = isLocked ? 'locked' : 'used'
    const body = { method: 'otp_email', challengeId: challenge.id, customerId, address, because }
    await recordAudit(tx, ctx, { event: 'verification.refused', ticketId, body })
    return 'over'
  })
}

async function findOpen(ctx: Ctx, challengeId: string, token: string): Promise<Found | null> {
  const { db, stripe, config, now } = ctx.deps
  const [challenge] = await db.select().from(verificationChallenges).where(eq(verificationChallenges.id, challengeId))
  if (!challenge?.customerId || !challenge.linkDigest) return null
  // Sent or about to be: the answer of the mail server may be slower than the customer.
  if (!['sending', 'delayed', 'sent'].includes(stateOf(challenge, now()))) return null
  // Bound to the address: with another one at Stripe by now, the token is wrong.
  const address = (await stripe.customer(challenge.customerId))?.email ?? ''
  if (!isDigestOf(challenge.linkDigest, 'link', token, { ...challenge, address }, config.verificationSecrets))
    return null
  const { ticketId, upToAmount, upToCurrency } = challenge
  const upTo = upToAmount !== null && upToCurrency !== null ? { amount: upToAmount, currency: upToCurrency } : null
  return { challenge, open: { kind: 'open', ticketId, upTo, sender: config.mail?.from.name ?? '' } }
}
