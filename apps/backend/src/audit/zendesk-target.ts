import { eq } from 'drizzle-orm'
import { ticketSuccessors } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'
import type { Ticket } from '#integrations/zendesk/client.ts'

/**
 * Where a note for a ticket goes: to the ticket itself, or to the one it was merged into, or to its follow-up. `closed`:
 * the last of these takes nothing any more and has no follow-up yet. Null: deleted, or never there.
 */
export type Target = { kind: 'open' | 'closed'; ticket: Ticket }

/** Merged into what was merged, followed up and closed again: further than this nobody goes by themselves. */
const mostSteps = 8

/** Zendesk puts it on a ticket that was closed by merging it into another. */
const mergedTag = 'closed_by_merge'

export async function findTarget(ctx: Ctx, ticketId: string): Promise<Target | null> {
  let last: Ticket | null = null
  let id = ticketId
  for (let step = 0; step < mostSteps; step += 1) {
    const ticket = await ctx.deps.zendesk.ticket(id)
    if (!ticket) {
      // The ticket that followed was deleted: the closed one gets another.
      if (last) await forgetSuccessor(ctx, last.id)
      return last && { kind: 'closed', ticket: last }
    }
    if (ticket.status !== 'closed') return { kind: 'open', ticket }
    last = ticket
    const next = (await successorOf(ctx, id)) ?? (await findMerge(ctx, ticket))
    if (!next) return { kind: 'closed', ticket }
    id = next
  }
  return last && { kind: 'closed', ticket: last }
}

async function successorOf({ deps }: Ctx, ticketId: string): Promise<string | null> {
  const [row] = await deps.db.select().from(ticketSuccessors).where(eq(ticketSuccessors.ticketId, ticketId))
  return row?.successorId ?? null
}

async function findMerge(ctx: Ctx, { id, tags }: Ticket): Promise<string | null> {
  if (!tags.includes(mergedTag)) return null
  const into = await ctx.deps.zendesk.mergedInto(id)
  if (into) await rememberSuccessor(ctx, id, { successorId: into, kind: 'merged' })
  return into
}

type Successor = Pick<typeof ticketSuccessors.$inferInsert, 'successorId' | 'kind'>

export async function rememberSuccessor({ deps }: Ctx, ticketId: string, successor: Successor): Promise<void> {
  const found = { ...successor, foundAt: deps.now() }
  await deps.db
    .insert(ticketSuccessors)
    .values({ ticketId, ...found })
    .onConflictDoUpdate({ target: ticketSuccessors.ticketId, set: found })
}

async function forgetSuccessor({ deps }: Ctx, ticketId: string): Promise<void> {
  await deps.db.delete(ticketSuccessors).where(eq(ticketSuccessors.ticketId, ticketId))
}
