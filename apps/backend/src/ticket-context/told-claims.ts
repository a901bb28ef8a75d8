import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { ticketClaims } from '#ticket-context/tables.ts'
import type { TicketClaims } from '#ticket-context/tables.ts'

/** What handed-over cases say of this ticket: the one it was made of, and forms that name it. */
export async function claimsOnTicket(ctx: Ctx, ticketId: string): Promise<TicketClaims[]> {
  return ctx.deps.db
    .select()
    .from(ticketClaims)
    .where(eq(ticketClaims.ticketId, ticketId))
    .orderBy(asc(ticketClaims.handoffId))
}

/** The case as it is told now; a later word of the same case takes the place of the earlier one. */
export async function tellClaims(tx: Tx, claims: TicketClaims): Promise<void> {
  const { handoffId: _key, ...told } = claims
  await tx.insert(ticketClaims).values(claims).onConflictDoUpdate({ target: ticketClaims.handoffId, set: told })
}
