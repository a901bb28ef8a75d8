import type { DraftFeedback, TemplateUse } from '@countersign/shared/draft'
import { requireTicket } from '#access/ticket-access.ts'
import type { Ctx } from '#context.ts'
import { draftFeedback } from '#drafting/tables.ts'

/** Keeps what became of a draft: the template, never its words. The same feedback twice counts once. */
export async function giveFeedback(ctx: Ctx, ticketId: string, feedback: DraftFeedback): Promise<void> {
  await requireTicket(ctx, ticketId)
  const { key, language, variant, version } = feedback.template
  const [intent, outcome] = splitKey(key)
  await ctx.deps.db
    .insert(draftFeedback)
    .values({
      id: feedback.feedbackId,
      templateKey: key,
      language,
      variant,
      templateVersion: version,
      intent,
      outcome,
      author: feedback.author,
      ...judged(feedback),
      at: ctx.deps.now(),
    })
    .onConflictDoNothing()
}

function judged(feedback: DraftFeedback) {
  if (feedback.verdict === 'rejected') return { verdict: 'rejected', reason: feedback.reason } as const
  return { verdict: feedback.distance === 0 ? 'accepted' : 'edited', distance: feedback.distance } as const
}

export function splitKey(key: TemplateUse['key']): [intent: string, outcome: string] {
  const [intent = '', outcome = ''] = key.split('.')
  return [intent, outcome]
}
