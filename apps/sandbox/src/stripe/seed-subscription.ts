import type Stripe from 'stripe'
import type { StorySubscription } from '#stories/story.ts'
import { wire } from './wire.ts'

const day = 86_400

type Owned = { customerId: string; subscription: StorySubscription; latestInvoice: string | null }

/** As it stands `at` the moment of seeding, in Unix seconds. */
export function subscriptionOf({ customerId, subscription, latestInvoice }: Owned, at: number): Stripe.Subscription {
  const { key, trialEndsInDays } = subscription
  const started = at - subscription.startedSecondsAgo
  return wire<Stripe.Subscription, NotPlayed>({
    id: `sub_${key}`,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: started,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: null, type: 'classic' },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: 'charge_automatically',
    created: started,
    currency: subscription.currency,
    customer: customerId,
    customer_account: null,
    days_until_due: null,
    default_payment_method: null,
    default_source: null,
    description: null,
    discounts: [],
    ended_at: null,
    items: {
      object: 'list',
      data: [subscriptionItemOf(subscription, at)],
      has_more: false,
      url: `/v1/subscription_items?subscription=sub_${key}`,
    },
    latest_invoice: latestInvoice,
    livemode: false,
    metadata: subscription.metadata ?? {},
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: started,
    status: subscription.status,
    test_clock: null,
    transfer_data: null,
    trial_end: trialEndsInDays === undefined ? null : at + trialEndsInDays * day,
    trial_settings: null,
    trial_start: trialEndsInDays === undefined ? null : started,
  })
}

type NotPlayed = 'invoice_settings' | 'managed_payments' | 'payment_settings'

function subscriptionItemOf(subscription: StorySubscription, at: number): Stripe.SubscriptionItem {
  const { currency, interval, key, price, product, trialEndsInDays } = subscription
  const created = at - subscription.startedSecondsAgo
  const periodEnd = at + subscription.renewsInDays * day
  const periodStart = trialEndsInDays === undefined ? oneEarlier(periodEnd, interval) : created
  return wire<Stripe.SubscriptionItem, 'plan'>({
    id: `si_${key}`,
    object: 'subscription_item',
    billing_thresholds: null,
    created,
    current_period_end: periodEnd,
    current_period_start: periodStart,
    current_trial: null,
    discounts: [],
    metadata: {},
    price: wire<Stripe.Price, 'unit_amount_decimal'>({
      id: `price_${key}`,
      object: 'price',
      active: true,
      billing_scheme: 'per_unit',
      created,
      currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: product,
      product: `prod_${key}`,
      recurring: { interval, interval_count: 1, meter: null, trial_period_days: null, usage_type: 'licensed' },
      tax_behavior: 'unspecified',
      tiers_mode: null,
      transform_quantity: null,
      type: 'recurring',
      unit_amount: price,
    }),
    quantity: 1,
    subscription: `sub_${key}`,
    tax_rates: [],
  })
}

/** One period before, by the calendar. */
function oneEarlier(at: number, interval: StorySubscription['interval']): number {
  const date = new Date(at * 1000)
  if (interval === 'year') date.setUTCFullYear(date.getUTCFullYear() - 1)
  else date.setUTCMonth(date.getUTCMonth() - 1)
  return Math.floor(date.getTime() / 1000)
}
