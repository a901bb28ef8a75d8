import type { TemplatePreview, TemplatePreviewRequest } from '@countersign/shared/reply-template'
import type { Ctx } from '#context.ts'
import { chooseTemplates } from '#drafting/choose-templates.ts'
import { groundFacts } from '#drafting/ground-facts.ts'
import type { GroundBasis } from '#drafting/ground-facts.ts'
import { ground } from '#drafting/ground/ground.ts'
import { readBasis } from '#drafting/read-basis.ts'
import { findProblems } from '#drafting/templates/find-problems.ts'
import { requireEditor } from '#drafting/templates/require-editor.ts'
import { sampleFacts } from '#drafting/templates/sample-facts.ts'
import { writeReply } from '#drafting/write-reply.ts'

/** The reply as a body would write it, with the facts of a ticket where they call for this template. Keeps nothing. */
export async function previewTemplate(ctx: Ctx, request: TemplatePreviewRequest): Promise<TemplatePreview> {
  await requireEditor(ctx)
  const { key, language, variant, body, ticketId } = request
  const read = ticketId ? await readBasis(ctx, ticketId, request) : null
  const chosen = read && chooseTemplates(read)
  const fits = chosen !== null && [...chosen.before, chosen.main, ...chosen.more].includes(key)
  const basis: GroundBasis = read && fits ? read : { ...sampleFacts(key), context: null, policyDays: [] }
  const segments = writeReply(basis, { language, variant, bodyOf: (each) => (each === key ? body : undefined) })
  const text = segments.map((segment) => segment.text).join('')
  return {
    segments,
    problems: findProblems(request),
    ofTicket: fits,
    findings: ground(text, groundFacts(basis), language),
  }
}
