import { afterEach, beforeEach, expect, test } from 'vitest'
import { playStripe, seededAt } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'
import { startEndpoint } from './webhook-endpoint.fixture.ts'

// A cursor marks a place in the whole list: it need not pass the filters of the page that it begins.

let stripe: PlayedStripe
beforeEach(async () => {
  stripe = await playStripe()
})
afterEach(() => stripe.close())

test('undelivered events are read from a delivered one on', async () => {
  const endpoint = await startEndpoint()
  await stripe.close()
  stripe = await playStripe({ webhook: endpoint.webhook })
  await stripe.control('/sandbox/fraud-warnings', { charge: 'ch_ada_first' })
  await expect.poll(() => stripe.ledger().deliveries[0]?.outcome).toBe('delivered')
  const delivered = stripe.ledger().deliveries[0]?.event ?? ''
  await stripe.control('/sandbox/faults', { webhooks: 'dropped' })
  await stripe.control('/sandbox/fraud-warnings', { charge: 'ch_ben_shirt' })
  const missed = await stripe.sdk.events.list({ delivery_success: false, ending_before: delivered })
  expect(missed.data.map(({ data }) => data.object)).toMatchObject([{ charge: 'ch_ben_shirt' }])
  await endpoint.close()
})

test('refunds of one payment are read after a refund of another', async () => {
  const make = async (payment_intent: string) => (await stripe.sdk.refunds.create({ payment_intent, amount: 1 })).id
  const older = await make('pi_clara_machine')
  const cursor = await make('pi_ben_shirt')
  const newer = await make('pi_clara_machine')
  const list = stripe.sdk.refunds
  const after = await list.list({ payment_intent: 'pi_clara_machine', starting_after: cursor })
  expect(after.data.map(({ id }) => id)).toEqual([older])
  const before = await list.list({ payment_intent: 'pi_clara_machine', ending_before: cursor })
  expect(before.data.map(({ id }) => id)).toEqual([newer])
})

test('has_more counts what passes the filters only', async () => {
  const first = await stripe.sdk.refunds.create({ payment_intent: 'pi_clara_machine', amount: 1 })
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt', amount: 1 })
  const page = await stripe.sdk.refunds.list({ payment_intent: 'pi_clara_machine', limit: 1 })
  expect(page).toMatchObject({ has_more: false, data: [{ id: first.id }] })
})

test('a cursor outside the asked time marks its place', async () => {
  const at = seededAt.getTime() / 1000
  const old = await stripe.sdk.refunds.create({ payment_intent: 'pi_clara_machine', amount: 1 })
  await stripe.control('/sandbox/clock', { advanceSeconds: 60 })
  const { id } = await stripe.sdk.refunds.create({ payment_intent: 'pi_clara_machine', amount: 2 })
  const { data } = await stripe.sdk.refunds.list({ created: { gt: at }, ending_before: old.id })
  expect(data.map((refund) => refund.id)).toEqual([id])
})

test.each(['starting_after', 'ending_before'])('%s of what does not exist is refused', async (param) => {
  for (const path of ['/v1/refunds', '/v1/events', '/v1/customers/cus_ada/balance_transactions']) {
    const response = await stripe.call('GET', `${path}?${param}=none_1`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'resource_missing', param } })
  }
})
