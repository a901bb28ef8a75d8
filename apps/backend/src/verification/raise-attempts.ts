import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Tx } from '#db/open.ts'
import { codeTries } from '#verification/limits.ts'
import { verificationChallenges } from '#verification/tables.ts'
import type { Challenge } from '#verification/tables.ts'

/** One try more, in one statement, before anything is compared. Null: there is none left, or the code is over. */
export async function raiseAttempts(tx: Tx, challengeId: string): Promise<Challenge | null> {
  const { id, attempts, usedAt, endedAt } = verificationChallenges
  const [raised] = await tx
    .update(verificationChallenges)
    .set({ attempts: sql`${attempts} + 1` })
    .where(and(eq(id, challengeId), lt(attempts, codeTries), isNull(usedAt), isNull(endedAt)))
    .returning()
  return raised ?? null
}
