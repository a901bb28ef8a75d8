import { erasedWords } from '@countersign/shared/erased'
import { and, eq, inArray, ne, or } from 'drizzle-orm'
import type { ErasedRows, Subject } from '#audit/erase.ts'
import type { Tx } from '#db/open.ts'
import { verificationChallenges } from '#verification/tables.ts'

/** What can be read of an address to which a code went. HMACs stay: limits count by them. */
export async function eraseMaskedAddresses(tx: Tx, { customerId, ticketIds }: Subject): Promise<ErasedRows> {
  const { customerId: whose, ticketId, maskedAddress } = verificationChallenges
  const erased = await tx
    .update(verificationChallenges)
    .set({ maskedAddress: erasedWords })
    .where(and(or(eq(whose, customerId), inArray(ticketId, ticketIds)), ne(maskedAddress, erasedWords)))
    .returning({ id: verificationChallenges.id })
  return { verification_challenges: erased.length }
}
