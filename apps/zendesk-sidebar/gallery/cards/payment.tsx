import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import { CardSkeleton } from '#app/card-skeleton.tsx'
import { PaymentCard } from '#features/payment/payment-card.tsx'
import { ada, ticketOf } from '../facts/people.ts'
import * as paid from '../facts/payments.ts'
import * as situation from '../facts/situations.ts'
import { specimen } from '../specimen.ts'

function nothing(): void {
  // The gallery shows; it does not act.
}

const of = (context: TicketContext, denied = false) =>
  specimen({ context }, () => (
    <PaymentCard
      context={context}
      payment={context.payments[0] ?? null}
      denied={denied}
      onPick={nothing}
      onRetry={nothing}
    >
      {null}
    </PaymentCard>
  ))

const about = (payment: Payment) => of(ticketOf(ada, { payments: [payment] }))

export const payment = {
  loading: specimen({}, () => <CardSkeleton place="payment" />),
  empty: of(situation.noPayments),
  partial: of(situation.partly),
  error: of(situation.paymentsMissing),
  ready: of(situation.doubleCharge),
  denied: of(situation.denied, true),
  twin_refunded: about(paid.twinRefunded),
  expired_card: of(situation.expiredCard),
  insufficient_funds: of(situation.insufficientFunds),
  masked_decline: of(situation.maskedDecline),
  dispute: of(situation.dispute),
  dispute_won: about({ ...paid.kamalHeadphones, warnings: [{ kind: 'dispute', status: 'won', dueBy: null }] }),
  fraud_warning: of(situation.fraudWarning),
  fraud_warning_over: about(paid.lauraRefunded),
  refunded_elsewhere: of(situation.pendingElsewhere),
  refund_in_flight: about({
    ...paid.adaFirst,
    amounts: { captured: 4999, refunded: 0, reserved: 4999, refundable: 0 },
    warnings: [{ kind: 'refund_in_flight', refundRequestId: 'rr_0001' }],
  }),
  other_currency: of(situation.yen),
}
