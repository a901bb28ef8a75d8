import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/open.ts'
import { moneyLocks } from '#refunds/tables.ts'

type Subjects = {
  proposerId?: string
  customerId: string
  /** See email-subject.ts. */
  emailSubject?: string | null
  paymentIntentId: string | null
}

/**
 * Serialises everything that counts money: whoever decides about the same proposer, customer, address or payment waits
 * here. One order for all callers (proposer, cap subjects sorted, payment), so that two of them never wait for each other.
 */
export async function lockMoney(
  tx: Tx,
  { proposerId, customerId, emailSubject, paymentIntentId }: Subjects,
): Promise<void> {
  const subjects = [
    ...(proposerId ? [`proposer:${proposerId}`] : []),
    ...[`customer:${customerId}`, ...(emailSubject ? [`email:${emailSubject}`] : [])].toSorted(),
    ...(paymentIntentId ? [`payment:${paymentIntentId}`] : []),
  ]
  for (const subject of subjects) {
    await tx.insert(moneyLocks).values({ subject }).onConflictDoNothing()
    await tx
      .select({ locked: sql`1` })
      .from(moneyLocks)
      .where(eq(moneyLocks.subject, subject))
      .for('update')
  }
}
