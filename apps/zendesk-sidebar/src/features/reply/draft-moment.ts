import type { RefundView } from '@countersign/shared/refund'
import type { Payment } from '@countersign/shared/ticket-context'

/** Everything that a draft may speak of. When it changes, the draft on the screen is one of yesterday. */
export function draftMoment(payment: Payment | null, request: RefundView | null): string {
  return JSON.stringify([
    request && [request.state, request.outcome],
    payment && [payment.status, payment.failure, payment.warnings.filter(({ kind }) => kind !== 'refund_in_flight')],
  ])
}
