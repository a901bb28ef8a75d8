import type { PolicyDocument } from '@countersign/shared/policy-document'
import type { PolicyState } from '@countersign/shared/policy-version'
import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** A trigger keeps the document, the author and the order of the steps. */
export const policyVersions = pgTable('policy_versions', {
  id: uuid().primaryKey(),
  number: integer().notNull(),
  state: text().$type<PolicyState>().notNull(),
  document: jsonb().$type<PolicyDocument>().notNull(),
  note: text().notNull(),
  basedOn: integer('based_on'),
  authorId: text('author_id').notNull(),
  authorName: text('author_name').notNull(),
  createdAt: at('created_at').notNull(),
  submittedAt: at('submitted_at'),
  publishedBy: text('published_by'),
  publishedByName: text('published_by_name'),
  publishedAt: at('published_at'),
  withdrawnBy: text('withdrawn_by'),
  withdrawnByName: text('withdrawn_by_name'),
  withdrawnAt: at('withdrawn_at'),
})
export type PolicyVersionRow = typeof policyVersions.$inferSelect
