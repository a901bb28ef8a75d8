import type { CaseAnswer } from '@countersign/shared/handoff-case'
import { eq } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import type { Kept } from '#handoffs/keep-case.ts'
import { handoffs } from '#handoffs/tables.ts'
import type { HandoffRow } from '#handoffs/tables.ts'
import { viewRefund } from '#refunds/view.ts'

/** What the sender of a case hears: how far it is by now. */
export async function answerFor(ctx: Ctx, { id, result }: Kept): Promise<CaseAnswer> {
  const [row] = await ctx.deps.db.select().from(handoffs).where(eq(handoffs.id, id))
  if (!row) throw new Error(`handoff ${id} vanished`)
  const request =
    row.wishState === 'requested' && row.refundRequestId ? await viewRefund(ctx, row.refundRequestId) : null
  return {
    handoff_id: id,
    result,
    ticket_id: row.ticketId,
    refund: {
      status: row.wishState,
      // Of what was refused there is no request, whatever id it would have had.
      request_id: row.wishState === 'waiting' || row.wishState === 'requested' ? row.refundRequestId : null,
      state: request?.state ?? null,
      policy: request && {
        outcome: request.decision.outcome,
        version: request.decision.version,
        reason_codes: request.decision.reasonCodes,
      },
      ...reasonOf(row),
    },
    claims: row.claims.map(({ claim, verdict, because }) => ({ claim, verdict, because })),
    card_data_removed: row.redacted,
  }
}

function reasonOf({ wishState, wishCode, wishMessage, step }: HandoffRow): {
  code: string | null
  message: string | null
} {
  if (wishState !== 'waiting' || step !== 'failed') return { code: wishCode, message: wishMessage }
  return {
    code: 'ticket_refused',
    message: 'Zendesk does not take the ticket. Whoever runs this service has been told.',
  }
}
