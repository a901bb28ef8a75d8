import { boolean, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

export const switches = pgTable('switches', {
  name: text().$type<'refunds'>().primaryKey(),
  isOn: boolean('is_on').notNull(),
  changedBy: text('changed_by').notNull(),
  changedAt: timestamp('changed_at', { withTimezone: true, mode: 'date' }).notNull(),
})
