import { isDeepStrictEqual } from 'node:util'
import type { DraftRequest, FurtherDraft } from '@countersign/shared/draft'
import { requireTicket } from '#access/ticket-access.ts'
import { adviseOn } from '#consulting/advise.ts'
import { furtherDraft } from '#consulting/further-draft.ts'
import type { Ctx } from '#context.ts'
import { readBasis } from '#drafting/read-basis.ts'
import { readCustomerWords } from '#ticket-context/customer-words.ts'

/**
 * Has the model read a ticket that is open on somebody's screen: what the customer asks for, what speaks for and against
 * a refund, and a reply. Takes as long as the model takes, while the sidebar shows what needs none.
 */
export async function consultModel(ctx: Ctx, ticketId: string, request: DraftRequest): Promise<FurtherDraft> {
  const ticket = await requireTicket(ctx, ticketId)
  if (!ctx.deps.model || request.about) return { draft: null, changed: false }
  const { intents } = ctx.deps
  const said = await readCustomerWords(ctx, ticket)
  const before = await intents.classify(said)
  await intents.improve(said)
  const basis = await readBasis(ctx, ticketId, request)
  const [escalated, draft] = await Promise.all([adviseOn(ctx, basis, said), furtherDraft(ctx, basis, said, request)])
  return { draft, changed: escalated || !isDeepStrictEqual(before, basis.context.intents) }
}
