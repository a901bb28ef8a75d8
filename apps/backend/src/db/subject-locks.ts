import { eq, sql } from 'drizzle-orm'
import { pgTable, text } from 'drizzle-orm/pg-core'
import type { Tx } from '#db/open.ts'

export const subjectLocks = pgTable('subject_locks', { subject: text().primaryKey() })

/** Whoever counts against one of these limits waits for whoever does already. Sorted, so that two never wait in a ring. */
export async function lockSubjects(tx: Tx, subjects: readonly string[]): Promise<void> {
  for (const subject of [...new Set(subjects)].toSorted()) {
    await tx.insert(subjectLocks).values({ subject }).onConflictDoNothing()
    await tx
      .select({ locked: sql`1` })
      .from(subjectLocks)
      .where(eq(subjectLocks.subject, subject))
      .for('update')
  }
}
