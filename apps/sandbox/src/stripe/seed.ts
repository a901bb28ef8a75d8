import type Stripe from 'stripe'
import type { Story, StoryCustomer, StoryPayment } from '#stories/story.ts'
import { createRefund } from './create-refund.ts'
import { openDispute } from './disputes.ts'
import { emit } from './events.ts'
import { openFraudWarning } from './fraud-warnings.ts'
import { arriveReference, settleRefund } from './move-refund.ts'
import { recordPayment } from './record-payment.ts'
import { invoiceOf, invoicePaymentOf, latestInvoiceId, productOf } from './seed-billing.ts'
import { subscriptionOf } from './seed-subscription.ts'
import { emptyState } from './state.ts'
import type { StripeState, StripeWorld } from './state.ts'
import { wire } from './wire.ts'

const [hour, day] = [3600, 86_400]

/** The state in which a new sandbox starts: what the stories tell, and nothing else. `at` is in Unix seconds. */
export function seedStripe(stories: Story[], at: number): StripeState {
  const state = emptyState()
  for (const story of stories) seedStory(state, story, at)
  closeHistory(state)
  return state
}

/** What happened before the sandbox started was told then. */
function closeHistory(state: StripeState): void {
  for (const id of state.undelivered) {
    const event = state.objects.event[id]
    if (event) event.pending_webhooks = 0
  }
  state.undelivered = []
}

function seedStory(state: StripeState, story: Story, at: number): void {
  for (const customer of story.customers) {
    state.objects.customer[customer.stripeId] = customerOf(customer, at - customer.sinceDaysAgo * day)
  }
  const owner = story.customers[0]
  if (story.subscription && owner) {
    const { subscription } = story
    const product = productOf(subscription, at - subscription.startedSecondsAgo)
    state.objects.product[product.id] = product
    const owned = { customerId: owner.stripeId, subscription, latestInvoice: latestInvoiceId(story) }
    state.objects.subscription[`sub_${subscription.key}`] = subscriptionOf(owned, at)
  }
  for (const payment of story.payments) {
    const customer = state.objects.customer[payment.customerId ?? owner?.stripeId ?? '']
    if (customer) seedPayment(state, { story, payment, customer }, at)
  }
}

type Told = { story: Story; payment: StoryPayment; customer: Stripe.Customer }

/** The stories are played through the same verbs as everything later, under the clock of that time. */
function seedPayment(state: StripeState, { story, payment, customer }: Told, at: number): void {
  const paidAt = at - payment.secondsAgo
  const world = worldAt(state, paidAt)
  const charge = recordPayment(world, customer, { ...payment, cardEnds: cardEndsOf(story, payment, at) })
  if (payment.invoice) {
    const subscription = story.subscription
      ? (state.objects.subscription[`sub_${story.subscription.key}`] ?? null)
      : null
    const invoice = invoiceOf({ customer, payment, subscription }, at)
    state.objects.invoice[invoice.id] = invoice
    state.objects.invoice_payment[`inpay_${payment.key}`] = invoicePaymentOf(payment, paidAt)
    if (payment.failed) customer.delinquent = true
    emit(world, payment.failed ? 'invoice.payment_failed' : 'invoice.paid', invoice)
  }
  seedRefunds(state, payment, at)
  const { dispute, fraudWarning } = payment
  if (fraudWarning) {
    const warnedAt = worldAt(state, at - fraudWarning.hoursAgo * hour)
    openFraudWarning(warnedAt, charge.id, fraudWarning.fraudType, `issfr_${payment.key}`)
  }
  if (dispute) {
    const { reason, status } = dispute
    const opening = { charge: charge.id, status, reason, dueBy: at + dispute.dueInDays * day, id: `du_${payment.key}` }
    openDispute(worldAt(state, at - dispute.daysAgo * day), opening)
  }
}

/** An expired card was good for the last time in the month before it failed. */
function cardEndsOf(story: Story, payment: StoryPayment, at: number): { month: number; year: number } {
  const failed = story.payments.find((other) => other.failed && other.card.last4 === payment.card.last4)
  const seen = new Date((at - (failed ?? payment).secondsAgo) * 1000)
  if (!payment.card.expired) return { month: 12, year: seen.getUTCFullYear() + 4 }
  const ended = new Date(Date.UTC(seen.getUTCFullYear(), seen.getUTCMonth() - 1))
  return { month: ended.getUTCMonth() + 1, year: ended.getUTCFullYear() }
}

function seedRefunds(state: StripeState, payment: StoryPayment, at: number): void {
  for (const refund of payment.refunds ?? []) {
    const { amount, key, pendingReason, status } = refund
    const world = worldAt(state, at - refund.hoursAgo * hour)
    const asked = { payment_intent: `pi_${payment.key}`, amount, metadata: {}, expand: [] }
    const made = createRefund(world, asked, { id: `re_${key}`, ...(pendingReason && { pendingReason }) })
    if (status === 'succeeded') {
      settleRefund(world, made.id)
      if (refund.hoursAgo > 7 * 24) arriveReference(world, made.id)
    }
  }
}

function worldAt(state: StripeState, at: number): StripeWorld {
  return { state, now: () => at * 1000, commit: () => undefined, request: null, origin: () => '' }
}

function addressOf({ postalCode }: StoryCustomer): Stripe.Address | null {
  if (postalCode === undefined) return null
  return { city: null, country: 'US', line1: null, line2: null, postal_code: postalCode, state: null }
}

function customerOf(customer: StoryCustomer, created: number): Stripe.Customer {
  return wire<Stripe.Customer>({
    id: customer.stripeId,
    object: 'customer',
    address: addressOf(customer),
    balance: 0,
    created,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: customer.email,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: customer.name,
    phone: null,
    preferred_locales: [],
    shipping: null,
  })
}
