import type Stripe from 'stripe'
import type { Story, StoryPayment } from '#stories.ts'
import { invoiceOf, invoicePaymentOf, productOf, subscriptionOf } from './seed-billing.ts'
import { randomText } from './state.ts'
import type { StripeState } from './state.ts'
import { wire } from './wire.ts'

const day = 86_400

/** The state in which a new sandbox starts: what the stories tell, and nothing else. `at` is in Unix seconds. */
export function seedStripe(stories: Story[], at: number): StripeState {
  const state = emptyState()
  for (const story of stories) seedStory(state, story, at)
  return state
}

function emptyState(): StripeState {
  return {
    secretKey: `sk_test_${randomText(32)}`,
    clockAheadSeconds: 0,
    objects: {
      customer: {},
      payment_method: {},
      product: {},
      payment_intent: {},
      charge: {},
      invoice: {},
      invoice_payment: {},
      subscription: {},
      refund: {},
      dispute: {},
      event: {},
    },
    savedAnswers: {},
    undelivered: [],
    refundPosts: [],
  }
}

function seedStory({ objects }: StripeState, story: Story, at: number): void {
  const oldest = Math.max(0, story.subscription?.startedSecondsAgo ?? 0, ...story.payments.map((p) => p.secondsAgo))
  const customer = customerOf(story, at - oldest - day)
  objects.customer[customer.id] = customer
  for (const payment of story.payments) {
    const method = paymentMethodOf(story, payment, customer.created)
    objects.payment_method[method.id] = method
    customer.invoice_settings.default_payment_method ??= method.id
    objects.payment_intent[`pi_${payment.key}`] = paymentIntentOf(story, payment, at - payment.secondsAgo)
    objects.charge[`ch_${payment.key}`] = chargeOf(story, payment, at - payment.secondsAgo)
    if (payment.invoice) {
      objects.invoice[`in_${payment.invoice.key}`] = invoiceOf(story, payment, at - payment.secondsAgo)
      objects.invoice_payment[`inpay_${payment.key}`] = invoicePaymentOf(payment, at - payment.secondsAgo)
    }
  }
  if (story.subscription) {
    const product = productOf(story.subscription, customer.created)
    objects.product[product.id] = product
    objects.subscription[`sub_${story.subscription.key}`] = subscriptionOf(story, story.subscription, at)
  }
}

function customerOf(story: Story, created: number): Stripe.Customer {
  return wire<Stripe.Customer>({
    id: story.customer.stripeId,
    object: 'customer',
    address: null,
    balance: 0,
    created,
    currency: story.payments[0]?.currency ?? null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: story.customer.email,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: story.customer.name,
    phone: null,
    preferred_locales: [],
    shipping: null,
  })
}

function methodId(story: Story, payment: StoryPayment): string {
  return `pm_${story.customer.stripeId.replace(/^cus_/, '')}_${payment.card.last4}`
}

function paymentMethodOf(story: Story, payment: StoryPayment, created: number): Stripe.PaymentMethod {
  return wire<Stripe.PaymentMethod>({
    id: methodId(story, payment),
    object: 'payment_method',
    billing_details: billingDetailsOf(story),
    card: wire<Stripe.PaymentMethod.Card>({
      brand: payment.card.brand,
      country: 'US',
      display_brand: payment.card.brand,
      exp_month: 12,
      exp_year: 2030,
      funding: 'credit',
      last4: payment.card.last4,
    }),
    created,
    customer: story.customer.stripeId,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  })
}

function billingDetailsOf(story: Story): Stripe.PaymentMethod.BillingDetails & Stripe.Charge.BillingDetails {
  const { email, name } = story.customer
  const address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }
  return { address, email, name, phone: null, tax_id: null }
}

function paymentIntentOf(story: Story, payment: StoryPayment, created: number): Stripe.PaymentIntent {
  return wire<Stripe.PaymentIntent>({
    id: `pi_${payment.key}`,
    object: 'payment_intent',
    amount: payment.amount,
    amount_capturable: 0,
    amount_received: payment.amount,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    confirmation_method: 'automatic',
    created,
    currency: payment.currency,
    customer: story.customer.stripeId,
    customer_account: null,
    description: payment.description,
    last_payment_error: null,
    latest_charge: `ch_${payment.key}`,
    livemode: false,
    metadata: payment.metadata,
    next_action: null,
    payment_method: methodId(story, payment),
    payment_method_types: ['card'],
    processing: null,
    receipt_email: null,
    review: null,
    status: 'succeeded',
  })
}

function chargeOf(story: Story, payment: StoryPayment, created: number): Stripe.Charge {
  const riskLevel = payment.riskScore >= 75 ? 'highest' : payment.riskScore >= 65 ? 'elevated' : 'normal'
  return wire<Stripe.Charge>({
    id: `ch_${payment.key}`,
    object: 'charge',
    amount: payment.amount,
    amount_captured: payment.amount,
    amount_refunded: 0,
    balance_transaction: null,
    billing_details: billingDetailsOf(story),
    captured: true,
    created,
    currency: payment.currency,
    customer: story.customer.stripeId,
    description: payment.description,
    disputed: false,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: payment.metadata,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      risk_level: riskLevel,
      risk_score: payment.riskScore,
      seller_message: 'Payment complete.',
      type: 'authorized',
    },
    paid: true,
    payment_intent: `pi_${payment.key}`,
    payment_method: methodId(story, payment),
    payment_method_details: wire<Stripe.Charge.PaymentMethodDetails>({
      card: wire<Stripe.Charge.PaymentMethodDetails.Card>({
        brand: payment.card.brand,
        country: 'US',
        exp_month: 12,
        exp_year: 2030,
        funding: 'credit',
        last4: payment.card.last4,
        network: payment.card.brand,
      }),
      type: 'card',
    }),
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    status: 'succeeded',
  })
}
