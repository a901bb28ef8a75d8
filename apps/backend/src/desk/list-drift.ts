import type { DriftList } from '@countersign/shared/drift'
import { asc } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import { seesDrift } from '#desk/summarise.ts'
import { openDrift } from '#reconciliation/open-drift.ts'
import { drift } from '#reconciliation/tables.ts'

const most = 200

/** Where our records and Stripe's differ and nobody has looked, oldest first, for leads and finance. Ids and codes only. */
export async function listDrift(ctx: Ctx): Promise<DriftList> {
  const { actor, deps } = ctx
  if (actor.kind !== 'agent' || !seesDrift(actor)) {
    throw new Refusal('not_allowed', 403, 'Only leads and finance see differences to Stripe.')
  }
  const rows = await deps.db
    .select()
    .from(drift)
    .where(openDrift)
    .orderBy(asc(drift.firstSeenAt), asc(drift.id))
    .limit(most + 1)
  return {
    items: rows.slice(0, most).map((row) => ({
      id: row.id,
      kind: row.kind,
      refundRequestId: row.refundRequestId,
      stripeRefundId: row.stripeRefundId,
      expected: row.expected,
      found: row.found,
      step: row.step,
      firstSeenAt: row.firstSeenAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
    })),
    more: rows.length > most,
  }
}
