import type { RefundRequestBody } from '@countersign/shared/refund'
import { and, eq } from 'drizzle-orm'
import type { Actor } from '#access/actor.ts'
import { raiseAlert } from '#audit/alerts.ts'
import { alerts } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'
import type { Db, Tx } from '#db/open.ts'
import { Refusal } from '#errors.ts'
import type { RefundCase } from '#refunds/load-case.ts'
import { refundRequests } from '#refunds/tables.ts'

/** What people may ask for in the sidebar and programs may not. */
export function refuseException(actor: Actor, { reason }: RefundRequestBody): void {
  if (reason !== 'exception' || actor.kind === 'agent') return
  const message = 'An exception to policy is asked for by a person, in the sidebar.'
  throw new Refusal('not_allowed', 422, message, [{ path: 'reason', message }])
}

/** Whether a request here has this id. */
export async function isRequestId(db: Db | Tx, id: string): Promise<boolean> {
  const [taken] = await db.select({ id: refundRequests.id }).from(refundRequests).where(eq(refundRequests.id, id))
  return taken !== undefined
}

/**
 * A bot's own id for a request must be new: here, in what Stripe says of this customer's refunds, and in what Stripe has
 * told us of anybody's. A refund that carries it moved money of which we know nothing: a person has to look (alert), and
 * nothing is asked for.
 */
export async function refuseUsedId(ctx: Ctx, id: string, { money }: RefundCase): Promise<void> {
  const { db } = ctx.deps
  if (await isRequestId(db, id)) throw idTaken()
  const read = [...(money.refunds ?? []), ...money.refundsOfPayment]
  const used = read.find(({ refundRequestId }) => refundRequestId === id)
  if (!used && !(await isNamedElsewhere(db, id))) return
  await db.transaction((tx) =>
    raiseAlert(tx, ctx, { kind: 'refund_mismatch', subject: used?.id ?? id, detail: `names ${id}` }),
  )
  const message = 'Stripe has a refund under this id already. Nothing was requested; a person has to look at it.'
  throw new Refusal('refund_mismatch', 409, message)
}

export function idTaken(): Refusal {
  const message = 'This internal_refund_request_id belongs to another request. Choose a new one.'
  const path = 'refund_control.idempotency.internal_refund_request_id'
  return new Refusal('refund_id_taken', 409, message, [{ path, message }])
}

/** What `apply-stripe-refund` noted of a refund that names a request we do not have. */
async function isNamedElsewhere(db: Db, id: string): Promise<boolean> {
  const named = and(eq(alerts.kind, 'refund_mismatch'), eq(alerts.detail, `names ${id}`))
  const [found] = await db.select({ id: alerts.id }).from(alerts).where(named)
  return found !== undefined
}
