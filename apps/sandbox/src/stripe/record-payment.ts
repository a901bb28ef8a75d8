import type Stripe from 'stripe'
import { book, chargeFee } from './balance-transactions.ts'
import { chargeOf, declineOf } from './charge-of.ts'
import { change, emit } from './events.ts'
import { paymentMethodOf } from './payment-method-of.ts'
import type { PlayedPayment } from './played-payment.ts'
import { unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'
import { wire } from './wire.ts'

/** The payment happens now, with everything that Stripe makes of it. */
export function recordPayment(world: StripeWorld, customer: Stripe.Customer, payment: PlayedPayment): Stripe.Charge {
  const { objects } = world.state
  const method = paymentMethodOf(customer, payment, unixSeconds(world))
  objects.payment_method[method.id] ??= method
  customer.invoice_settings.default_payment_method ??= method.id
  customer.currency ??= payment.currency
  const intent = paymentIntentOf(world, customer, payment, method)
  const charge = chargeOf(customer, payment, unixSeconds(world))
  objects.payment_intent[intent.id] = intent
  objects.charge[charge.id] = charge
  tell(world, intent, charge)
  if (charge.paid && charge.captured) bookPayment(world, charge)
  return charge
}

/** A moment after the payment, because Stripe captures asynchronously unless told otherwise. */
function bookPayment(world: StripeWorld, charge: Stripe.Charge): void {
  const { amount, currency, description, id: source } = charge
  const booked = book(world, {
    type: 'charge',
    reportingCategory: 'charge',
    amount,
    fee: chargeFee(amount),
    currency,
    source,
    description,
  })
  change(world, 'charge.updated', charge, (captured) => {
    captured.balance_transaction = booked.id
  })
}

function tell(world: StripeWorld, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  emit(world, charge.paid ? 'charge.succeeded' : 'charge.failed', charge)
  if (!charge.paid) emit(world, 'payment_intent.payment_failed', intent)
  else emit(world, charge.captured ? 'payment_intent.succeeded' : 'payment_intent.amount_capturable_updated', intent)
}

function paymentIntentOf(
  world: StripeWorld,
  customer: Stripe.Customer,
  payment: PlayedPayment,
  method: Stripe.PaymentMethod,
): Stripe.PaymentIntent {
  const decline = declineOf(payment)
  const captured = !decline && payment.captured !== false
  return wire<Stripe.PaymentIntent, NotPlayed>({
    id: `pi_${payment.key}`,
    object: 'payment_intent',
    amount: payment.amount,
    amount_capturable: decline || captured ? 0 : payment.amount,
    amount_received: captured ? payment.amount : 0,
    application: null,
    application_fee_amount: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: payment.captured === false ? 'manual' : 'automatic_async',
    client_secret: null,
    confirmation_method: 'automatic',
    created: unixSeconds(world),
    currency: payment.currency,
    customer: customer.id,
    customer_account: null,
    description: payment.description,
    last_payment_error: decline
      ? {
          advice_code: decline.adviceCode,
          charge: `ch_${payment.key}`,
          code: decline.code,
          ...(decline.declineCode && { decline_code: decline.declineCode }),
          doc_url: `https://stripe.com/docs/error-codes/${decline.code.replaceAll('_', '-')}`,
          message: decline.message,
          network_decline_code: decline.networkCode,
          payment_method: method,
          type: 'card_error',
        }
      : null,
    latest_charge: `ch_${payment.key}`,
    livemode: false,
    metadata: payment.metadata,
    next_action: null,
    on_behalf_of: null,
    // After a refusal Stripe lets go of the method and keeps it in the error only.
    payment_method: decline ? null : method.id,
    payment_method_options: null,
    payment_method_types: ['card'],
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: decline ? 'requires_payment_method' : captured ? 'succeeded' : 'requires_capture',
    transfer_group: null,
  })
}

type NotPlayed =
  | 'allowed_payment_method_types'
  | 'automatic_payment_methods'
  | 'excluded_payment_method_types'
  | 'managed_payments'
  | 'payment_method_configuration_details'
  | 'payment_record'
