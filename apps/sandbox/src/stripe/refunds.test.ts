import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { playStripe } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'

let stripe: PlayedStripe
beforeEach(async () => {
  stripe = await playStripe()
})
afterEach(() => stripe.close())

const machine = { payment_intent: 'pi_clara_machine' }

function ledgerOf(paymentIntent: string) {
  return stripe.ledger().payments.find((payment) => payment.paymentIntent === paymentIntent)
}

describe('creating', () => {
  test('without an amount refunds the rest and keeps the metadata', async () => {
    await stripe.sdk.refunds.create({ ...machine, amount: 10_000 })
    const rest = await stripe.sdk.refunds.create({ ...machine, metadata: { refund_request_id: 'rr_1' } })
    expect(rest).toMatchObject({ object: 'refund', amount: 25_000, currency: 'usd', charge: 'ch_clara_machine' })
    expect(rest.id).toMatch(/^re_/)
    expect(rest.metadata).toEqual({ refund_request_id: 'rr_1' })
    expect(await stripe.sdk.charges.retrieve('ch_clara_machine')).toMatchObject({
      amount_refunded: 35_000,
      refunded: true,
    })
  })

  test('partly leaves the charge open for the rest', async () => {
    await stripe.sdk.refunds.create({ ...machine, amount: 1 })
    expect(await stripe.sdk.charges.retrieve('ch_clara_machine')).toMatchObject({ amount_refunded: 1, refunded: false })
  })

  test('of more than the rest is refused and moves nothing', async () => {
    await stripe.sdk.refunds.create({ ...machine, amount: 30_000 })
    await expect(stripe.sdk.refunds.create({ ...machine, amount: 5001 })).rejects.toMatchObject({
      statusCode: 400,
      type: 'StripeInvalidRequestError',
      param: 'amount',
    })
    expect(ledgerOf('pi_clara_machine')).toMatchObject({ captured: 35_000, refunded: 30_000 })
  })

  test('on a fully refunded charge is refused with charge_already_refunded', async () => {
    await stripe.sdk.refunds.create(machine)
    await expect(stripe.sdk.refunds.create(machine)).rejects.toMatchObject({ code: 'charge_already_refunded' })
  })

  test('on a charged-back charge is refused with charge_disputed', async () => {
    await stripe.control('/sandbox/disputes', { charge: 'ch_clara_machine' })
    await expect(stripe.sdk.refunds.create(machine)).rejects.toMatchObject({ code: 'charge_disputed' })
  })

  test.each([
    ['an unknown parameter', 'payment_intent=pi_clara_machine&amout=5', 'parameter_unknown', 'amout'],
    ['a fraction', 'payment_intent=pi_clara_machine&amount=5.5', 'parameter_invalid_integer', 'amount'],
    ['no payment', 'amount=5', 'parameter_missing', 'payment_intent'],
    ['an unknown payment', 'payment_intent=pi_x', 'resource_missing', 'payment_intent'],
  ])('refuses %s', async (_what, body, code, param) => {
    const response = await stripe.call('POST', '/v1/refunds', body)
    expect(response.ok).toBe(false)
    expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error', code, param } })
    expect(ledgerOf('pi_clara_machine')?.refunds).toEqual([])
  })
})

describe('settling', () => {
  test('at once answers succeeded, with the trace reference still to come', async () => {
    const refund = await stripe.sdk.refunds.create(machine)
    expect(refund.status).toBe('succeeded')
    expect(refund.destination_details?.card).toMatchObject({ type: 'refund', reference_status: 'pending' })
    expect(refund).not.toHaveProperty('pending_reason')
  })

  test('brings the trace reference a week later, on the virtual clock', async () => {
    const { id } = await stripe.sdk.refunds.create(machine)
    await stripe.control('/sandbox/clock', { advanceSeconds: 7 * 86_400 })
    const { destination_details, status } = await stripe.sdk.refunds.retrieve(id)
    expect(status).toBe('succeeded')
    expect(destination_details?.card).toMatchObject({ reference: expect.any(String), reference_status: 'available' })
  })

  test('later answers pending and processing', async () => {
    await stripe.close()
    stripe = await playStripe({ settleMs: 60_000 })
    const refund = await stripe.sdk.refunds.create(machine)
    expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' })
    expect(await stripe.sdk.charges.retrieve('ch_clara_machine')).toMatchObject({ refunded: true })
  })

  test('that fails gives the money back to the charge', async () => {
    const { id } = await stripe.sdk.refunds.create(machine)
    await stripe.control(`/sandbox/refunds/${id}/fail`, { failure_reason: 'expired_or_canceled_card' })
    expect(await stripe.sdk.refunds.retrieve(id)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
    })
    expect(await stripe.sdk.charges.retrieve('ch_clara_machine')).toMatchObject({ amount_refunded: 0, refunded: false })
  })
})

test('refunds of a payment are listed newest first, page by page, and their metadata can change', async () => {
  const ids: string[] = []
  for (const amount of [1, 2, 3]) ids.unshift((await stripe.sdk.refunds.create({ ...machine, amount })).id)
  const first = await stripe.sdk.refunds.list({ ...machine, limit: 2 })
  expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2))
  const second = await stripe.sdk.refunds.list({ charge: 'ch_clara_machine', limit: 2, starting_after: ids[1] ?? '' })
  expect(second).toMatchObject({ has_more: false, data: [{ id: ids[2] }] })
  const updated = await stripe.sdk.refunds.update(ids[0] ?? '', { metadata: { a: '1' } })
  expect(updated.metadata).toEqual({ a: '1' })
})

test('a refund made in the dashboard carries no metadata and shows in the same list', async () => {
  const made = await stripe.control('/sandbox/refunds', { payment_intent: 'pi_ben_shirt', amount: 900 })
  expect(made.status).toBe(201)
  const { data } = await stripe.sdk.refunds.list({ payment_intent: 'pi_ben_shirt' })
  expect(data).toMatchObject([{ amount: 900, metadata: {} }])
  expect(stripe.ledger().refundPosts).toEqual([])
})

test('a control request from a page of another site is refused', async () => {
  const response = await fetch(`${stripe.url}/sandbox/refunds`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ payment_intent: 'pi_ben_shirt' }),
  })
  expect(response.status).toBe(415)
  expect(ledgerOf('pi_ben_shirt')?.refunded).toBe(0)
})
