import { pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

/** How far something that is read in order has been read. */
export const cursors = pgTable('cursors', {
  name: text().$type<'stripe-events'>().primaryKey(),
  position: timestamp({ withTimezone: true, mode: 'date' }).notNull(),
})

/**
 * What providers told us, before anything else happens to it. Only ids and the type are kept: a webhook is a hint, the
 * object is read again, and a raw body may hold what we must not store.
 */
export const webhookInbox = pgTable(
  'webhook_inbox',
  {
    source: text().$type<'stripe' | 'zendesk'>().notNull(),
    eventId: text('event_id').notNull(),
    type: text().notNull(),
    objectId: text('object_id').notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true, mode: 'date' }).notNull(),
    processedAt: timestamp('processed_at', { withTimezone: true, mode: 'date' }),
  },
  (table) => [primaryKey({ columns: [table.source, table.eventId] })],
)
