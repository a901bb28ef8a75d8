import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { deliveries } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'

export type Delivery = typeof deliveries.$inferSelect
/** What is sent in one call; the first one is the oldest, and its audit id is what a later try looks for. */
export type Batch = [Delivery, ...Delivery[]]

/** While one process carries a batch nobody else takes it: longer than the slowest one, with every call at its limit. */
const leaseMs = 120_000
/** Their audit ids have to fit into the metadata of one Zendesk update. */
const mostTogether = 8
const longestNote = 20_000

/**
 * The first in line and what may go along with it, leased to us; null when the line is empty or its head is not due. What
 * goes together is decided before the first try and stays so until it is known what became of it.
 */
export async function claimBatch(ctx: Ctx, sink: Delivery['sink'], ticketId: string): Promise<Batch | null> {
  const { db, now } = ctx.deps
  return db.transaction(async (tx) => {
    const line = and(
      eq(deliveries.sink, sink),
      eq(deliveries.ticketId, ticketId),
      inArray(deliveries.state, ['waiting', 'retained']),
    )
    const [head] = await tx.select().from(deliveries).where(line).orderBy(asc(deliveries.position)).limit(1)
    if (!head) return null
    if (head.nextAt > now()) {
      if (head.state === 'retained') await retainBehind(tx, head)
      return null
    }
    const lease = { state: 'waiting' as const, nextAt: new Date(now().getTime() + leaseMs) }
    const [claimed] = await tx
      .update(deliveries)
      .set({ ...lease, attempts: head.attempts + 1, batch: head.batch ?? head.id })
      .where(leased(head))
      .returning()
    if (!claimed) return null
    return [claimed, ...(await companions(tx, head))]
  })
}

/** As it was read. Whoever lost the lease meanwhile has nothing to say any more: somebody else carries it. */
export function leased({ id, attempts, state }: Pick<Delivery, 'id' | 'attempts' | 'state'>) {
  return and(eq(deliveries.id, id), eq(deliveries.state, state), eq(deliveries.attempts, attempts))
}

async function companions(tx: Tx, head: Delivery): Promise<Delivery[]> {
  if (head.sink !== 'zendesk' || head.alone) return []
  if (head.batch !== null) {
    const same = and(
      eq(deliveries.batch, head.batch),
      eq(deliveries.state, 'waiting'),
      gt(deliveries.position, head.position),
    )
    return tx.select().from(deliveries).where(same).orderBy(asc(deliveries.position))
  }
  const behind = await tx
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.sink, head.sink),
        eq(deliveries.ticketId, head.ticketId),
        eq(deliveries.state, 'waiting'),
        gt(deliveries.position, head.position),
      ),
    )
    .orderBy(asc(deliveries.position))
    .limit(mostTogether - 1)
  const together = fitting(head, behind)
  if (together.length === 0) return []
  const ids = together.map(({ id }) => id)
  await tx.update(deliveries).set({ batch: head.id }).where(inArray(deliveries.id, ids))
  return together
}

/**
 * Those that follow without a gap, as far as their notes are not too long for one. Each decision has an update of its
 * own, which carries the steps before it along.
 */
function fitting(head: Delivery, behind: readonly Delivery[]): Delivery[] {
  let length = noteLength(head)
  let isDecided = isDecision(head)
  const end = behind.findIndex((delivery) => {
    if (isDecided) return true
    isDecided = isDecision(delivery)
    length += noteLength(delivery)
    return delivery.alone || delivery.batch !== null || length > longestNote
  })
  return end === -1 ? [...behind] : behind.slice(0, end)
}

/** The request is another one from then on: asked for, signed, denied, sent, confirmed. */
function isDecision({ payload }: Delivery): boolean {
  return payload.sink === 'zendesk' && payload.phase !== undefined
}

function noteLength({ payload }: Delivery): number {
  return payload.sink === 'zendesk' ? payload.note.length : 0
}

/** No contact for the first one is none for those behind it, and later events never overtake earlier ones. */
async function retainBehind(tx: Tx, { sink, ticketId, nextAt, position }: Delivery): Promise<void> {
  const behind = and(
    eq(deliveries.sink, sink),
    eq(deliveries.ticketId, ticketId),
    eq(deliveries.state, 'waiting'),
    gt(deliveries.position, position),
  )
  await tx.update(deliveries).set({ state: 'retained', nextAt }).where(behind)
}
