import { setTimeout } from 'node:timers/promises'
import { Stripe } from 'stripe'
import { ProviderUnavailable } from '#errors.ts'
import { openStripeClient } from '#integrations/stripe/open-client.ts'
import { toCredits } from '#integrations/stripe/read-credits.ts'
import {
  customerOf,
  toAddressChange,
  toCustomer,
  toDispute,
  toEvent,
  toFraudWarning,
  toInvoice,
  toMovement,
  toPaidInvoice,
  toPayment,
  toRefund,
  toSubscription,
} from '#integrations/stripe/read-objects.ts'
import type {
  StripeAddressChange,
  StripeBillingFacts,
  StripeCreditRecord,
  StripeCustomerRecord,
  StripePaymentRecord,
  StripeInvoiceRecord,
  StripeSubscriptionRecord,
  StripeRefundRecord,
  StripeDisputeRecord,
  StripeEventRecord,
  StripeMovementRecord,
  StripeFraudWarningRecord,
  StripePaidInvoice,
} from '#integrations/stripe/records.ts'

/** Everything Countersign reads from Stripe. Holds a key that cannot move money where the account gives us one. */
export interface StripeReader {
  /** At most `most` (10) of each spelling. */
  customersByEmail(email: string, most?: number): Promise<StripeCustomerRecord[]>
  customer(customerId: string): Promise<StripeCustomerRecord | null>
  /** Of the newest paid invoice over more than nothing; and of the customer's address, else of their newest charge. */
  billingFacts(customerId: string): Promise<StripeBillingFacts>
  payment(paymentIntentId: string): Promise<StripePaymentRecord | null>
  /** The customer's last 20, newest first. */
  paymentsOf(customerId: string): Promise<StripePaymentRecord[]>
  /** Every payment since then, newest first. `complete` is false where we stopped reading: caps are unknown then. */
  paymentsSince(customerId: string, since: Date): Promise<{ payments: StripePaymentRecord[]; complete: boolean }>
  subscriptionsOf(customerId: string): Promise<StripeSubscriptionRecord[]>
  invoicesOf(customerId: string): Promise<StripeInvoiceRecord[]>
  /** The invoices that a payment settles. */
  invoicesPaidBy(paymentIntentId: string): Promise<StripePaidInvoice[]>
  /** All of them, over every page. Lists are read-after-write; refunds have no search. */
  refundsOf(paymentIntentId: string): Promise<StripeRefundRecord[]>
  refundsOfCharge(chargeId: string): Promise<StripeRefundRecord[]>
  refund(refundId: string): Promise<StripeRefundRecord | null>
  /** Given to the customer since then other than by a refund. Null where we may not read it, or it is more than we read. */
  creditsOf(customerId: string, since: Date): Promise<StripeCreditRecord[] | null>
  disputesOf(paymentIntentId: string): Promise<StripeDisputeRecord[]>
  dispute(disputeId: string): Promise<StripeDisputeRecord | null>
  /** Of at most the last 30 days: Stripe keeps no more. `types`: at most 20. */
  eventsSince(since: Date, types: readonly string[]): AsyncIterable<StripeEventRecord>
  /** What a `customer.updated` says of the address; null where it was not changed, or Stripe keeps no such event. */
  addressChange(eventId: string): Promise<StripeAddressChange | null>
  /** Every refund that Stripe made since then, of all customers. */
  refundsSince(since: Date): AsyncIterable<StripeRefundRecord>
  /** What the balance says of refunds since then: the second witness beside the refunds themselves. */
  refundMovementsSince(since: Date): AsyncIterable<StripeMovementRecord>
  /** The warnings on one payment. */
  fraudWarningsOf(paymentIntentId: string): Promise<StripeFraudWarningRecord[]>
  /** Of all customers: Stripe cannot filter them by one. Throws where there are more than we read. */
  fraudWarningsSince(since: Date): Promise<StripeFraudWarningRecord[]>
  fraudWarning(warningId: string): Promise<StripeFraudWarningRecord | null>
  /** One invoice with whose it is, however old. */
  invoice(invoiceId: string): Promise<{ invoice: StripeInvoiceRecord; customerId: string | null } | null>
  customerOfInvoice(invoiceId: string): Promise<string | null>
  customerOfSubscription(subscriptionId: string): Promise<string | null>
}

const mostPayments = 500
const mostWarnings = 1000
const mostCredits = 500

export function createStripeReader(options: { key: string; apiBase: string | undefined }): StripeReader {
  const stripe = openStripeClient({ ...options, timeoutMs: 5000 })
  return {
    async customersByEmail(email, most = 10) {
      // Stripe compares case-sensitively, people do not type that way: whoever has either spelling counts.
      const spellings = [...new Set([email, email.toLowerCase()])]
      const lists = await Promise.all(
        spellings.map((spelling) => read(() => stripe.customers.list({ email: spelling, limit: most }))),
      )
      const found = lists.flatMap(({ data }) => data.map(toCustomer))
      return [...new Map(found.map((customer) => [customer.id, customer])).values()]
    },
    async customer(customerId) {
      const customer = await readOrNull(() => stripe.customers.retrieve(customerId))
      return customer && !customer.deleted ? toCustomer(customer) : null
    },
    async billingFacts(customerId) {
      const [customer, invoices, charges] = await Promise.all([
        readOrNull(() => stripe.customers.retrieve(customerId)),
        read(() => stripe.invoices.list({ customer: customerId, status: 'paid', limit: 10 })),
        read(() => stripe.charges.list({ customer: customerId, limit: 10 })),
      ])
      const invoice = invoices.data.find(({ total }) => total > 0)
      const codes = [
        customer && !customer.deleted ? customer.address?.postal_code : null,
        ...charges.data.map((charge) => charge.billing_details.address?.postal_code),
      ]
      return {
        lastInvoice: invoice ? { amount: invoice.total, currency: invoice.currency } : null,
        postalCode: codes.find((code) => code) ?? null,
      }
    },
    async payment(paymentIntentId) {
      const expand = ['latest_charge', 'payment_method']
      const intent = await readOrNull(() => stripe.paymentIntents.retrieve(paymentIntentId, { expand }))
      return intent && toPayment(intent)
    },
    async paymentsOf(customerId) {
      const expand = ['data.latest_charge', 'data.payment_method']
      const { data } = await read(() => stripe.paymentIntents.list({ customer: customerId, limit: 20, expand }))
      return data.map(toPayment)
    },
    async paymentsSince(customerId, since) {
      const created = { gte: Math.floor(since.getTime() / 1000) }
      const expand = ['data.latest_charge', 'data.payment_method']
      const payments = await read(() =>
        stripe.paymentIntents
          .list({ customer: customerId, created, limit: 100, expand })
          .autoPagingToArray({ limit: mostPayments }),
      )
      return { payments: payments.map(toPayment), complete: payments.length < mostPayments }
    },
    async subscriptionsOf(customerId) {
      const { data } = await read(() => stripe.subscriptions.list({ customer: customerId, status: 'all', limit: 10 }))
      return data.map(toSubscription)
    },
    async invoicesOf(customerId) {
      const { data } = await read(() =>
        stripe.invoices.list({ customer: customerId, limit: 20, expand: ['data.payments'] }),
      )
      return data.map(toInvoice)
    },
    async invoicesPaidBy(paymentIntentId) {
      const payment = { type: 'payment_intent' as const, payment_intent: paymentIntentId }
      const list = await readOrNull(() => stripe.invoicePayments.list({ payment, limit: 10, expand: ['data.invoice'] }))
      const invoices = (list?.data ?? []).map(toPaidInvoice)
      return [...new Map(invoices.map((invoice) => [invoice.invoiceId, invoice])).values()]
    },
    async refundsOf(paymentIntentId) {
      const list = await readOrNull(() =>
        stripe.refunds.list({ payment_intent: paymentIntentId, limit: 100 }).autoPagingToArray({ limit: 10_000 }),
      )
      return (list ?? []).map(toRefund)
    },
    async refundsOfCharge(chargeId) {
      const list = await read(() =>
        stripe.refunds.list({ charge: chargeId, limit: 100 }).autoPagingToArray({ limit: 10_000 }),
      )
      return list.map(toRefund)
    },
    async refund(refundId) {
      const refund = await readOrNull(() => stripe.refunds.retrieve(refundId))
      return refund && toRefund(refund)
    },
    async creditsOf(customerId, since) {
      const params = { created: { gte: Math.floor(since.getTime() / 1000) }, limit: 100 }
      const all = { limit: mostCredits }
      const [entries, notes] = await Promise.all([
        readIfLet(() => stripe.customers.listBalanceTransactions(customerId, params).autoPagingToArray(all)),
        readIfLet(() => stripe.creditNotes.list({ customer: customerId, ...params }).autoPagingToArray(all)),
      ])
      if (!entries || !notes || Math.max(entries.length, notes.length) === mostCredits) return null
      return toCredits({ entries, notes })
    },
    async disputesOf(paymentIntentId) {
      const list = await readOrNull(() => stripe.disputes.list({ payment_intent: paymentIntentId, limit: 100 }))
      return (list?.data ?? []).map(toDispute)
    },
    async dispute(disputeId) {
      const dispute = await readOrNull(() => stripe.disputes.retrieve(disputeId))
      return dispute && toDispute(dispute)
    },
    async *eventsSince(since, types) {
      const created = { gte: Math.floor(since.getTime() / 1000) }
      const pages = readPages((page) => stripe.events.list({ created, types: [...types], ...page }))
      for await (const event of pages) yield toEvent(event)
    },
    async addressChange(eventId) {
      const event = await readOrNull(() => stripe.events.retrieve(eventId))
      return event && toAddressChange(event)
    },
    async *refundsSince(since) {
      const created = { gte: Math.floor(since.getTime() / 1000) }
      for await (const refund of readPages((page) => stripe.refunds.list({ created, ...page }))) yield toRefund(refund)
    },
    async *refundMovementsSince(since) {
      const created = { gte: Math.floor(since.getTime() / 1000) }
      // Methods other than cards have a type of their own.
      for (const type of ['refund', 'payment_refund']) {
        const pages = readPages((page) => stripe.balanceTransactions.list({ created, type, ...page }))
        for await (const movement of pages) yield toMovement(movement)
      }
    },
    async fraudWarningsOf(paymentIntentId) {
      const { data } = await read(() =>
        stripe.radar.earlyFraudWarnings.list({ payment_intent: paymentIntentId, limit: 10 }),
      )
      return data.map(toFraudWarning)
    },
    async fraudWarningsSince(since) {
      const created = { gte: Math.floor(since.getTime() / 1000) }
      const warnings = await read(() =>
        stripe.radar.earlyFraudWarnings.list({ created, limit: 100 }).autoPagingToArray({ limit: mostWarnings }),
      )
      // Showing no warning where there may be one would be worse than saying that we do not know.
      if (warnings.length === mostWarnings)
        throw new ProviderUnavailable('stripe', new Error('too many fraud warnings'))
      return warnings.map(toFraudWarning)
    },
    async fraudWarning(warningId) {
      const warning = await readOrNull(() => stripe.radar.earlyFraudWarnings.retrieve(warningId))
      return warning && toFraudWarning(warning)
    },
    async invoice(invoiceId) {
      const found = await readOrNull(() => stripe.invoices.retrieve(invoiceId, { expand: ['payments'] }))
      return found && { invoice: toInvoice(found), customerId: customerOf(found) }
    },
    async customerOfInvoice(invoiceId) {
      const invoice = await readOrNull(() => stripe.invoices.retrieve(invoiceId))
      return invoice && customerOf(invoice)
    },
    async customerOfSubscription(subscriptionId) {
      const subscription = await readOrNull(() => stripe.subscriptions.retrieve(subscriptionId))
      return subscription && customerOf(subscription)
    },
  }
}

const readAttempts = 2
const pauseMs = 200

/** A read may be repeated freely; a refusal by Stripe (4xx) is an answer and is not. */
async function read<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      if (isAnswer(error)) throw new ProviderUnavailable('stripe', error)
      if (attempt === readAttempts) throw new ProviderUnavailable('stripe', error)
      // Spread out, so that an overloaded Stripe is not asked by everybody at the same moment again.
      await setTimeout(attempt * pauseMs * (0.5 + Math.random()))
    }
  }
}

type Page = { limit: number; starting_after?: string }

/** A long list, page by page as it is used: each page is repeated by itself when Stripe does not answer. */
async function* readPages<T extends { id: string }>(
  list: (page: Page) => Promise<{ data: T[]; has_more: boolean }>,
): AsyncGenerator<T> {
  let page: Page = { limit: 100 }
  for (;;) {
    const { data, has_more } = await read(() => list(page))
    yield* data
    const last = data.at(-1)
    if (!has_more || !last) return
    page = { limit: 100, starting_after: last.id }
  }
}

async function readOrNull<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await read(call)
  } catch (error) {
    const cause = error instanceof ProviderUnavailable ? error.cause : error
    if (cause instanceof Stripe.errors.StripeInvalidRequestError && cause.code === 'resource_missing') return null
    throw error
  }
}

/** Null where Stripe refuses: the key has no permission for it, or the customer is deleted. What is not known, a rule says. */
async function readIfLet<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await read(call)
  } catch (error) {
    if (error instanceof ProviderUnavailable && isAnswer(error.cause)) return null
    throw error
  }
}

function isAnswer(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false
  return error.statusCode !== undefined && error.statusCode < 500 && error.statusCode !== 429
}
