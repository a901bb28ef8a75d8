import { pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

export type ThingKind = 'field' | 'webhook' | 'trigger' | 'view' | 'macro'

/** What `zendesk setup` found or made in the account, by our name for it. */
export const zendeskThings = pgTable(
  'zendesk_things',
  {
    kind: text().$type<ThingKind>().notNull(),
    name: text().notNull(),
    zendeskId: text('zendesk_id').notNull(),
    foundAt: timestamp('found_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.name] })],
)
