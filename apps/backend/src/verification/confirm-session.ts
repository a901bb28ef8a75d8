import type { SessionConfirmation } from '@countersign/shared/verification'
import type { Ctx } from '#context.ts'
import { Refusal, notFound } from '#errors.ts'
import type { HelpCenterVisitor } from '#verification/help-center-token.ts'
import { findCustomer } from '#ticket-context/find-customer.ts'
import { currentVerification } from '#verification/current-level.ts'
import { sessionLifeMs } from '#verification/limits.ts'
import { recordSession } from '#verification/record-session.ts'

/** A page that says so again and again adds no row before this much of the proof is over. */
const freshMs = 60 * 60_000

/**
 * The customer, signed in to the help centre, looks at their own ticket: that proves them for it, if Zendesk has
 * verified their address and Stripe's customer has the same one. Somebody else's ticket is `not_found`, as is one that
 * does not exist.
 */
export async function confirmSession(
  ctx: Ctx,
  visitor: HelpCenterVisitor,
  ticketId: string,
): Promise<SessionConfirmation> {
  const ticket = await ctx.deps.zendesk.ticket(ticketId)
  if (!ticket || ticket.requesterId !== visitor.userId) throw notFound()
  const { requester, match } = await findCustomer(ctx, ticket)
  const isThem = requester?.email?.toLowerCase() === visitor.email.toLowerCase()
  if (requester?.role !== 'end-user' || !requester.active || requester.suspended || !requester.verified || !isThem) {
    throw new Refusal('not_allowed', 403, 'Zendesk does not vouch for the address of this account.')
  }
  if (match.kind === 'unavailable') {
    throw new Refusal('stripe_unavailable', 503, 'Stripe did not answer. Nothing was recorded. Please try again.')
  }
  if (match.kind !== 'matched') return 'customer_unknown'

  const { customer } = match
  const known = await currentVerification(ctx, ticketId, customer.id)
  const until = new Date(known.expiresAt ?? 0).getTime()
  if (known.method === 'session' && until > visitor.seenAt.getTime() + sessionLifeMs - freshMs) return 'recorded'

  const result = await ctx.deps.db.transaction((tx) =>
    recordSession(tx, ctx, {
      ticketId,
      customer,
      asserted: { email: visitor.email, signedInAt: visitor.seenAt },
      by: { kind: 'help_center', userId: visitor.userId },
    }),
  )
  return result === 'recorded' ? 'recorded' : 'customer_unknown'
}
