import type { RefundState, RefundView } from '@countersign/shared/refund'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import { disputeStanding } from '#features/payment/dispute-standing.ts'
import type { FinalRefusal } from '#translations/en.ts'

const open: Record<RefundState, boolean> = {
  requested: true,
  verified: true,
  approval_required: true,
  approved: true,
  submitted_to_stripe: true,
  confirmed: false,
  denied: false,
  expired: false,
  canceled: false,
  failed: false,
}

/** Still on its way; a further request on the same payment would be refused. */
export function isOpen(refund: RefundView): boolean {
  return open[refund.state]
}

/** Ended without a refund and without a refusal: the same request may be made once more. */
export function mayBeAskedAgain(refund: RefundView): boolean {
  return refund.state === 'failed' || refund.state === 'expired' || refund.state === 'canceled'
}

const finalRefusals: readonly string[] = [
  'charge_already_refunded',
  'charge_not_refundable',
  'charge_disputed',
] satisfies FinalRefusal[]

function isFinal(detail: string | null): detail is FinalRefusal {
  return detail !== null && finalRefusals.includes(detail)
}

/** Why Stripe would refuse the same once more; null where trying again can help, as after a dispute that was won. */
export function finalRefusal({ state, detail }: RefundView, payment: Payment | null): FinalRefusal | null {
  if (state !== 'failed' || !isFinal(detail)) return null
  return detail === 'charge_disputed' && payment && isDisputeOver(payment) ? null : detail
}

function isDisputeOver({ warnings }: Payment): boolean {
  return warnings.some((warning) => warning.kind === 'dispute' && disputeStanding(warning.status) === 'over')
}

/**
 * The newest request on this payment that was made from this ticket. Without a payment (Stripe is down, or the
 * customer is no longer found) what is open counts most: its outcome may be unknown, and must not go out of sight.
 */
export function latestRequest(context: TicketContext, paymentIntentId: string | null): RefundView | null {
  const newestFirst = context.requests.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))
  if (paymentIntentId === null) return newestFirst.find(isOpen) ?? newestFirst[0] ?? null
  return newestFirst.find((request) => request.paymentIntentId === paymentIntentId) ?? null
}

const second = 1000
const patience = 60 * second
const giveUpWaiting = 30 * 60 * second

/**
 * How soon to look again, or false to stop. Quick while the state moves on its own, slow while it waits for a person,
 * and not at all once a signature has not come for half an hour: coming back to the ticket reads everything again.
 */
export function pollInterval(refund: RefundView, now: number): number | false {
  if (!isOpen(refund)) return false
  const since = now - Date.parse(refund.history.at(-1)?.at ?? refund.createdAt)
  if (refund.state === 'approval_required') return since > giveUpWaiting ? false : 15 * second
  if (refund.outcome === 'parked' || refund.outcome === 'held' || refund.outcome === 'requires_action')
    return 15 * second
  return since > patience ? 5 * second : second
}

/** Two readings of one request; history only grows, so the longer one is the later one. */
export function laterReading(polled: RefundView, fromContext: RefundView): RefundView {
  return fromContext.history.length > polled.history.length ? fromContext : polled
}
