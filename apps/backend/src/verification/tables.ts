import type { VerificationLevel, VerificationMethod } from '@countersign/shared/verification'
import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** What was proven about the person in a ticket. Bound to the ticket and to one Stripe customer. */
export const verificationRecords = pgTable('verification_records', {
  id: uuid().primaryKey(),
  ticketId: text('ticket_id').notNull(),
  customerId: text('customer_id').notNull(),
  level: text().$type<VerificationLevel>().notNull(),
  method: text().$type<VerificationMethod>().notNull(),
  evidence: text().array().notNull().default([]),
  verifiedAt: timestamp('verified_at', { withTimezone: true, mode: 'date' }).notNull(),
  expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'date' }),
})
