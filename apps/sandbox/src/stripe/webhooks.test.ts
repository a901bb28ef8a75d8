import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { Stripe } from 'stripe'
import { afterEach, expect, test } from 'vitest'
import { listen } from '#listen.ts'
import { playStripe } from './playing-stripe.fixture.ts'

const secret = 'whsec_test'
const verifier = new Stripe('sk_test_unused')

type Received = { event: Stripe.Event; signature: string; body: string }

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** An endpoint that verifies as a backend does and answers with the given statuses first, then 200. */
async function startEndpoint(...statuses: (200 | 500)[]) {
  const received: Received[] = []
  const waiting: { count: number; done: () => void }[] = []
  const app = new Hono<{ Bindings: HttpBindings }>().post('/webhooks/stripe', async (c) => {
    const body = await c.req.text()
    const signature = c.req.header('stripe-signature') ?? ''
    received.push({ event: verifier.webhooks.constructEvent(body, signature, secret), signature, body })
    for (const { count, done } of waiting) if (received.length >= count) done()
    return c.body(null, statuses.shift() ?? 200)
  })
  const server = await listen(app, 0)
  closing.push(() => server.close())
  return {
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

async function play(options: Parameters<typeof playStripe>[0]) {
  const stripe = await playStripe(options)
  closing.push(() => stripe.close())
  return stripe
}

const typesOf = (received: Received[]) => received.map(({ event }) => event.type).toSorted()

test('a refund sends signed snapshot events of creation, charge and settlement', async () => {
  const endpoint = await startEndpoint()
  const stripe = await play({ webhook: endpoint.webhook, settleMs: 20 })
  const { id } = await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt', amount: 500 })
  await endpoint.arrived(3)
  expect(typesOf(endpoint.received)).toEqual(['charge.refunded', 'refund.created', 'refund.updated'])
  const created = endpoint.received.find(({ event }) => event.type === 'refund.created')
  expect(created?.event).toMatchObject({
    object: 'event',
    api_version: '2026-10-28.endive',
    data: { object: { id, status: 'pending', amount: 500 } },
  })
  const settled = endpoint.received.find(({ event }) => event.type === 'refund.updated')
  expect(settled?.event.data.object).toMatchObject({ id, status: 'succeeded' })
})

test('a signature does not fit another body', async () => {
  const endpoint = await startEndpoint()
  const stripe = await play({ webhook: endpoint.webhook })
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  await endpoint.arrived(1)
  const [{ body, signature } = { body: '', signature: '' }] = endpoint.received
  expect(() => verifier.webhooks.constructEvent(`${body} `, signature, secret)).toThrow()
})

test('an event that was not acknowledged comes again', async () => {
  const endpoint = await startEndpoint(500, 500, 500)
  const stripe = await play({ webhook: endpoint.webhook })
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  await endpoint.arrived(6)
  expect(new Set(endpoint.received.slice(0, 3).map(({ event }) => event.id))).toEqual(
    new Set(endpoint.received.slice(3).map(({ event }) => event.id)),
  )
})

test('twice delivers each event two times under one id', async () => {
  const endpoint = await startEndpoint()
  const stripe = await play({ webhook: endpoint.webhook })
  await stripe.control('/sandbox/faults', { webhooks: 'twice' })
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  await endpoint.arrived(6)
  expect(new Set(endpoint.received.map(({ event }) => event.id)).size).toBe(3)
})

test('off sends nothing, and the events can still be read', async () => {
  const endpoint = await startEndpoint()
  const stripe = await play({ webhook: endpoint.webhook })
  await stripe.control('/sandbox/faults', { webhooks: 'off' })
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  await expect.poll(() => stripe.ledger().undelivered).toEqual([])
  const { data } = await stripe.sdk.events.list({ types: ['refund.created'], delivery_success: false })
  expect(data).toHaveLength(1)
  expect((await stripe.sdk.events.retrieve(data[0]?.id ?? '')).type).toBe('refund.created')
  expect(endpoint.received).toEqual([])
})

test('events wait for an endpoint that is registered later', async () => {
  const endpoint = await startEndpoint()
  let known = false
  const stripe = await play({ webhook: () => (known ? endpoint.webhook() : null) })
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  known = true
  stripe.deliverWaiting()
  await endpoint.arrived(3)
  await expect.poll(() => stripe.ledger().undelivered).toEqual([])
})

test('a late failure tells of itself', async () => {
  const endpoint = await startEndpoint()
  const stripe = await play({ webhook: endpoint.webhook })
  const { id } = await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  await stripe.control(`/sandbox/refunds/${id}/fail`, { failure_reason: 'lost_or_stolen_card' })
  await endpoint.arrived(5)
  expect(typesOf(endpoint.received)).toContain('refund.failed')
})
