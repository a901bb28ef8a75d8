import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { Stripe } from 'stripe'
import { listen } from '#listen.ts'

export const secret = 'whsec_test'
export const verifier = new Stripe('sk_test_unused')

export type Received = { event: Stripe.Event; signature: string; body: string }

/** An endpoint that verifies as a backend does and answers with the given statuses first, then 200. */
export async function startEndpoint(...statuses: (200 | 500)[]) {
  const received: Received[] = []
  const waiting: { count: number; done: () => void }[] = []
  const app = new Hono<{ Bindings: HttpBindings }>().post('/webhooks/stripe', async (c) => {
    const body = await c.req.text()
    const signature = c.req.header('stripe-signature') ?? ''
    const event = verified(body, signature)
    if (!event) return c.body(null, 400)
    received.push({ event, signature, body })
    for (const { count, done } of waiting) if (received.length >= count) done()
    return c.body(null, statuses.shift() ?? 200)
  })
  const server = await listen(app, 0)
  return {
    close: () => server.close(),
    received,
    webhook: () => ({ url: `${server.url}/webhooks/stripe`, secret }),
    /** Resolves once so many have arrived. */
    arrived: (count: number) =>
      received.length >= count
        ? Promise.resolve()
        : new Promise<void>((done) => {
            waiting.push({ count, done })
          }),
  }
}

function verified(body: string, signature: string): Stripe.Event | null {
  try {
    return verifier.webhooks.constructEvent(body, signature, secret)
  } catch {
    return null
  }
}
