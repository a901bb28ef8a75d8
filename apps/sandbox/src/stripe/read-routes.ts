import { Hono } from 'hono'
import { z } from 'zod'
import type { StripeEnv } from './answer-post.ts'
import { list as textList, text } from './params.ts'
import { listAnswer, retrieveAnswer } from './read-answers.ts'
import type { ObjectName, StripeObjects, StripeWorld } from './state.ts'

const asText = text.optional()
const byPayment = { payment_intent: asText, charge: asText }

/** Everything that is read: one object by id, and the lists with the filters that Stripe gives them. */
export function readRoutes(world: StripeWorld): Hono<StripeEnv> {
  const app = new Hono<StripeEnv>()

  function list<Name extends ObjectName, Filters extends z.ZodRawShape>(
    name: Name,
    filters: Filters,
    keep: (item: StripeObjects[Name], asked: z.infer<z.ZodObject<Filters>>) => boolean,
  ): void {
    app.get(`/v1/${name}s`, (c) => c.json(listAnswer(c, world, name, filters, keep)))
  }

  // Exact and case-sensitive, as at Stripe.
  list('customer', { email: asText }, (customer, asked) => is(customer.email, asked.email))
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
  list('product', { ids: textList.optional() }, ({ id }, { ids }) => ids?.includes(id) ?? true)
  list('refund', byPayment, isOfPayment)
  list('dispute', byPayment, isOfPayment)
  list('event', { type: asText, types: textList.optional(), delivery_success: asText }, (event, asked) =>
    [
      is(event.type, asked.type),
      asked.types?.includes(event.type) ?? true,
      is(String(event.pending_webhooks === 0), asked.delivery_success),
    ].every(Boolean),
  )

  const names = Object.keys(world.state.objects) as ObjectName[]
  for (const name of names) {
    app.get(`/v1/${name}s/:id`, (c) => c.json(retrieveAnswer(c, world, name, c.req.param('id'))))
  }
  return app
}

const paymentFilter = z.strictObject({ type: z.literal('payment_intent'), payment_intent: text }).optional()

function is(value: unknown, asked: string | undefined): boolean {
  return asked === undefined || value === asked
}

type PaymentFilter = { payment_intent?: string | undefined; charge?: string | undefined }

function isOfPayment(item: { payment_intent: unknown; charge: unknown }, asked: PaymentFilter): boolean {
  return is(item.payment_intent, asked.payment_intent) && is(item.charge, asked.charge)
}

// Without a status Stripe leaves the canceled ones out.
function hasStatus(status: string, asked: string | undefined): boolean {
  if (asked === 'all') return true
  return asked === undefined ? status !== 'canceled' : status === asked
}
