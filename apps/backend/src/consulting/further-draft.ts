import type { DraftReply, DraftRequest, TemplateKey } from '@countersign/shared/draft'
import { eq } from 'drizzle-orm'
import { composeDraft, ModelSentences } from '#consulting/compose-draft.ts'
import { draftInstructions, planDraft } from '#consulting/plan-draft.ts'
import { languageOf, packOf } from '#consulting/reply-packs.ts'
import type { Ctx } from '#context.ts'
import { basisOf } from '#drafting/draft.ts'
import { groundFacts } from '#drafting/ground-facts.ts'
import type { ReadBasis } from '#drafting/read-basis.ts'
import { loadBodies } from '#drafting/templates/load-bodies.ts'
import type { CustomerWords } from '#intents/intent-classifier.ts'
import { askModel } from '#model-calls/ask-model.ts'
import { refundRequests } from '#refunds/tables.ts'

const version = 'draft_v1'

/**
 * A draft in a model's words, held against the facts as every other; null when there is none that holds. It is about
 * what was true when `basis` was read: a request that has moved on meanwhile lets it go.
 */
export async function furtherDraft(
  ctx: Ctx,
  basis: ReadBasis,
  said: CustomerWords,
  request: DraftRequest,
): Promise<DraftReply | null> {
  const { context, refund } = basis
  const variant = request.variant ?? 'standard'
  const language = languageOf(context.ticket.language)
  const wordsIn = packOf(language)?.language ?? 'en'
  const bodies = await loadBodies(ctx.deps.db, { language: wordsIn, variant })
  const style = { language, variant, bodyOf: (key: TemplateKey) => bodies.get(key)?.body }
  const plan = planDraft(basis, context.intents, style)
  const answer = await askModel(ctx.deps, {
    purpose: 'draft',
    version,
    instructions: draftInstructions,
    facts: plan.told,
    said,
    schema: ModelSentences,
  })
  if (!answer || !(await stillStands(ctx, basis))) return null
  const composed = composeDraft(answer, { ...plan, variant, facts: groundFacts(basis) })
  if ('problem' in composed) {
    ctx.log.warn({ rule: composed.problem, model: ctx.deps.model?.name, version }, 'a draft of the model does not hold')
    return null
  }
  return {
    ticketId: context.ticket.id,
    language,
    basis: basisOf(refund),
    segments: composed.segments,
    template: { key: plan.main, language: wordsIn, variant, version: bodies.get(plan.main)?.version ?? 0 },
    author: 'model',
    version,
    checked: plan.pack ? 'everything' : 'figures',
    mayFollow: false,
  }
}

/** The request is as it was when its facts were read. */
async function stillStands({ deps }: Ctx, { refund }: ReadBasis): Promise<boolean> {
  if (!refund) return true
  const [now] = await deps.db
    .select({ state: refundRequests.state, outcome: refundRequests.outcome })
    .from(refundRequests)
    .where(eq(refundRequests.id, refund.id))
  return now?.state === refund.state && now.outcome === refund.outcome
}
