import { afterEach, describe, expect, test } from 'vitest'
import { playStripe, seededAt } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'
import { startEndpoint, verifier, secret } from './webhook-endpoint.fixture.ts'
import type { Received } from './webhook-endpoint.fixture.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function open(...statuses: (200 | 500)[]) {
  const endpoint = await startEndpoint(...statuses)
  closing.push(() => endpoint.close())
  return endpoint
}

async function play(options: Parameters<typeof playStripe>[0]) {
  const stripe = await playStripe(options)
  closing.push(() => stripe.close())
  return stripe
}

const now = seededAt.getTime() / 1000
const typesOf = (received: Received[]) => received.map(({ event }) => event.type).toSorted()

const long = { timeout: 30_000 }

test('a refund sends signed snapshot events of creation, charge and settlement', async () => {
  const endpoint = await open()
  const stripe = await play({ webhook: endpoint.webhook, settleMs: 20 })
  const { id } = await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt', amount: 500 })
  await endpoint.arrived(4)
  expect(typesOf(endpoint.received)).toEqual(['charge.refunded', 'charge.updated', 'refund.created', 'refund.updated'])
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
  const endpoint = await open()
  const stripe = await play({ webhook: endpoint.webhook })
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  await endpoint.arrived(1)
  const [{ body, signature } = { body: '', signature: '' }] = endpoint.received
  expect(() => verifier.webhooks.constructEvent(`${body} `, signature, secret)).toThrow()
})

test('an event that was not acknowledged comes again', async () => {
  const endpoint = await open(500, 500, 500, 500)
  const stripe = await play({ webhook: endpoint.webhook })
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  await endpoint.arrived(8)
  expect(new Set(endpoint.received.slice(0, 4).map(({ event }) => event.id))).toEqual(
    new Set(endpoint.received.slice(4).map(({ event }) => event.id)),
  )
})

test('twice delivers each event two times under one id', async () => {
  const endpoint = await open()
  const stripe = await play({ webhook: endpoint.webhook })
  await stripe.control('/sandbox/faults', { webhooks: 'twice' })
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  await endpoint.arrived(8)
  expect(new Set(endpoint.received.map(({ event }) => event.id)).size).toBe(4)
})

test('dropped sends nothing ever, and the events can still be read', async () => {
  const endpoint = await open()
  const stripe = await play({ webhook: endpoint.webhook })
  await stripe.control('/sandbox/faults', { webhooks: 'dropped' })
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  await expect.poll(() => stripe.ledger().undelivered).toEqual([])
  const { data } = await stripe.sdk.events.list({ types: ['refund.created'], delivery_success: false })
  expect(data).toHaveLength(1)
  expect((await stripe.sdk.events.retrieve(data[0]?.id ?? '')).type).toBe('refund.created')
  expect(endpoint.received).toEqual([])
})

test('events wait for an endpoint that is registered later', async () => {
  const endpoint = await open()
  let known = false
  const stripe = await play({ webhook: () => (known ? endpoint.webhook() : null) })
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  known = true
  stripe.deliverWaiting()
  await endpoint.arrived(4)
  await expect.poll(() => stripe.ledger().undelivered).toEqual([])
})

test('a late failure tells of itself', async () => {
  const endpoint = await open()
  const stripe = await play({ webhook: endpoint.webhook })
  const { id } = await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  await stripe.control(`/sandbox/refunds/${id}/fail`, { failure_reason: 'lost_or_stolen_card' })
  await endpoint.arrived(7)
  expect(typesOf(endpoint.received)).toContain('refund.failed')
})

test('off keeps the events, and they come when the endpoint takes them again', async () => {
  const endpoint = await open()
  const stripe = await play({ webhook: endpoint.webhook })
  await stripe.control('/sandbox/faults', { webhooks: 'off' })
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  expect(stripe.ledger().undelivered).toHaveLength(4)
  expect(endpoint.received).toEqual([])
  await stripe.control('/sandbox/faults', { webhooks: 'on' })
  await endpoint.arrived(4)
})

test('late holds an event until 15 seconds have passed on the clock', async () => {
  const endpoint = await open()
  const stripe = await play({ webhook: endpoint.webhook })
  await stripe.control('/sandbox/faults', { webhooks: 'late' })
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  expect(endpoint.received).toEqual([])
  await stripe.control('/sandbox/clock', { advanceSeconds: 15 })
  await endpoint.arrived(4)
})

test('reordered sends the second event before the first', async () => {
  const endpoint = await open()
  const stripe = await play({ webhook: endpoint.webhook })
  await stripe.control('/sandbox/faults', { webhooks: 'reordered' })
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' })
  await endpoint.arrived(4)
  const order = endpoint.received.map(({ event }) => event.type)
  expect(order.filter((type) => type === 'refund.created' || type === 'charge.refunded')).toEqual([
    'charge.refunded',
    'refund.created',
  ])
  expect(order.indexOf('refund.updated')).toBeLessThan(order.indexOf('charge.updated'))
  await stripe.control('/sandbox/fraud-warnings', { charge: 'ch_ada_first' })
  expect(endpoint.received).toHaveLength(4)
  await stripe.control('/sandbox/faults', { webhooks: 'on' })
  await endpoint.arrived(5)
})

test('a moved clock brings the next try forward, and the ledger counts the tries', async () => {
  const endpoint = await open(...Array.from({ length: 5 }, () => 500 as const))
  const stripe = await play({ webhook: endpoint.webhook })
  await stripe.control('/sandbox/fraud-warnings', { charge: 'ch_ben_shirt' })
  await expect
    .poll(async () => {
      await stripe.control('/sandbox/clock', { advanceSeconds: 3600 })
      return stripe.ledger().deliveries[0]
    })
    .toMatchObject({ type: 'radar.early_fraud_warning.created', outcome: 'delivered' })
  expect(stripe.ledger().deliveries[0]?.tries.map(({ status }) => status)).toEqual([500, 500, 500, 500, 500, 200])
})

test('an endpoint that never answers well is given up on after three days', async () => {
  const endpoint = await open(...Array.from({ length: 50 }, () => 500 as const))
  const stripe = await play({ webhook: endpoint.webhook })
  await stripe.control('/sandbox/fraud-warnings', { charge: 'ch_ben_shirt' })
  await expect
    .poll(async () => {
      await stripe.control('/sandbox/clock', { advanceSeconds: 86_400 })
      return stripe.ledger().deliveries[0]?.outcome
    }, long)
    .toBe('given_up')
})

test('while a secret is rotated both sign, and afterwards only the new one', async () => {
  const endpoint = await open()
  const stripe = await play({ webhook: endpoint.webhook })
  const rotated = await stripe.control('/sandbox/webhook-secret', { overlapSeconds: 3600 })
  const { secret: next } = (await rotated.json()) as { secret: string }
  await stripe.control('/sandbox/fraud-warnings', { charge: 'ch_ben_shirt' })
  await endpoint.arrived(1)
  const [first] = endpoint.received
  for (const valid of [secret, next]) {
    expect(verifier.webhooks.constructEvent(first?.body ?? '', first?.signature ?? '', valid).object).toBe('event')
  }
  await stripe.control('/sandbox/clock', { advanceSeconds: 3600 })
  await stripe.control('/sandbox/fraud-warnings', { charge: 'ch_ada_first' })
  await expect.poll(() => stripe.ledger().deliveries[0]?.tries.at(-1)?.status).toBe(400)
})

describe('charge.updated', () => {
  const told = async (stripe: PlayedStripe) =>
    (await stripe.sdk.events.list({ type: 'charge.updated', created: { gte: now } })).data.map(({ data }) => data)

  test('tells of the capture that comes a moment after the payment', async () => {
    const stripe = await play({})
    await stripe.control('/sandbox/payments', { customer: 'cus_ben', amount: 1000 })
    expect(await told(stripe)).toMatchObject([
      {
        object: { amount: 1000, balance_transaction: expect.stringMatching(/^txn_/) },
        previous_attributes: { balance_transaction: null },
      },
    ])
  })

  test('tells of a refund, of its failure and of a dispute, which change the charge', async () => {
    const stripe = await play({})
    const { id } = await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt', amount: 500 })
    await stripe.control(`/sandbox/refunds/${id}/fail`, {})
    await stripe.control('/sandbox/disputes', { charge: 'ch_ben_shirt' })
    expect(await told(stripe)).toMatchObject([
      { object: { disputed: true }, previous_attributes: { disputed: false } },
      { object: { amount_refunded: 0 }, previous_attributes: { amount_refunded: 500 } },
      { object: { amount_refunded: 500 }, previous_attributes: { amount_refunded: 0 } },
    ])
  })

  test('is not sent for a trace reference, which the charge does not carry', async () => {
    const stripe = await play({})
    const { id } = await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt', amount: 500 })
    const before = await told(stripe)
    await stripe.control(`/sandbox/refunds/${id}/reference`, {})
    expect(await told(stripe)).toEqual(before)
  })
})
