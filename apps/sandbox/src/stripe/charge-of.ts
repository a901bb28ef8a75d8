import type Stripe from 'stripe'
import { billingDetailsOf, cardFace, methodId } from './payment-method-of.ts'
import type { PlayedPayment } from './played-payment.ts'
import { tableOf } from './table.ts'
import { wire } from './wire.ts'
import { keptLink } from './wire-text.ts'

export function chargeOf(customer: Stripe.Customer, payment: PlayedPayment, created: number): Stripe.Charge {
  const decline = declineOf(payment)
  const captured = !decline && payment.captured !== false
  return wire<Stripe.Charge, 'source'>({
    id: `ch_${payment.key}`,
    object: 'charge',
    amount: payment.amount,
    amount_captured: captured ? payment.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: billingDetailsOf(customer),
    calculated_statement_descriptor: 'COUNTERSIGN SANDBOX',
    captured,
    created,
    currency: payment.currency,
    customer: customer.id,
    description: payment.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: payment.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(payment, decline),
    paid: !decline,
    payment_intent: `pi_${payment.key}`,
    payment_method: methodId(customer.id, payment),
    payment_method_details: { card: chargedCardOf(customer, payment), type: 'card' },
    receipt_email: null,
    receipt_number: null,
    receipt_url: decline ? null : keptLink(`/receipts/ch_${payment.key}`),
    refunded: false,
    refunds: null,
    review: null,
    shipping: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: decline ? 'failed' : 'succeeded',
    transfer_data: null,
    transfer_group: null,
  })
}

function chargedCardOf(customer: Stripe.Customer, payment: PlayedPayment): Stripe.Charge.PaymentMethodDetails.Card {
  return wire<Stripe.Charge.PaymentMethodDetails.Card, 'electronic_commerce_indicator' | 'transaction_link_id'>({
    ...cardFace(customer, payment),
    amount_authorized: payment.failed ? null : payment.amount,
    authorization_code: null,
    checks: null,
    installments: null,
    mandate: null,
    network: payment.card.brand,
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: null,
    wallet: null,
  })
}

function outcomeOf(payment: PlayedPayment, decline: Decline | null): Stripe.Charge.Outcome {
  const risk = { risk_level: riskLevelOf(payment.riskScore), risk_score: payment.riskScore }
  if (!decline) {
    return {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      reason: null,
      ...risk,
      network_status: 'approved_by_network',
      seller_message: 'Payment complete.',
      type: 'authorized',
    }
  }
  const reason = decline.declineCode ?? decline.code
  return {
    ...risk,
    advice_code: decline.adviceCode,
    network_advice_code: null,
    network_decline_code: decline.networkCode,
    network_status: 'declined_by_network',
    reason,
    seller_message: `The bank returned the decline code \`${reason}\`.`,
    type: 'issuer_declined',
  }
}

function riskLevelOf(score: number): 'normal' | 'elevated' | 'highest' {
  if (score >= 75) return 'highest'
  return score >= 65 ? 'elevated' : 'normal'
}

type Decline = {
  code: string
  declineCode: string | null
  message: string
  adviceCode: 'confirm_card_data' | 'do_not_try_again' | 'try_again_later'
  networkCode: string
}

const knownDeclines = tableOf<Pick<Decline, 'message' | 'adviceCode' | 'networkCode'>>({
  expired_card: { message: 'Your card has expired.', adviceCode: 'confirm_card_data', networkCode: '54' },
  insufficient_funds: {
    message: 'Your card has insufficient funds.',
    adviceCode: 'try_again_later',
    networkCode: '51',
  },
  authentication_required: {
    message: 'Your card was declined. This transaction requires authentication.',
    adviceCode: 'try_again_later',
    networkCode: '1A',
  },
})

/** What the bank said, in every form in which Stripe passes it on. Null for a payment that did not fail. */
export function declineOf({ failed }: Pick<PlayedPayment, 'failed'>): Decline | null {
  if (!failed) return null
  const { code, declineCode } = failed
  const known = knownDeclines[declineCode ?? code]
  const unknown = { message: 'Your card was declined.', adviceCode: 'do_not_try_again', networkCode: '05' } as const
  return { code, declineCode, ...(known ?? unknown) }
}
