import type { DraftAuthor, DraftVariant, RejectReason, ReplyLanguage, TemplateKey } from '@countersign/shared/draft'
import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** A trigger keeps the words: a version can only be approved, once. */
export const replyTemplates = pgTable('reply_templates', {
  id: uuid().primaryKey(),
  key: text().$type<TemplateKey>().notNull(),
  language: text().$type<ReplyLanguage>().notNull(),
  variant: text().$type<DraftVariant>().notNull(),
  version: integer().notNull(),
  body: text().notNull(),
  authorId: text('author_id').notNull(),
  proposedAt: at('proposed_at').notNull(),
  approvedBy: text('approved_by'),
  approvedAt: at('approved_at'),
})
export type ReplyTemplateRow = typeof replyTemplates.$inferSelect

/** No text, no ticket and no person. */
export const draftFeedback = pgTable('draft_feedback', {
  id: uuid().primaryKey(),
  templateKey: text('template_key').$type<TemplateKey>().notNull(),
  language: text().$type<ReplyLanguage>().notNull(),
  variant: text().$type<DraftVariant>().notNull(),
  templateVersion: integer('template_version').notNull(),
  intent: text().notNull(),
  outcome: text().notNull(),
  author: text().$type<DraftAuthor>().notNull(),
  verdict: text().$type<'accepted' | 'edited' | 'rejected'>().notNull(),
  distance: integer(),
  reason: text().$type<RejectReason>(),
  at: at('at').notNull(),
})
