import type Stripe from 'stripe'
import type { Story, StoryPayment, StorySubscription } from '#stories/story.ts'
import { invoiceLineOf } from './invoice-lines.ts'
import { wire } from './wire.ts'
import { keptLink } from './wire-text.ts'

const day = 86_400

type Billed = { customer: Stripe.Customer; payment: StoryPayment; subscription: Stripe.Subscription | null }

/** The invoice that a payment settled, or failed to. `at` is the moment of seeding, in Unix seconds. */
export function invoiceOf({ customer, payment, subscription }: Billed, at: number): Stripe.Invoice {
  const id = `in_${payment.invoice?.key}`
  const created = at - payment.secondsAgo
  const paid = !payment.failed
  const retryInDays = payment.failed?.retryInDays ?? null
  return wire<Stripe.Invoice, InvoiceNotPlayed>({
    id,
    object: 'invoice',
    amount_due: payment.amount,
    amount_overpaid: 0,
    amount_paid: paid ? payment.amount : 0,
    amount_remaining: paid ? 0 : payment.amount,
    amount_shipping: 0,
    application: null,
    attempt_count: 1,
    attempted: true,
    auto_advance: !paid,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    billing_reason: subscription ? 'subscription_cycle' : 'manual',
    collection_method: 'charge_automatically',
    created,
    currency: payment.currency,
    customer: customer.id,
    customer_account: null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    default_payment_method: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: created,
    ending_balance: 0,
    hosted_invoice_url: keptLink(`/invoices/${id}`),
    invoice_pdf: keptLink(`/invoices/${id}/pdf`),
    latest_revision: null,
    lines: {
      object: 'list',
      data: [invoiceLineOf({ id: `il_${payment.key}`, invoice: id, subscription, ...lineOf(payment, created) })],
      has_more: false,
      url: `/v1/invoices/${id}/lines`,
    },
    livemode: false,
    metadata: {},
    next_payment_attempt: retryInDays === null ? null : at + retryInDays * day,
    number: payment.invoice?.number ?? null,
    parent: subscription
      ? {
          quote_details: null,
          subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
          type: 'subscription_details',
        }
      : null,
    period_end: created,
    period_start: created,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: paid ? 'paid' : 'open',
    status_transitions: {
      finalized_at: created,
      marked_uncollectible_at: null,
      paid_at: paid ? created : null,
      voided_at: null,
    },
    subtotal: payment.amount,
    subtotal_excluding_tax: payment.amount,
    total: payment.amount,
    total_excluding_tax: payment.amount,
  })
}

export type InvoiceNotPlayed =
  | `account_${'country' | 'name' | 'tax_ids'}`
  | 'automatically_finalizes_at'
  | 'custom_fields'
  | `customer_${'address' | 'phone' | 'shipping' | 'tax_exempt'}`
  | 'default_source'
  | 'footer'
  | 'from_invoice'
  | 'issuer'
  | 'last_finalization_error'
  | 'on_behalf_of'
  | 'payment_settings'
  | 'rendering'
  | `shipping_${'cost' | 'details'}`
  | 'test_clock'
  | `total_${'discount_amounts' | 'pretax_credit_amounts' | 'taxes'}`
  | 'webhooks_delivered_at'

function lineOf(payment: StoryPayment, created: number) {
  const { amount, currency, description } = payment
  return { amount, currency, description, period: { start: created, end: created }, proration: false }
}

export function invoicePaymentOf(payment: StoryPayment, created: number): Stripe.InvoicePayment {
  const paid = !payment.failed
  return {
    id: `inpay_${payment.key}`,
    object: 'invoice_payment',
    amount_paid: paid ? payment.amount : null,
    amount_requested: payment.amount,
    created,
    currency: payment.currency,
    invoice: `in_${payment.invoice?.key}`,
    is_default: true,
    livemode: false,
    payment: { payment_intent: `pi_${payment.key}`, type: 'payment_intent' },
    status: paid ? 'paid' : 'open',
    status_transitions: { canceled_at: null, paid_at: paid ? created : null },
  }
}

export function productOf(subscription: StorySubscription, created: number): Stripe.Product {
  return wire<Stripe.Product>({
    id: `prod_${subscription.key}`,
    object: 'product',
    active: true,
    created,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    name: subscription.product,
    package_dimensions: null,
    shippable: null,
    tax_details: null,
    type: 'service',
    updated: created,
    url: null,
  })
}

/** The last invoice of a story that bills its subscription. */
export function latestInvoiceId(story: Story): string | null {
  const billed = story.payments.filter((payment) => payment.invoice).toSorted((a, b) => a.secondsAgo - b.secondsAgo)
  return billed[0]?.invoice ? `in_${billed[0].invoice.key}` : null
}
