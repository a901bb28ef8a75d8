import type { TemplateProposal, TemplateVersion } from '@countersign/shared/reply-template'
import { and, eq, max, sql } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import { replyTemplates } from '#drafting/tables.ts'
import { findProblems } from '#drafting/templates/find-problems.ts'
import { requireEditor } from '#drafting/templates/require-editor.ts'
import { viewTemplate } from '#drafting/templates/view.ts'
import { Refusal } from '#errors.ts'

/** Writes down another wording. Drafts use it when a second person has approved it. */
export async function proposeTemplate(ctx: Ctx, proposal: TemplateProposal): Promise<TemplateVersion> {
  const agent = await requireEditor(ctx)
  const problems = findProblems(proposal)
  if (problems.length > 0) {
    const issues = problems.map(({ message }) => ({ path: 'body', message }))
    throw new Refusal('invalid_request', 422, 'These words cannot be used as they are.', issues)
  }
  const { key, language, variant, body } = proposal
  return ctx.deps.db.transaction(async (tx) => {
    // Versions have no gaps, and no two proposals share one.
    await tx.execute(sql`lock table reply_templates in share row exclusive mode`)
    const [last] = await tx
      .select({ version: max(replyTemplates.version) })
      .from(replyTemplates)
      .where(
        and(eq(replyTemplates.key, key), eq(replyTemplates.language, language), eq(replyTemplates.variant, variant)),
      )
    const version = (last?.version ?? 0) + 1
    const [row] = await tx
      .insert(replyTemplates)
      .values({
        id: ctx.deps.newId(),
        key,
        language,
        variant,
        version,
        body,
        authorId: agent.id,
        proposedAt: ctx.deps.now(),
      })
      .returning()
    if (!row) throw new Error('the template was not written')
    await recordAudit(tx, ctx, {
      event: 'template.proposed',
      body: { templateId: row.id, key, language, variant, version },
    })
    return viewTemplate(row, agent)
  })
}
