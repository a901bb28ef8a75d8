import type Stripe from 'stripe'
import { z } from 'zod'
import { invoiceLineOf } from './invoice-lines.ts'
import { boolean, expand, integer, text } from './params.ts'
import type { InvoiceNotPlayed } from './seed-billing.ts'
import { idOf, unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'
import { StripeFailure, noSuch } from './stripe-failure.ts'
import { wire } from './wire.ts'

const Details = z.strictObject({
  cancel_now: boolean.optional(),
  cancel_at_period_end: boolean.optional(),
  proration_behavior: z.enum(['always_invoice', 'create_prorations', 'none']).default('create_prorations'),
  proration_date: integer.optional(),
} satisfies { [Param in keyof Stripe.InvoiceCreatePreviewParams.SubscriptionDetails]: z.ZodType })

export const InvoicePreview = z.strictObject({
  customer: text.optional(),
  subscription: text.optional(),
  subscription_details: Details.optional(),
  expand,
} satisfies { [Param in keyof Stripe.InvoiceCreatePreviewParams]: z.ZodType })
type InvoicePreview = z.infer<typeof InvoicePreview>

/** The next invoice, or what would be credited when the subscription ended now. Nothing is kept. */
export function previewInvoice(world: StripeWorld, asked: InvoicePreview): Stripe.Invoice {
  const subscription = findSubscription(world, asked)
  const customer = world.state.objects.customer[idOf(subscription.customer)]
  if (!customer) throw noSuch('customer', idOf(subscription.customer), 'customer')
  const line = asked.subscription_details?.cancel_now
    ? unusedTime(world, subscription, asked)
    : nextPeriod(subscription, asked)
  const total = line?.amount ?? 0
  const due = Math.max(0, total + customer.balance)
  const created = unixSeconds(world)
  return wire<Stripe.Invoice, InvoiceNotPlayed | 'automatic_tax'>({
    id: `upcoming_in_${subscription.id.replace(/^sub_/, '')}`,
    object: 'invoice',
    amount_due: due,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: due,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    billing_reason: 'upcoming',
    collection_method: 'charge_automatically',
    created,
    currency: subscription.currency,
    customer: customer.id,
    customer_account: null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    default_payment_method: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: Math.min(0, total + customer.balance),
    latest_revision: null,
    lines: {
      object: 'list',
      data: line ? [line] : [],
      has_more: false,
      url: `/v1/invoices/upcoming_in_${subscription.id}/lines`,
    },
    livemode: false,
    metadata: {},
    next_payment_attempt: asked.subscription_details?.cancel_now ? null : periodOf(subscription).end,
    number: null,
    parent: {
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
      type: 'subscription_details',
    },
    period_end: periodOf(subscription).end,
    period_start: periodOf(subscription).start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    starting_balance: customer.balance,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
  })
}

function findSubscription(world: StripeWorld, { customer, subscription }: InvoicePreview): Stripe.Subscription {
  if (customer === undefined && subscription === undefined) {
    const message = 'Missing required param: customer.'
    throw new StripeFailure(message, { status: 400, code: 'parameter_missing', param: 'customer' })
  }
  const all = Object.values(world.state.objects.subscription)
  const found = all.find(
    (candidate) =>
      (subscription === undefined || candidate.id === subscription) &&
      (customer === undefined || candidate.customer === customer),
  )
  if (!found) {
    if (subscription !== undefined) throw noSuch('subscription', subscription, 'subscription')
    throw new StripeFailure('No upcoming invoices for customer', { status: 404, code: 'invoice_upcoming_none' })
  }
  if (found.status === 'canceled') {
    throw new StripeFailure('No upcoming invoices for customer', { status: 404, code: 'invoice_upcoming_none' })
  }
  return found
}

function periodOf(subscription: Stripe.Subscription): { start: number; end: number } {
  const item = subscription.items.data[0]
  return { start: item?.current_period_start ?? 0, end: item?.current_period_end ?? 0 }
}

function priceOf(subscription: Stripe.Subscription): number {
  return subscription.items.data[0]?.price.unit_amount ?? 0
}

function nextPeriod(subscription: Stripe.Subscription, asked: InvoicePreview): Stripe.InvoiceLineItem | null {
  if (asked.subscription_details?.cancel_at_period_end ?? subscription.cancel_at_period_end) return null
  const { end, start } = periodOf(subscription)
  return previewLine(subscription, {
    amount: priceOf(subscription),
    description: `1 × ${subscription.items.data[0]?.price.nickname ?? 'Plan'}`,
    period: { start: end, end: end + (end - start) },
    proration: false,
  })
}

/** The share of the price for the time that is left, by the second. */
function unusedTime(
  world: StripeWorld,
  subscription: Stripe.Subscription,
  asked: InvoicePreview,
): Stripe.InvoiceLineItem | null {
  const { end, start } = periodOf(subscription)
  const at = asked.subscription_details?.proration_date ?? unixSeconds(world)
  if (at < start || at > end) {
    const message = 'The proration date must be inside the current period of the subscription.'
    throw new StripeFailure(message, { status: 400, param: 'subscription_details[proration_date]' })
  }
  // A trial has cost nothing that could be given back.
  if (asked.subscription_details?.proration_behavior === 'none' || subscription.status === 'trialing') return null
  return previewLine(subscription, {
    amount: -Math.round((priceOf(subscription) * (end - at)) / (end - start)),
    description: `Unused time on ${subscription.items.data[0]?.price.nickname ?? 'Plan'}`,
    period: { start: at, end },
    proration: true,
  })
}

function previewLine(
  subscription: Stripe.Subscription,
  line: { amount: number; description: string; period: { start: number; end: number }; proration: boolean },
): Stripe.InvoiceLineItem {
  const { currency, id } = subscription
  return invoiceLineOf({ id: `il_preview_${id}`, invoice: null, subscription, currency, ...line })
}
