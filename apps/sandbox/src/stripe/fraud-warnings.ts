import type Stripe from 'stripe'
import { change, emit } from './events.ts'
import { idOf, newId, unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'

/** The cardholder's bank reports a payment as fraud. Null when there is no such charge. */
export function openFraudWarning(
  world: StripeWorld,
  chargeId: string,
  fraudType: string,
  id: string = newId('issfr'),
): Stripe.Radar.EarlyFraudWarning | null {
  const charge = world.state.objects.charge[chargeId]
  if (!charge) return null
  const warning: Stripe.Radar.EarlyFraudWarning = {
    id,
    object: 'radar.early_fraud_warning',
    actionable: isActionable(charge),
    charge: charge.id,
    created: unixSeconds(world),
    fraud_type: fraudType,
    livemode: false,
    ...(charge.payment_intent !== null && { payment_intent: idOf(charge.payment_intent) }),
  }
  world.state.objects.early_fraud_warning[warning.id] = warning
  emit(world, 'radar.early_fraud_warning.created', warning)
  return warning
}

/** A warning is of no more use once its charge is disputed or fully refunded. */
export function recheckFraudWarnings(world: StripeWorld, charge: Stripe.Charge): void {
  for (const warning of Object.values(world.state.objects.early_fraud_warning)) {
    if (warning.charge !== charge.id) continue
    change(world, 'radar.early_fraud_warning.updated', warning, (rechecked) => {
      rechecked.actionable = isActionable(charge)
    })
  }
}

function isActionable(charge: Stripe.Charge): boolean {
  return !charge.disputed && !charge.refunded
}
