import type { CodeStanding, IdentityProof } from '@countersign/shared/verification'
import { and, desc, eq } from 'drizzle-orm'
import { requireTicket } from '#access/ticket-access.ts'
import type { Ctx } from '#context.ts'
import { lockedUntil } from '#verification/lock-out.ts'
import { verificationChallenges } from '#verification/tables.ts'
import { viewChallenge } from '#verification/view-challenge.ts'

/** How the newest code of a ticket stands now. Asks neither Stripe nor the mail server, so a screen may ask often. */
export async function getChallenge(ctx: Ctx, ticketId: string): Promise<CodeStanding> {
  await requireTicket(ctx, ticketId)
  const [newest] = await ctx.deps.db
    .select()
    .from(verificationChallenges)
    .where(eq(verificationChallenges.ticketId, ticketId))
    .orderBy(desc(verificationChallenges.requestedAt))
    .limit(1)
  return { challenge: newest ? viewChallenge(newest, ctx.deps.now()) : null }
}

/** What is under way to prove this customer on this ticket, for the screen that is opened anew. */
export async function currentProof(ctx: Ctx, ticketId: string, customerId: string): Promise<IdentityProof> {
  const { db, now } = ctx.deps
  const at = now()
  const { ticketId: ticket, customerId: customer, requestedAt } = verificationChallenges
  const [[newest], locked] = await Promise.all([
    db
      .select()
      .from(verificationChallenges)
      .where(and(eq(ticket, ticketId), eq(customer, customerId)))
      .orderBy(desc(requestedAt))
      .limit(1),
    lockedUntil(db, customerId, at),
  ])
  const isOfUse = newest && newest.expiresAt > at && !newest.usedAt && newest.endedBecause !== 'replaced'
  return {
    challenge: isOfUse ? viewChallenge(newest, at) : null,
    lockedUntil: locked?.toISOString() ?? null,
  }
}
