import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { fromDrizzle } from 'pg-boss'
import type { PgBoss } from 'pg-boss'
import type { Tx } from '#db/open.ts'

/** The jobs there are, and the ids each one carries. */
export type JobData = {
  'execute-refund': { refundRequestId: string }
  'apply-stripe-refund': { stripeRefundId: string }
  'process-webhook': { source: 'stripe' | 'zendesk'; eventId: string }
  'deliver-audit': { sink: 'zendesk' | 'hubspot'; ticketId: string }
  'send-code': { challengeId: string }
  announce: { refundRequestId: string; kind: 'waits' | 'near_due' | 'escalated' | 'decided' }
  'send-notice': { sendId: string }
  'rewrite-notices': { refundRequestId: string }
  'answer-slack-click': { clickId: string }
  're-evaluate-requests': { ticketId: string; customerId: string }
  'open-handoff': { handoffId: string }
  sweep: Record<string, never>
  'catch-up-events': Record<string, never>
  reconcile: Record<string, never>
  'anchor-audit': Record<string, never>
  'verify-audit': Record<string, never>
  'count-copies': { deliveryId: string }
}
export type JobName = keyof JobData

type Options = {
  startAfter?: Date
  /**
   * For the sweep, which asks again every minute: nothing is added while the same nudge still waits, and what fails is
   * not retried by the queue, so that a row that cannot move never piles up jobs.
   */
  nudge?: boolean
}

/** Puts a job into the queue in the caller's transaction: the work and what it is for commit together, or not at all. */
export type Enqueue = <Name extends JobName>(
  tx: Tx,
  name: Name,
  data: JobData[Name],
  options?: Options,
) => Promise<void>

export function createEnqueue(boss: PgBoss): Enqueue {
  return async (tx, name, data, { startAfter, nudge = false } = {}) => {
    await boss.send(name, data, {
      db: fromDrizzle(tx, sql),
      // The queues' policy `short` keeps one waiting job per key; ordinary jobs have a key of their own.
      singletonKey: nudge ? `nudge:${JSON.stringify(data)}` : randomUUID(),
      ...(startAfter && { startAfter }),
      ...(nudge && { retryLimit: 0 }),
    })
  }
}
