import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { AppEnv } from '#http/request-context.ts'
import { receiveStripeWebhook } from '#webhooks/receive.ts'
import { receiveZendeskWebhook } from '#webhooks/receive-zendesk.ts'

export const webhookRoutes = new Hono<AppEnv>()
  .post(
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
  .post(
    '/zendesk',
    describeRoute({
      operationId: 'receiveZendeskWebhook',
      summary: 'Zendesk’s webhooks of tickets',
      description:
        'Verified by X-Zendesk-Webhook-Signature over timestamp and raw body; answered after a durable insert.',
      responses: { 200: { description: 'Stored, or stored before' }, 400: { description: 'Signature refused' } },
    }),
    async (c) => {
      await receiveZendeskWebhook(c.get('ctx'), Buffer.from(await c.req.arrayBuffer()), {
        signature: c.req.header('x-zendesk-webhook-signature'),
        timestamp: c.req.header('x-zendesk-webhook-signature-timestamp'),
        invocationId: c.req.header('x-zendesk-webhook-invocation-id'),
      })
      return c.json({ received: true })
    },
  )
