import type { DraftVariant, ReplyLanguage, TemplateKey } from '@countersign/shared/draft'
import type { TemplateVersion } from '@countersign/shared/reply-template'
import type { Agent } from '#access/actor.ts'
import { packs } from '#drafting/languages/packs.ts'
import type { ReplyTemplateRow } from '#drafting/tables.ts'

/** `by`: who looks at it. */
export function viewTemplate(row: ReplyTemplateRow, by: Agent): TemplateVersion {
  return {
    ...row,
    proposedAt: row.proposedAt.toISOString(),
    approvedAt: row.approvedAt?.toISOString() ?? null,
    mayApprove: mayApprove(row, by),
  }
}

/** A second person. The verb asks it too. */
export function mayApprove({ authorId, approvedAt }: ReplyTemplateRow, by: Agent): boolean {
  return approvedAt === null && authorId !== by.id
}

/** The words that Countersign brings. */
export function viewOurs(key: TemplateKey, language: ReplyLanguage, variant: DraftVariant): TemplateVersion {
  const nobody = { authorId: null, proposedAt: null, approvedBy: null, approvedAt: null, mayApprove: false }
  return { id: null, key, language, variant, version: 0, body: packs[language].bodies[key], ...nobody }
}
