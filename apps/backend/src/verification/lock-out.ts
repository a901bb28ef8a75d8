import { and, count, eq, gt } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import type { ZendeskDelivery } from '#audit/deliveries.ts'
import type { Ctx } from '#context.ts'
import type { Db, Tx } from '#db/open.ts'
import { countEvent } from '#verification/count-events.ts'
import type { Subjects } from '#verification/count-events.ts'
import { lockOut } from '#verification/limits.ts'
import { verificationEvents, verificationLockOuts } from '#verification/tables.ts'

/** Until when nothing proves this customer; null while something can. */
export async function lockedUntil(db: Db | Tx, customerId: string | null, now: Date): Promise<Date | null> {
  if (customerId === null) return null
  const [row] = await db
    .select({ until: verificationLockOuts.until })
    .from(verificationLockOuts)
    .where(and(eq(verificationLockOuts.customerId, customerId), gt(verificationLockOuts.until, now)))
  return row?.until ?? null
}

/** One more wrong answer. When it is one too many, the customer is locked for a day and the ticket's lead is told. */
export async function countFailure(tx: Tx, ctx: Ctx, subjects: Subjects): Promise<Date | null> {
  const { customerId, ticketId } = subjects
  await countEvent(tx, ctx, 'failed', subjects)
  if (customerId === null) return null
  const now = ctx.deps.now()
  const since = new Date(now.getTime() - lockOut.withinMs)
  const { customerId: customer, kind, at } = verificationEvents
  const [failed] = await tx
    .select({ times: count() })
    .from(verificationEvents)
    .where(and(eq(customer, customerId), eq(kind, 'failed'), gt(at, since)))
  if ((failed?.times ?? 0) < lockOut.failures) return null
  const until = new Date(now.getTime() + lockOut.lastsMs)
  await tx
    .insert(verificationLockOuts)
    .values({ customerId, until })
    .onConflictDoUpdate({ target: verificationLockOuts.customerId, set: { until } })
  await recordAudit(tx, ctx, {
    event: 'verification.locked',
    ticketId,
    body: { customerId, failures: failed?.times, until: until.toISOString() },
    deliver: [lockOutNote(customerId, until)],
  })
  return until
}

/** Notes are read by everybody who can see the ticket, whatever their language. */
function lockOutNote(customerId: string, until: Date): ZendeskDelivery {
  const lines = [
    `For the team lead: ${lockOut.failures} wrong answers within 24 hours when this customer's identity was checked (Stripe ${customerId}).`,
    `Nothing confirms this customer until ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC, on any ticket. Every refund needs a signature until then.`,
    'Somebody may be trying to get a refund in the name of another person. Please look at the tickets of this customer.',
  ]
  return {
    sink: 'zendesk',
    note: lines.join('\n'),
    exact: [],
    fields: {},
    metadata: { app: 'countersign', event: 'verification_locked', stripe_customer_id: customerId },
  }
}
