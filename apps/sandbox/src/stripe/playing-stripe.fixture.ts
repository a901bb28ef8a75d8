import { Stripe } from 'stripe'
import { stories } from '#stories.ts'
import type { WebhookEndpoint } from './delivery.ts'
import { startStripe } from './start-stripe.ts'
import type { StripeStandIn } from './start-stripe.ts'

export const seededAt = new Date('2026-11-20T12:00:00Z')

type Options = { webhook?: WebhookEndpoint; settleMs?: number; stateDir?: string }

export type PlayedStripe = StripeStandIn & {
  /** The real SDK, talking to the stand-in. */
  sdk: Stripe
  /** A raw call, for what the SDK hides. */
  call(method: string, path: string, body?: string, headers?: Record<string, string>): Promise<Response>
  control(path: string, body: object): Promise<Response>
}

export async function playStripe({
  webhook = () => null,
  settleMs = 0,
  stateDir,
}: Options = {}): Promise<PlayedStripe> {
  const standIn = await startStripe({
    port: 0,
    now: () => seededAt.getTime(),
    stories: stories(seededAt),
    webhook,
    settleMs,
    ...(stateDir !== undefined && { stateDir }),
  })
  const { hostname, port } = new URL(standIn.url)
  return {
    ...standIn,
    sdk: new Stripe(standIn.secretKey, {
      host: hostname,
      port,
      protocol: 'http',
      maxNetworkRetries: 0,
      telemetry: false,
    }),
    call: (method, path, body, headers = {}) =>
      fetch(standIn.url + path, {
        method,
        headers: {
          authorization: `Bearer ${standIn.secretKey}`,
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
        ...(body !== undefined && { body }),
      }),
    control: (path, body) =>
      fetch(standIn.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  }
}
