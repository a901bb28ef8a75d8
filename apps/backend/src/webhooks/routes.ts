import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { AppEnv } from '#http/request-context.ts'
import { receiveStripeWebhook } from '#webhooks/receive.ts'

export const webhookRoutes = new Hono<AppEnv>().post(
  '/stripe',
  describeRoute({
    operationId: 'receiveStripeWebhook',
    summary: 'Stripe’s webhook endpoint',
    description: 'Verified by the Stripe-Signature header over the raw body; answered after a durable insert.',
    responses: { 200: { description: 'Stored, or stored before' }, 400: { description: 'Signature refused' } },
  }),
  async (c) => {
    await receiveStripeWebhook(c.get('ctx'), await c.req.text(), c.req.header('stripe-signature'))
    return c.json({ received: true })
  },
)
