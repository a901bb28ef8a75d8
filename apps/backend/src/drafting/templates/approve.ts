import type { TemplateVersion } from '@countersign/shared/reply-template'
import { and, eq, isNull } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import { replyTemplates } from '#drafting/tables.ts'
import { requireEditor } from '#drafting/templates/require-editor.ts'
import { mayApprove, viewTemplate } from '#drafting/templates/view.ts'
import { Refusal, notFound } from '#errors.ts'

/** A second person takes the words into use: every draft from then on is written with them. */
export async function approveTemplate(ctx: Ctx, id: string): Promise<TemplateVersion> {
  const agent = await requireEditor(ctx)
  return ctx.deps.db.transaction(async (tx) => {
    const [row] = await tx.select().from(replyTemplates).where(eq(replyTemplates.id, id)).for('update')
    if (!row) throw notFound()
    if (row.approvedAt === null && !mayApprove(row, agent)) {
      throw new Refusal('not_allowed', 403, 'You wrote these words, so another person has to approve them.')
    }
    const [approved] = await tx
      .update(replyTemplates)
      .set({ approvedBy: agent.id, approvedAt: ctx.deps.now() })
      .where(and(eq(replyTemplates.id, id), isNull(replyTemplates.approvedAt)))
      .returning()
    if (!approved) throw new Refusal('wrong_state', 409, 'These words are approved already.')
    const { key, language, variant, version } = approved
    await recordAudit(tx, ctx, {
      event: 'template.approved',
      body: { templateId: id, key, language, variant, version },
    })
    return viewTemplate(approved, agent)
  })
}
