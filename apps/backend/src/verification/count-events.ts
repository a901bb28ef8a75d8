import { and, count, desc, eq, gt } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { lockSubjects } from '#db/subject-locks.ts'
import type { Db, Tx } from '#db/open.ts'
import { limits } from '#verification/limits.ts'
import type { Limit, LimitedKind } from '#verification/limits.ts'
import { verificationEvents } from '#verification/tables.ts'

/** Whose limits something counts against. */
export type Subjects = { ticketId: string; agentId: string; customerId: string | null; addressKey: string }

/** Whoever counts for one of these subjects waits until we have committed. */
export async function lockForCounting(tx: Tx, { ticketId, agentId, customerId, addressKey }: Subjects): Promise<void> {
  const subjects = [`ticket:${ticketId}`, `agent:${agentId}`, `customer:${customerId}`, `address:${addressKey}`]
  await lockSubjects(
    tx,
    subjects.map((subject) => `verify:${subject}`),
  )
}

/** When it may happen again; null while it may. The caller holds the lock. */
export async function limitedUntil(tx: Tx, kind: LimitedKind, subjects: Subjects, now: Date): Promise<Date | null> {
  const full = await Promise.all(limits[kind].map((limit) => fullUntil(tx, kind, limit, subjects, now)))
  const times = full.filter((time) => time !== null).map((time) => time.getTime())
  return times.length > 0 ? new Date(Math.max(...times)) : null
}

async function fullUntil(
  tx: Tx,
  kind: LimitedKind,
  { by, most, withinMs }: Limit,
  subjects: Subjects,
  now: Date,
): Promise<Date | null> {
  const of = {
    ticket: eq(verificationEvents.ticketId, subjects.ticketId),
    agent: eq(verificationEvents.agentId, subjects.agentId),
    address: eq(verificationEvents.addressKey, subjects.addressKey),
  }
  const since = new Date(now.getTime() - withinMs)
  const [oldest] = await tx
    .select({ at: verificationEvents.at })
    .from(verificationEvents)
    .where(and(eq(verificationEvents.kind, kind), of[by], gt(verificationEvents.at, since)))
    .orderBy(desc(verificationEvents.at))
    .offset(most - 1)
    .limit(1)
  return oldest ? new Date(oldest.at.getTime() + withinMs) : null
}

export async function countEvent(tx: Tx, ctx: Ctx, kind: LimitedKind, subjects: Subjects): Promise<void> {
  await tx.insert(verificationEvents).values({ id: ctx.deps.newId(), kind, ...subjects, at: ctx.deps.now() })
}

/** Wrong codes and wrong facts on this ticket since then, whoever typed them. */
export async function failedChecksOn(db: Db | Tx, ticketId: string, since: Date): Promise<number> {
  const { ticketId: ticket, kind, at } = verificationEvents
  const [failed] = await db
    .select({ times: count() })
    .from(verificationEvents)
    .where(and(eq(kind, 'failed'), eq(ticket, ticketId), gt(at, since)))
  return failed?.times ?? 0
}
