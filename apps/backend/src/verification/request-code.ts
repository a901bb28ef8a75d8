import type { CodeAnswer } from '@countersign/shared/verification'
import { and, eq, isNull } from 'drizzle-orm'
import { requireTicket } from '#access/ticket-access.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { Refusal, notFound } from '#errors.ts'
import { addressKey } from '#ticket-context/address-key.ts'
import { findCustomer } from '#ticket-context/find-customer.ts'
import type { TicketParty } from '#ticket-context/find-customer.ts'
import { maskAddress } from '#ticket-context/mask.ts'
import { countEvent, limitedUntil, lockForCounting } from '#verification/count-events.ts'
import type { Subjects } from '#verification/count-events.ts'
import { codeLifeMs } from '#verification/limits.ts'
import { lockedUntil } from '#verification/lock-out.ts'
import { verificationChallenges } from '#verification/tables.ts'
import { viewChallenge } from '#verification/view-challenge.ts'

type Input = { ticketId: string; paymentIntentId: string | null }

/**
 * A code for the customer of this ticket. It goes to the address that Stripe has, never to one of the ticket; the job
 * `send-code` makes and mails it. Where Stripe knows nobody the answer is the same, and nothing is sent. A code that
 * was asked for before is worthless from now on.
 */
export async function requestCode(ctx: Ctx, { ticketId, paymentIntentId }: Input): Promise<CodeAnswer> {
  const { actor, deps } = ctx
  if (actor.kind !== 'agent') throw notFound()
  const party = await findCustomer(ctx, await requireTicket(ctx, ticketId))
  const to = recipientOf(party)
  if (!deps.mail) return { result: 'mail_off' }
  const subjects: Subjects = {
    ticketId,
    agentId: actor.id,
    customerId: to.customerId,
    addressKey: addressKey(to.email, deps.config.addressSecret),
  }
  return deps.db.transaction((tx) => makeChallenge(tx, ctx, { subjects, paymentIntentId, email: to.email }))
}

/** Who would get it; without a customer, for the look of the answer only, the ticket's own address. */
function recipientOf({ requester, match }: TicketParty): { customerId: string | null; email: string | null } {
  switch (match.kind) {
    case 'matched':
      return { customerId: match.customer.email ? match.customer.id : null, email: match.customer.email }
    case 'none':
      return { customerId: null, email: requester?.email ?? null }
    case 'several':
      throw new Refusal('customer_unknown', 422, 'Several customers have this address. Choose the right one first.')
    case 'unavailable':
      throw new Refusal('stripe_unavailable', 503, 'Stripe did not answer. No code was sent. Please try again.')
  }
}

type Making = { subjects: Subjects; paymentIntentId: string | null; email: string | null }

async function makeChallenge(tx: Tx, ctx: Ctx, { subjects, paymentIntentId, email }: Making): Promise<CodeAnswer> {
  await lockForCounting(tx, subjects)
  const now = ctx.deps.now()
  const locked = await lockedUntil(tx, subjects.customerId, now)
  if (locked) return { result: 'locked', until: locked.toISOString() }
  const retryAt = await limitedUntil(tx, 'code_requested', subjects, now)
  if (retryAt) return { result: 'limited', retryAt: retryAt.toISOString() }

  await endOlder(tx, subjects.ticketId, now)
  const [challenge] = await tx
    .insert(verificationChallenges)
    .values({
      id: ctx.deps.newId(),
      ...subjects,
      paymentIntentId,
      maskedAddress: maskAddress(email),
      requestedAt: now,
      expiresAt: new Date(now.getTime() + codeLifeMs),
    })
    .returning()
  if (!challenge) throw new Error('the challenge was not written')
  await countEvent(tx, ctx, 'code_requested', subjects)
  await recordAudit(tx, ctx, {
    event: 'verification.code_requested',
    ticketId: subjects.ticketId,
    body: { challengeId: challenge.id, customerId: subjects.customerId, address: subjects.addressKey },
  })
  await ctx.deps.enqueue(tx, 'send-code', { challengeId: challenge.id })
  return { result: 'requested', challenge: viewChallenge(challenge, now) }
}

async function endOlder(tx: Tx, ticketId: string, now: Date): Promise<void> {
  const { ticketId: ticket, usedAt, endedAt } = verificationChallenges
  await tx
    .update(verificationChallenges)
    .set({ endedAt: now, endedBecause: 'replaced' })
    .where(and(eq(ticket, ticketId), isNull(usedAt), isNull(endedAt)))
}
