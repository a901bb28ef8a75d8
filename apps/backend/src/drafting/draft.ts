import type { DraftReply, DraftRequest } from '@countersign/shared/draft'
import type { RefundView } from '@countersign/shared/refund'
import type { Ctx } from '#context.ts'
import { chooseTemplates } from '#drafting/choose-templates.ts'
import { replyLanguage } from '#drafting/languages/packs.ts'
import { readBasis } from '#drafting/read-basis.ts'
import { loadBodies } from '#drafting/templates/load-bodies.ts'
import { writeReply } from '#drafting/write-reply.ts'

/**
 * A reply for this ticket from the facts as they are now, in the requester's language. Deterministic: the same facts
 * give the same text, and no network but Zendesk's and Stripe's is needed. What it may claim depends on the state of
 * the refund request.
 */
export async function draftReply(ctx: Ctx, ticketId: string, request: DraftRequest): Promise<DraftReply> {
  const { context, ...facts } = await readBasis(ctx, ticketId, request)
  const { refund } = facts
  const language = replyLanguage(context.ticket.language)
  const variant = request.variant ?? 'standard'
  const bodies = await loadBodies(ctx.deps.db, { language, variant })
  const { main } = chooseTemplates(facts)
  return {
    ticketId,
    language,
    basis: basisOf(refund),
    segments: writeReply(facts, { language, variant, bodyOf: (key) => bodies.get(key)?.body }),
    template: { key: main, language, variant, version: bodies.get(main)?.version ?? 0 },
    author: 'deterministic',
    version: 'reply_v3',
    checked: 'everything',
    mayFollow: ctx.deps.model !== null && request.about === undefined,
  }
}

export function basisOf(refund: RefundView | null): DraftReply['basis'] {
  return { refundRequestId: refund?.id ?? null, state: refund?.state ?? null, outcome: refund?.outcome ?? null }
}
