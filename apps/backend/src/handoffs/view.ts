import type { HandoffCase } from '@countersign/shared/handoff-case'
import { desc, eq } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { limitsSaid } from '#handoffs/content.ts'
import { differencesOf } from '#handoffs/differences.ts'
import { handoffs } from '#handoffs/tables.ts'
import type { HandoffRow } from '#handoffs/tables.ts'

/** The case of a ticket as the sidebar shows it; of several the conversation, else the newest form. Access has been checked. */
export async function caseOfTicket(ctx: Ctx, ticketId: string): Promise<HandoffCase | null> {
  const rows = await ctx.deps.db
    .select()
    .from(handoffs)
    .where(eq(handoffs.ticketId, ticketId))
    .orderBy(desc(handoffs.receivedAt), desc(handoffs.id))
    .limit(20)
  const shown = rows.find(({ kind }) => kind === 'conversation') ?? rows[0]
  return shown ? viewCase(shown) : null
}

function viewCase(row: HandoffRow): HandoffCase {
  const { content, wish } = row
  const isMade = row.wishState === 'requested' || row.wishState === 'waiting'
  return {
    id: row.id,
    kind: row.kind,
    bot: row.bot,
    channel: content.channel,
    endedAt: content.endedAt,
    receivedAt: row.receivedAt.toISOString(),
    language: content.language,
    sentiment: content.sentiment,
    asksFor: content.asksFor,
    alsoAsksFor: content.alsoAsksFor,
    summary: content.summary,
    actionsDone: content.actionsDone,
    suggestion: content.suggestion,
    riskFlags: content.riskFlags,
    botPolicy: content.botPolicy,
    botLimits: limitsSaid(content),
    botApproval: content.botApproval,
    evidence: content.verification?.evidence ?? [],
    claims: row.claims,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    refund: {
      state: row.wishState,
      wanted: wantedOf(row),
      paymentIntentId: wish?.paymentIntentId ?? content.said.paymentIntentId,
      requestId: isMade ? row.refundRequestId : null,
      message: row.wishMessage,
    },
    differences: differencesOf(row),
    redacted: row.redacted,
  }
}

/** In the payment's own currency, where none was said. */
function wantedOf({ wish, claims }: HandoffRow): HandoffCase['refund']['wanted'] {
  if (!wish) return null
  if (wish.currency !== null) return { amount: wish.amount, currency: wish.currency }
  const said = claims.find(({ claim }) => claim === 'refund_amount')?.said
  return typeof said === 'object' ? said : null
}
