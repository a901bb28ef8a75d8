import { eq } from 'drizzle-orm'
import type { Agent } from '#access/actor.ts'
import type { Ctx } from '#context.ts'
import { Refusal, notFound } from '#errors.ts'
import type { Ticket } from '#integrations/zendesk/client.ts'
import { refundRequests } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'
import { requireTicketOfRequests } from '#refunds/ticket-place.ts'

export type RequestCase = { row: RefundRow; ticket: Ticket; agent: Agent }

/** A request, for whoever may see its ticket. Anybody else hears the same as for an id that never was. */
export async function requireRequest(ctx: Ctx, id: string): Promise<RequestCase> {
  const { actor } = ctx
  const [row] = await ctx.deps.db.select().from(refundRequests).where(eq(refundRequests.id, id))
  if (!row || actor.kind !== 'agent') throw notFound()
  return { row, ticket: await requireTicketOfRequests(ctx, row.ticketId), agent: actor }
}

/** `seen`: the content hash that was on the person's screen (header `If-Match`). What they decide is about that and nothing else. */
export function refuseStale(row: RefundRow, seen: string): void {
  if (seen === matchOf(row)) return
  throw new Refusal('stale_screen', 409, 'This request has changed since you opened it. Look at it again, then decide.')
}

/** What `If-Match` carries: content is frozen, so its hash says what is decided. */
export function matchOf(row: Pick<RefundRow, 'contentHash'>): string {
  return row.contentHash
}

export function refuseState(row: RefundRow): Refusal {
  const words: Partial<Record<RefundRow['state'], string>> = {
    approved: 'This request is approved already.',
    submitted_to_stripe: 'This refund is with Stripe already and cannot be taken back here.',
    confirmed: 'This refund is done already.',
    denied: 'This request is denied already.',
    expired: 'This request has expired. Ask for the refund anew.',
    canceled: 'This request was withdrawn.',
    failed: 'This refund has failed. Ask for it anew.',
  }
  if (row.outcome === 'held') {
    const held = 'This refund was about to be sent when refunds were paused. It is checked again before it goes out.'
    return new Refusal('wrong_state', 409, `${held} It cannot be taken back here.`)
  }
  return new Refusal('wrong_state', 409, words[row.state] ?? 'This is not possible now. Look at the request again.')
}
