import type Stripe from 'stripe'
import { change } from './events.ts'
import { recheckFraudWarnings } from './fraud-warnings.ts'
import type { StripeWorld } from './state.ts'

/** What a charge has given back: everything that has not failed. */
export function refundedAmount(world: Pick<StripeWorld, 'state'>, chargeId: string): number {
  return Object.values(world.state.objects.refund)
    .filter((refund) => refund.charge === chargeId && refund.status !== 'failed' && refund.status !== 'canceled')
    .reduce((sum, refund) => sum + refund.amount, 0)
}

/** Writes down on the charge what its refunds sum up to. `charge.refunded` is sent for a new refund only. */
export function countRefunds(world: StripeWorld, charge: Stripe.Charge, cause: 'created' | 'ended'): void {
  const types: ('charge.refunded' | 'charge.updated')[] =
    cause === 'created' ? ['charge.refunded', 'charge.updated'] : ['charge.updated']
  change(world, types, charge, (counted) => {
    counted.amount_refunded = refundedAmount(world, counted.id)
    counted.refunded = counted.amount_refunded >= counted.amount_captured
  })
  if (charge.refunded) endInquiries(world, charge)
  recheckFraudWarnings(world, charge)
}

/** Money that is back leaves nothing to ask about. A chargeback has taken it already and goes on. */
function endInquiries(world: StripeWorld, charge: Stripe.Charge): void {
  for (const dispute of Object.values(world.state.objects.dispute)) {
    const isOpenInquiry = dispute.status === 'warning_needs_response' || dispute.status === 'warning_under_review'
    if (dispute.charge !== charge.id || !isOpenInquiry) continue
    change(world, 'charge.dispute.closed', dispute, (closed) => {
      closed.status = 'warning_closed'
    })
  }
}
