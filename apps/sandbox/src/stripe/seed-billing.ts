import type Stripe from 'stripe'
import type { Story, StoryPayment } from '#stories.ts'
import { wire } from './wire.ts'

const day = 86_400

export function invoiceOf(story: Story, payment: StoryPayment, created: number): Stripe.Invoice {
  const subscription = story.subscription && `sub_${story.subscription.key}`
  return wire<Stripe.Invoice>({
    id: `in_${payment.invoice?.key}`,
    object: 'invoice',
    amount_due: payment.amount,
    amount_overpaid: 0,
    amount_paid: payment.amount,
    amount_remaining: 0,
    attempt_count: 1,
    attempted: true,
    billing_reason: subscription ? 'subscription_cycle' : 'manual',
    collection_method: 'charge_automatically',
    created,
    currency: payment.currency,
    customer: story.customer.stripeId,
    customer_account: null,
    customer_email: story.customer.email,
    customer_name: story.customer.name,
    default_payment_method: null,
    description: null,
    due_date: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    livemode: false,
    metadata: {},
    number: payment.invoice?.number ?? null,
    parent: subscription
      ? {
          quote_details: null,
          subscription_details: { metadata: {}, subscription },
          type: 'subscription_details',
        }
      : null,
    period_end: created,
    period_start: created,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    status: 'paid',
    status_transitions: { finalized_at: created, marked_uncollectible_at: null, paid_at: created, voided_at: null },
    subtotal: payment.amount,
    total: payment.amount,
  })
}

export function invoicePaymentOf(payment: StoryPayment, created: number): Stripe.InvoicePayment {
  return {
    id: `inpay_${payment.key}`,
    object: 'invoice_payment',
    amount_paid: payment.amount,
    amount_requested: payment.amount,
    created,
    currency: payment.currency,
    invoice: `in_${payment.invoice?.key}`,
    is_default: true,
    livemode: false,
    payment: { payment_intent: `pi_${payment.key}`, type: 'payment_intent' },
    status: 'paid',
    status_transitions: { canceled_at: null, paid_at: created },
  }
}

type StorySubscription = NonNullable<Story['subscription']>

export function productOf(subscription: StorySubscription, created: number): Stripe.Product {
  return wire<Stripe.Product>({
    id: `prod_${subscription.key}`,
    object: 'product',
    active: true,
    created,
    description: null,
    images: [],
    livemode: false,
    metadata: {},
    name: subscription.product,
    updated: created,
  })
}

export function subscriptionOf(story: Story, subscription: StorySubscription, at: number): Stripe.Subscription {
  const { key } = subscription
  const started = at - subscription.startedSecondsAgo
  const invoice = story.payments.find((payment) => payment.invoice)?.invoice
  return wire<Stripe.Subscription>({
    id: `sub_${key}`,
    object: 'subscription',
    billing_cycle_anchor: started,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    collection_method: 'charge_automatically',
    created: started,
    currency: story.payments[0]?.currency ?? 'usd',
    customer: story.customer.stripeId,
    customer_account: null,
    default_payment_method: null,
    description: null,
    ended_at: null,
    items: {
      object: 'list',
      data: [subscriptionItemOf(story, subscription, at)],
      has_more: false,
      url: `/v1/subscription_items?subscription=sub_${key}`,
    },
    latest_invoice: invoice ? `in_${invoice.key}` : null,
    livemode: false,
    metadata: {},
    pause_collection: null,
    start_date: started,
    status: 'active',
    trial_end: null,
    trial_start: null,
  })
}

function subscriptionItemOf(story: Story, subscription: StorySubscription, at: number): Stripe.SubscriptionItem {
  const { key } = subscription
  const created = at - subscription.startedSecondsAgo
  const periodEnd = at + subscription.renewsInDays * day
  return wire<Stripe.SubscriptionItem>({
    id: `si_${key}`,
    object: 'subscription_item',
    created,
    current_period_end: periodEnd,
    current_period_start: periodEnd - 30 * day,
    metadata: {},
    price: wire<Stripe.Price>({
      id: `price_${key}`,
      object: 'price',
      active: true,
      billing_scheme: 'per_unit',
      created,
      currency: story.payments[0]?.currency ?? 'usd',
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: subscription.product,
      product: `prod_${key}`,
      recurring: wire<Stripe.Price.Recurring>({ interval: 'month', interval_count: 1, usage_type: 'licensed' }),
      type: 'recurring',
      unit_amount: story.payments[0]?.amount ?? null,
    }),
    quantity: 1,
    subscription: `sub_${key}`,
  })
}
