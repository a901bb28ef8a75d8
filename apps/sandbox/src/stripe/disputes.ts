import type Stripe from 'stripe'
import { emit } from './events.ts'
import { newId, unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'
import { wire } from './wire.ts'

/** The customer's bank disputes a payment. Null when there is no such charge. */
export function openDispute(
  world: StripeWorld,
  chargeId: string,
  status: Stripe.Dispute.Status,
): Stripe.Dispute | null {
  const charge = world.state.objects.charge[chargeId]
  if (!charge) return null
  // An inquiry can end by a refund; a chargeback has already taken the money.
  const isInquiry = status.startsWith('warning_')
  const dispute = wire<Stripe.Dispute>({
    id: newId('du'),
    object: 'dispute',
    amount: charge.amount_captured - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    created: unixSeconds(world),
    currency: charge.currency,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: 'general',
    status,
  })
  world.state.objects.dispute[dispute.id] = dispute
  charge.disputed = true
  emit(world, 'charge.dispute.created', dispute)
  return dispute
}
