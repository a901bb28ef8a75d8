import type { CommentsRedacted } from '@countersign/shared/card-data'
import { requireTicket } from '#access/ticket-access.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import { Refusal, notFound } from '#errors.ts'

/**
 * Removes card data from the ticket's own comments, in Zendesk and for good; an agent asked for it twice. Restricted
 * agents may not: the call runs under our account's rights, not under theirs. Asked again, it finds nothing left.
 */
export async function redactTicketComments(ctx: Ctx, ticketId: string): Promise<CommentsRedacted> {
  const { actor, deps } = ctx
  if (actor.kind !== 'agent') throw notFound()
  await requireTicket(ctx, ticketId)
  if (actor.ticketAccess !== 'all' && actor.ticketAccess !== 'public_and_own_groups') {
    const message = 'Your role sees only some tickets, so it may not remove anything from them. Ask a colleague.'
    throw new Refusal('not_allowed', 403, message)
  }
  const result = await deps.zendesk.redactComments(ticketId)
  if (!result) throw notFound()
  const { redacted, refused } = result
  if (redacted.length + refused.length > 0) {
    await deps.db.transaction((tx) =>
      recordAudit(tx, ctx, { event: 'ticket.comments_redacted', ticketId, body: { redacted, refused } }),
    )
  }
  // Read again: what is left now stands where no call reaches.
  const { redactedInSubject } = await requireTicket(ctx, ticketId)
  return { redacted: redacted.length, refused: refused.length, inSubject: redactedInSubject }
}
