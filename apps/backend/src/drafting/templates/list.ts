import { DraftVariant, ReplyLanguage, TemplateKey } from '@countersign/shared/draft'
import type { TemplateList } from '@countersign/shared/reply-template'
import { desc } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { replyTemplates } from '#drafting/tables.ts'
import { placeholdersOf } from '#drafting/templates/placeholders.ts'
import { requireEditor } from '#drafting/templates/require-editor.ts'
import { viewOurs, viewTemplate } from '#drafting/templates/view.ts'

/** What drafts are written with in every language and length, and what waits for a second person. */
export async function listTemplates(ctx: Ctx): Promise<TemplateList> {
  const agent = await requireEditor(ctx)
  const rows = await ctx.deps.db.select().from(replyTemplates).orderBy(desc(replyTemplates.version))
  const inUse = ReplyLanguage.options.flatMap((language) =>
    DraftVariant.options.flatMap((variant) =>
      TemplateKey.options.map((key) => {
        const newest = rows.find(
          (row) => row.key === key && row.language === language && row.variant === variant && row.approvedAt !== null,
        )
        return newest ? viewTemplate(newest, agent) : viewOurs(key, language, variant)
      }),
    ),
  )
  return {
    inUse,
    proposed: rows.filter(({ approvedAt }) => approvedAt === null).map((row) => viewTemplate(row, agent)),
    placeholders: Object.fromEntries(TemplateKey.options.map((key) => [key, placeholdersOf(key)])),
  }
}
