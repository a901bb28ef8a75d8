import type { DraftVariant, ReplyLanguage, TemplateKey } from '@countersign/shared/draft'
import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { replyTemplates } from '#drafting/tables.ts'
import type { ReplyTemplateRow } from '#drafting/tables.ts'

/** The approved bodies of one language and variant, the newest of each key. What is missing is written with ours. */
export async function loadBodies(
  db: Db,
  { language, variant }: { language: ReplyLanguage; variant: DraftVariant },
): Promise<Map<TemplateKey, ReplyTemplateRow>> {
  const rows = await db
    .selectDistinctOn([replyTemplates.key])
    .from(replyTemplates)
    .where(
      and(
        eq(replyTemplates.language, language),
        eq(replyTemplates.variant, variant),
        isNotNull(replyTemplates.approvedAt),
      ),
    )
    .orderBy(replyTemplates.key, desc(replyTemplates.version))
  return new Map(rows.map((row) => [row.key, row]))
}
