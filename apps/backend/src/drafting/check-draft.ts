import type { DraftCheck, DraftCheckRequest, GroundFinding } from '@countersign/shared/draft'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import { groundFacts } from '#drafting/ground-facts.ts'
import { ground } from '#drafting/ground/ground.ts'
import { replyLanguage } from '#drafting/languages/packs.ts'
import { readBasis } from '#drafting/read-basis.ts'

/**
 * Holds a text that is about to be inserted against the facts of this moment. What was true when it was drafted may not
 * be any more: a refund moves on. The second step over findings that do not block is audited, by their kinds alone.
 */
export async function checkDraft(ctx: Ctx, ticketId: string, request: DraftCheckRequest): Promise<DraftCheck> {
  const basis = await readBasis(ctx, ticketId, request, request.purpose !== 'editing')
  const findings = ground(request.text, groundFacts(basis), replyLanguage(basis.context.ticket.language))
  const leave = leaveFor(findings, request.purpose)
  if (leave === 'allowed' && findings.length > 0) {
    const kinds = [...new Set(findings.map(({ kind }) => kind))]
    const { refund } = basis
    await ctx.deps.db.transaction((tx) =>
      recordAudit(tx, ctx, {
        event: 'draft.inserted_anyway',
        ticketId,
        ...(refund && { refundRequestId: refund.id }),
        body: { findings: kinds, count: findings.length },
      }),
    )
  }
  return { findings, leave }
}

function leaveFor(findings: readonly GroundFinding[], purpose: DraftCheckRequest['purpose']): DraftCheck['leave'] {
  if (findings.some(({ severity }) => severity === 'block')) return 'blocked'
  return findings.length === 0 || purpose === 'insert_anyway' ? 'allowed' : 'second_step'
}
