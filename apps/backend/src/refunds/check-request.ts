import { formatMoney } from '@countersign/shared/money'
import type { RefundRequestBody } from '@countersign/shared/refund'
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/open.ts'
import { Refusal } from '#errors.ts'
import { openStates } from '#refunds/states.ts'
import { refundRequests } from '#refunds/tables.ts'

/** What the caller can mend: each check throws a Refusal that says how, and nothing has been written. */

/** `left`: minor units that can still be refunded on this payment. */
export function refuseTooMuch(body: RefundRequestBody, left: number): void {
  if (body.amount <= left) return
  const rest = formatMoney({ amount: left, currency: body.currency })
  const message =
    left === 0
      ? 'Nothing is left to refund on this payment.'
      : `This payment has ${rest} left to refund. Enter ${rest} or less.`
  throw new Refusal('amount_too_large', 422, message, [{ path: 'amount', message }])
}

/** Two people look at one payment, one refunds a part, the other would refund the same part once more without knowing. */
export function refuseUnseenChange({ shown, currency }: RefundRequestBody, left: number): void {
  if (!shown || left >= shown.refundable) return
  const [was, is] = [shown.refundable, left].map((amount) => formatMoney({ amount, currency }))
  const message = `This payment had ${was} left when you looked, and has ${is} now: something else was refunded or asked for. Look again, then ask.`
  throw new Refusal('payment_changed', 409, message)
}

/** One open request per payment, unless the caller names the newest one and wants a further one on purpose. */
export async function refuseOpenRequest(tx: Tx, ticketId: string, body: RefundRequestBody): Promise<void> {
  const [open] = await tx
    .select()
    .from(refundRequests)
    .where(
      and(eq(refundRequests.paymentIntentId, body.paymentIntentId), inArray(refundRequests.state, [...openStates])),
    )
    .orderBy(desc(refundRequests.requestedAt), desc(refundRequests.id))
    .limit(1)
  if (!open || open.id === body.in_addition_to) return
  const amount = formatMoney({ amount: open.amount, currency: open.currency })
  // Who asked, and for how much, is said only to those who see that ticket.
  const message =
    open.ticketId === ticketId
      ? `A refund of ${amount} on this payment is already under way (requested by ${open.proposerName}).`
      : 'A refund of this payment is already under way on another ticket.'
  throw new Refusal('open_request', 409, message)
}

/** `in_addition_to` names a request on the same payment; `replaces` one that ended without money, on the same ticket. */
export async function checkNamedRequests(tx: Tx, ticketId: string, body: RefundRequestBody): Promise<void> {
  const { in_addition_to: addedTo, replaces } = body
  if (addedTo) {
    const named = await find(tx, addedTo)
    if (named?.paymentIntentId !== body.paymentIntentId) throw unknownRequest('in_addition_to')
  }
  if (replaces) {
    const named = await find(tx, replaces)
    const ended = named && ['failed', 'denied', 'expired', 'canceled'].includes(named.state)
    const fits = named?.ticketId === ticketId && named.paymentIntentId === body.paymentIntentId
    if (!ended || !fits) throw unknownRequest('replaces')
  }
}

async function find(tx: Tx, id: string) {
  const [named] = await tx.select().from(refundRequests).where(eq(refundRequests.id, id))
  return named
}

function unknownRequest(path: string): Refusal {
  return new Refusal('invalid_request', 422, `"${path}" names no such request on this payment.`, [
    { path, message: 'Name an earlier request on this payment.' },
  ])
}
