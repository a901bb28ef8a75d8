import type { DraftVariant, ReplyLanguage, TemplateKey } from '@countersign/shared/draft'
import type { TemplateVersion } from '@countersign/shared/reply-template'
import { packs } from '#drafting/languages/packs.ts'
import type { ReplyTemplateRow } from '#drafting/tables.ts'

export function viewTemplate({ proposedAt, approvedAt, ...row }: ReplyTemplateRow): TemplateVersion {
  return { ...row, proposedAt: proposedAt.toISOString(), approvedAt: approvedAt?.toISOString() ?? null }
}

/** The words that Countersign brings. */
export function viewOurs(key: TemplateKey, language: ReplyLanguage, variant: DraftVariant): TemplateVersion {
  const nobody = { authorId: null, proposedAt: null, approvedBy: null, approvedAt: null }
  return { id: null, key, language, variant, version: 0, body: packs[language].bodies[key], ...nobody }
}
