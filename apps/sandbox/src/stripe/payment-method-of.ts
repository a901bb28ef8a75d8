import { createHash } from 'node:crypto'
import type Stripe from 'stripe'
import type { PlayedPayment } from './played-payment.ts'
import { wire } from './wire.ts'

export function methodId(customerId: string, payment: Pick<PlayedPayment, 'card'>): string {
  return `pm_${customerId.replace(/^cus_/, '')}_${payment.card.last4}`
}

export function paymentMethodOf(
  customer: Stripe.Customer,
  payment: PlayedPayment,
  created: number,
): Stripe.PaymentMethod {
  return wire<Stripe.PaymentMethod>({
    id: methodId(customer.id, payment),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billingDetailsOf(customer),
    card: wire<Stripe.PaymentMethod.Card>({
      ...cardFace(customer, payment),
      checks: null,
      display_brand: payment.card.brand,
      generated_from: null,
      networks: { available: [payment.card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    }),
    created,
    customer: customer.id,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  })
}

/** What a card shows, and Stripe's name for the card: the same number has the same one, here that of one customer. */
export function cardFace({ id }: Stripe.Customer, { card, cardEnds }: Pick<PlayedPayment, 'card' | 'cardEnds'>) {
  const { brand, country = 'US', last4 } = card
  const fingerprint = createHash('sha256').update(`${id} ${brand} ${last4}`).digest('base64url').slice(0, 16)
  return { brand, country, fingerprint, exp_month: cardEnds.month, exp_year: cardEnds.year, funding: 'credit', last4 }
}

export function billingDetailsOf(
  customer: Stripe.Customer,
): Stripe.PaymentMethod.BillingDetails & Stripe.Charge.BillingDetails {
  const address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }
  return { address, email: customer.email, name: customer.name ?? null, phone: null, tax_id: null }
}
