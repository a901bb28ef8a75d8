import { Hono } from 'hono'
import { z } from 'zod'
import type { StripeEnv } from './answer-post.ts'
import { CreditNoteCreate } from './credit-note-params.ts'
import { previewCreditNote } from './credit-notes.ts'
import { balanceTransactionsOf, findBalanceTransaction } from './customer-balance.ts'
import { CustomerSearch, searchCustomers } from './customer-search.ts'
import { findEvent, isListedEvent, keptEvents } from './event-filters.ts'
import { expandAll, expandObject } from './expand.ts'
import { boolean, list as textList, parseParams, text } from './params.ts'
import { jsonAnswer, listAnswer, queryOf, retrieveAnswer } from './read-answers.ts'
import type { ObjectName, StripeObjects, StripeWorld } from './state.ts'

const asText = text.optional()
const byPayment = { payment_intent: asText, charge: asText }

const paths = {
  customer: '/v1/customers',
  payment_method: '/v1/payment_methods',
  product: '/v1/products',
  payment_intent: '/v1/payment_intents',
  charge: '/v1/charges',
  invoice: '/v1/invoices',
  invoice_payment: '/v1/invoice_payments',
  subscription: '/v1/subscriptions',
  refund: '/v1/refunds',
  dispute: '/v1/disputes',
  early_fraud_warning: '/v1/radar/early_fraud_warnings',
  balance_transaction: '/v1/balance_transactions',
  credit_note: '/v1/credit_notes',
} satisfies { [Name in ObjectName]?: string }

/** Everything that is read: one object by id, and the lists with the filters that Stripe gives them. */
export function readRoutes(world: StripeWorld): Hono<StripeEnv> {
  // The lists and fixed paths come first: `/v1/credit_notes/preview` is no credit note.
  return new Hono<StripeEnv>()
    .route('/', listRoutes(world))
    .get('/v1/customers/search', (c) => {
      const asked = parseParams(CustomerSearch, queryOf(c))
      const { data, has_more } = searchCustomers(world, asked)
      const expanded = expandAll(world.state, 'customer', data, asked.expand)
      return jsonAnswer(c, world, {
        object: 'search_result',
        url: c.req.path,
        has_more,
        next_page: null,
        data: expanded,
      })
    })
    .get('/v1/credit_notes/preview', (c) => {
      const asked = parseParams(CreditNoteCreate, queryOf(c))
      const note = previewCreditNote(world, asked)
      return jsonAnswer(c, world, expandObject(world.state, 'credit_note', note, asked.expand))
    })
    .get('/v1/customers/:id/balance_transactions', (c) =>
      listAnswer(c, world, 'customer_balance_transaction', {
        filters: { invoice: asText },
        keep: (item, asked) => is(item.invoice, asked.invoice),
        among: balanceTransactionsOf(world, c.req.param('id')),
      }),
    )
    .get('/v1/customers/:id/balance_transactions/:transaction', (c) => {
      const { id, transaction } = c.req.param()
      const found = findBalanceTransaction(world, id, transaction)
      return retrieveAnswer(c, world, 'customer_balance_transaction', found, transaction)
    })
    .get('/v1/events/:id', (c) =>
      retrieveAnswer(c, world, 'event', findEvent(world, c.req.param('id')), c.req.param('id')),
    )
    .route('/', retrieveRoutes(world))
}

function listRoutes(world: StripeWorld): Hono<StripeEnv> {
  const app = new Hono<StripeEnv>()

  function list<Name extends keyof typeof paths, Filters extends z.ZodRawShape>(
    name: Name,
    filters: Filters,
    keep: (item: StripeObjects[Name], asked: z.infer<z.ZodObject<Filters>>) => boolean,
  ): void {
    app.get(paths[name], (c) => listAnswer(c, world, name, { filters, keep }))
  }

  // Exact and case-sensitive, as at Stripe.
  list('customer', { email: asText }, (customer, asked) => is(customer.email, asked.email))
  list('payment_method', { customer: asText, type: asText }, (method, asked) =>
    [is(method.customer, asked.customer), is(method.type, asked.type)].every(Boolean),
  )
  list('payment_intent', { customer: asText }, (intent, asked) => is(intent.customer, asked.customer))
  list('charge', { customer: asText, payment_intent: asText }, (charge, asked) =>
    [is(charge.customer, asked.customer), is(charge.payment_intent, asked.payment_intent)].every(Boolean),
  )
  list('invoice', { customer: asText, status: asText, subscription: asText }, (invoice, asked) =>
    [
      is(invoice.customer, asked.customer),
      is(invoice.status, asked.status),
      is(invoice.parent?.subscription_details?.subscription, asked.subscription),
    ].every(Boolean),
  )
  list('invoice_payment', { invoice: asText, status: asText, payment: paymentFilter }, (item, asked) =>
    [
      is(item.invoice, asked.invoice),
      is(item.status, asked.status),
      is(item.payment.payment_intent, asked.payment?.payment_intent),
    ].every(Boolean),
  )
  list('subscription', { customer: asText, status: asText }, (subscription, asked) =>
    [is(subscription.customer, asked.customer), hasStatus(subscription.status, asked.status)].every(Boolean),
  )
  list('product', { ids: textList.optional(), active: boolean.optional() }, ({ active, id }, asked) =>
    [asked.ids?.includes(id) ?? true, asked.active === undefined || asked.active === active].every(Boolean),
  )
  list('refund', byPayment, isOfPayment)
  list('dispute', byPayment, isOfPayment)
  list('early_fraud_warning', byPayment, isOfPayment)
  list('balance_transaction', { type: asText, source: asText, currency: asText }, (item, asked) =>
    [is(item.type, asked.type), is(item.source, asked.source), is(item.currency, asked.currency)].every(Boolean),
  )
  list('credit_note', { customer: asText, invoice: asText }, (note, asked) =>
    [is(note.customer, asked.customer), is(note.invoice, asked.invoice)].every(Boolean),
  )
  const eventFilters = { type: asText, types: textList.optional(), delivery_success: boolean.optional() }
  app.get('/v1/events', (c) =>
    listAnswer(c, world, 'event', { filters: eventFilters, keep: isListedEvent, among: keptEvents(world) }),
  )
  return app
}

function retrieveRoutes(world: StripeWorld): Hono<StripeEnv> {
  const app = new Hono<StripeEnv>()
  for (const [name, path] of Object.entries(paths) as [keyof typeof paths, string][]) {
    app.get(`${path}/:id`, (c) => {
      const id = c.req.param('id')
      return retrieveAnswer(c, world, name, world.state.objects[name][id], id)
    })
  }
  return app
}

const paymentFilter = z.strictObject({ type: z.literal('payment_intent'), payment_intent: text }).optional()

function is(value: unknown, asked: string | undefined): boolean {
  return asked === undefined || value === asked
}

type PaymentFilter = { payment_intent?: string | undefined; charge?: string | undefined }

function isOfPayment(item: { payment_intent?: unknown; charge: unknown }, asked: PaymentFilter): boolean {
  return is(item.payment_intent, asked.payment_intent) && is(item.charge, asked.charge)
}

// Without a status Stripe leaves the canceled ones out.
function hasStatus(status: string, asked: string | undefined): boolean {
  if (asked === 'all') return true
  return asked === undefined ? status !== 'canceled' : status === asked
}
