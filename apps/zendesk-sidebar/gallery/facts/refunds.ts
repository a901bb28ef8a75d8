import type { RefundEvent, RefundState, RefundView } from '@countersign/shared/refund'
import type { TicketContext } from '@countersign/shared/ticket-context'
import { aRefund } from '#fixtures/facts.ts'
import { approved, finalSale, overLimit as needsLead } from './decisions.ts'
import { adaSecond, claraMachine, doraScarf } from './payments.ts'
import { denied, doubleCharge, overLimit } from './situations.ts'
import { hoursAgo } from './times.ts'

const way: RefundState[] = ['requested', 'verified', 'approved', 'submitted_to_stripe']

function timed(states: readonly RefundState[], outcome: RefundView['outcome']): RefundEvent[] {
  return states.map((state, step) => ({
    at: hoursAgo(0.2 - step * 0.02),
    state,
    outcome: state === 'submitted_to_stripe' ? outcome : null,
    by: step === 0 ? 'Mia Berger' : 'system',
  }))
}

/** A refund of the double charge that has come this far. */
function refundOf(states: readonly RefundState[], change: Partial<RefundView> = {}): RefundView {
  return aRefund(states, {
    paymentIntentId: adaSecond.id,
    decision: approved,
    createdAt: hoursAgo(0.2),
    history: timed(states, change.outcome ?? null),
    ...change,
  })
}

export const sending = refundOf(way, { outcome: 'sending' })
export const pending = refundOf(way, { outcome: 'pending', detail: 'insufficient_funds' })
export const unknown = refundOf(way, { outcome: 'unknown', nextCheckAt: hoursAgo(-0.1) })
export const parked = refundOf(way, { outcome: 'parked' })
export const held = refundOf(way, { outcome: 'held' })
export const confirmed = refundOf([...way, 'confirmed'], {
  stripeRefundId: 're_ada',
  traceReference: '24011346064100012345678',
})
export const failed = refundOf([...way, 'failed'], { detail: 'expired_or_canceled_card' })
export const refusedForGood = refundOf([...way, 'failed'], { detail: 'charge_not_refundable' })
export const waiting = refundOf(['requested', 'verified', 'approval_required'], {
  paymentIntentId: claraMachine.id,
  money: claraMachine.money,
  reason: 'customer_request',
  destination: claraMachine.method,
  decision: needsLead,
  openLevels: ['lead'],
})
export const refused = refundOf(['requested', 'verified', 'denied'], {
  paymentIntentId: doraScarf.id,
  money: doraScarf.money,
  destination: doraScarf.method,
  decision: finalSale,
})

/** The ticket on which this was requested; what is held or gone can no longer be refunded. */
export function ticketWith(refund: RefundView): TicketContext {
  const context = [doubleCharge, overLimit, denied].find(({ payments }) =>
    payments.some(({ id }) => id === refund.paymentIntentId),
  )
  const { payments, ...rest } = context ?? doubleCharge
  const gone = refund.state === 'confirmed' ? { refunded: refund.money.amount, refundable: 0 } : null
  const free = refund.state === 'failed' || refund.state === 'denied' ? {} : null
  const amounts = gone ?? free ?? { reserved: refund.money.amount, refundable: 0 }
  return {
    ...rest,
    requests: [refund],
    payments: payments.map((payment) =>
      payment.id === refund.paymentIntentId ? { ...payment, amounts: { ...payment.amounts, ...amounts } } : payment,
    ),
  }
}
