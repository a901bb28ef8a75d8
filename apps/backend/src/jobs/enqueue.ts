import { sql } from 'drizzle-orm'
import { fromDrizzle } from 'pg-boss'
import type { PgBoss } from 'pg-boss'
import type { Tx } from '#db/open.ts'

/** The jobs there are, and the ids each one carries. */
export type JobData = {
  'execute-refund': { refundRequestId: string }
  'apply-stripe-refund': { stripeRefundId: string }
  'process-webhook': { source: 'stripe'; eventId: string }
  'deliver-audit': { sink: 'zendesk' | 'hubspot'; ticketId: string }
  sweep: Record<string, never>
}
export type JobName = keyof JobData

/** Puts a job into the queue in the caller's transaction: the work and what it is for commit together, or not at all. */
export type Enqueue = <Name extends JobName>(
  tx: Tx,
  name: Name,
  data: JobData[Name],
  options?: { startAfter?: Date },
) => Promise<void>

export function createEnqueue(boss: PgBoss): Enqueue {
  return async (tx, name, data, options = {}) => {
    await boss.send(name, data, { db: fromDrizzle(tx, sql), ...options })
  }
}
