import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { union } from 'drizzle-orm/pg-core'
import { eraseRecords } from '#audit/erase.ts'
import type { ErasedRows, Subject } from '#audit/erase.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { eraseCases, isTheirs } from '#handoffs/erase-cases.ts'
import { handoffs } from '#handoffs/tables.ts'
import { modelAnswers } from '#model-calls/tables.ts'
import { eraseRefundWords } from '#refunds/erase-words.ts'
import { refundRequests, shadowDecisions } from '#refunds/tables.ts'
import { ticketCustomers } from '#ticket-context/tables.ts'
import { eraseMaskedAddresses } from '#verification/erase-address.ts'
import { verificationChallenges, verificationRecords } from '#verification/tables.ts'

export type Erasure = {
  /** Only tables in which something was erased. */
  rows: ErasedRows
  /** Cases that were being worked on: one read before may be written once more, so erase again in a few minutes. */
  interrupted: number
}

/** `emails`, `ticketIds`: what the operator knows beyond what Stripe and we do. */
type Asked = Pick<Subject, 'customerId' | 'emails' | 'ticketIds'>

/**
 * Takes from every table what this customer and others wrote about them, and who they are, in one transaction: sealed
 * words lose their key, plain ones are replaced. Money, decisions and the log stay and verify. Null: nothing was there.
 * Throws ProviderUnavailable: without Stripe it is not known which addresses and payments are theirs.
 */
export async function eraseCustomer(ctx: Ctx, asked: Asked): Promise<Erasure | null> {
  const known = await whoIs(ctx, asked)
  return ctx.deps.db.transaction(async (tx) => {
    const subject = { ...known, ticketIds: await ticketsOf(tx, known) }
    // Requests first: whoever decides on one holds it before they reach for the words beside the log.
    const requests = await eraseRefundWords(tx, subject)
    const cases = await eraseCases(tx, ctx, subject)
    const all = {
      ...requests,
      ...cases.rows,
      ...(await eraseMaskedAddresses(tx, subject)),
      // Nobody can tell whose words an answer was made of, and it is kept only so that it is paid for once.
      model_answers: (await tx.delete(modelAnswers).returning({ key: modelAnswers.key })).length,
      ...(await eraseRecords(tx, ctx, subject)),
    }
    const rows = Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0))
    if (Object.keys(rows).length === 0) return null
    await recordAudit(tx, ctx, { event: 'customer.erased', body: { customerId: subject.customerId, rows } })
    return { rows, interrupted: cases.interrupted }
  })
}

async function whoIs({ deps: { stripe } }: Ctx, asked: Asked): Promise<Subject> {
  const customer = await stripe.customer(asked.customerId)
  // Of one whom Stripe knows no longer it refuses to list anything.
  const { payments } = customer ? await stripe.paymentsSince(customer.id, new Date(0)) : { payments: [] }
  return {
    ...asked,
    emails: [...asked.emails, ...(customer?.email ? [customer.email] : [])],
    paymentIds: payments.map(({ id }) => id),
  }
}

/** Every ticket on which this customer was met. */
async function ticketsOf(tx: Tx, subject: Subject): Promise<string[]> {
  const { customerId } = subject
  const found = await union(
    tx.select({ id: refundRequests.ticketId }).from(refundRequests).where(eq(refundRequests.customerId, customerId)),
    tx.select({ id: shadowDecisions.ticketId }).from(shadowDecisions).where(eq(shadowDecisions.customerId, customerId)),
    tx.select({ id: ticketCustomers.ticketId }).from(ticketCustomers).where(eq(ticketCustomers.customerId, customerId)),
    tx
      .select({ id: verificationRecords.ticketId })
      .from(verificationRecords)
      .where(eq(verificationRecords.customerId, customerId)),
    tx
      .select({ id: verificationChallenges.ticketId })
      .from(verificationChallenges)
      .where(eq(verificationChallenges.customerId, customerId)),
    tx
      .select({ id: sql<string>`${handoffs.ticketId}` })
      .from(handoffs)
      .where(and(isTheirs(subject), isNotNull(handoffs.ticketId))),
  )
  return [...new Set([...subject.ticketIds, ...found.map(({ id }) => id)])]
}
