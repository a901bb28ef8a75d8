import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { playStripe, seededAt } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'

// Facts about refunds as Stripe documents them, asked by the official SDK and by raw HTTP.

let stripe: PlayedStripe
beforeEach(async () => {
  stripe = await playStripe()
})
afterEach(() => stripe.close())

const refunds = () => stripe.sdk.refunds
const shirt = { payment_intent: 'pi_ben_shirt' }
const charge = () => stripe.sdk.charges.retrieve('ch_ben_shirt')
const control = async (path: string, body: object = {}) => {
  const response = await stripe.control(path, body)
  return { status: response.status, body: (await response.json()) as Record<string, string> }
}

async function pay(params: object): Promise<string> {
  const { body } = await control('/sandbox/payments', { customer: 'cus_ben', ...params })
  return body['payment_intent'] ?? ''
}

describe('amounts', () => {
  test('several partial refunds are taken up to the charged sum, each under its own key', async () => {
    for (const amount of [1000, 1000, 900]) await refunds().create({ ...shirt, amount })
    expect(await charge()).toMatchObject({ amount_refunded: 2900, refunded: true })
    await expect(refunds().create({ ...shirt, amount: 1 })).rejects.toMatchObject({
      statusCode: 400,
      code: 'charge_already_refunded',
    })
  })

  test('more than the rest is an invalid_request_error without a code', async () => {
    const response = await stripe.call('POST', '/v1/refunds', 'payment_intent=pi_ben_shirt&amount=2901')
    expect(response.status).toBe(400)
    const { error } = (await response.json()) as { error: Record<string, string> }
    expect(error).toMatchObject({ type: 'invalid_request_error', param: 'amount' })
    expect(error['message']).toContain('greater than unrefunded amount on charge (29.00 USD)')
    expect(error).not.toHaveProperty('code')
  })

  test('zero is amount_too_small and a negative amount no integer to refund', async () => {
    await expect(refunds().create({ ...shirt, amount: 0 })).rejects.toMatchObject({ code: 'amount_too_small' })
    await expect(refunds().create({ ...shirt, amount: -5 })).rejects.toMatchObject({
      code: 'parameter_invalid_integer',
    })
  })

  test('yen have no decimals: 4800 is all of 4800 JPY', async () => {
    const refund = await refunds().create({ payment_intent: 'pi_sato_tea', amount: 4799 })
    expect(refund).toMatchObject({ amount: 4799, currency: 'jpy' })
    await expect(refunds().create({ payment_intent: 'pi_sato_tea', amount: 2 })).rejects.toThrow('(1 JPY)')
  })

  test('amounts in a three-decimal currency end in 0', async () => {
    const dinars = await pay({ amount: 5120, currency: 'kwd' })
    await expect(refunds().create({ payment_intent: dinars, amount: 1005 })).rejects.toMatchObject({ param: 'amount' })
    expect(await refunds().create({ payment_intent: dinars, amount: 1010 })).toMatchObject({ amount: 1010 })
  })

  test('another currency than that of the payment is refused', async () => {
    await expect(refunds().create({ ...shirt, currency: 'eur' })).rejects.toMatchObject({ param: 'currency' })
  })
})

describe('payments that cannot be refunded', () => {
  test('a failed payment has no successful charge', async () => {
    await expect(refunds().create({ payment_intent: 'pi_ivan_november' })).rejects.toMatchObject({
      statusCode: 400,
      type: 'StripeInvalidRequestError',
    })
  })

  test('an uncaptured payment is cancelled, not refunded', async () => {
    const payment_intent = await pay({ amount: 1000, captured: false })
    await expect(refunds().create({ payment_intent })).rejects.toThrow('does not have a successful charge to refund')
    expect((await stripe.sdk.paymentIntents.retrieve(payment_intent)).status).toBe('requires_capture')
  })

  test('an open chargeback blocks with charge_disputed', async () => {
    await expect(refunds().create({ payment_intent: 'pi_kamal_headphones' })).rejects.toMatchObject({
      code: 'charge_disputed',
    })
  })

  test('an inquiry does not block, and ends with the full refund', async () => {
    await control('/sandbox/disputes', { charge: 'ch_ben_shirt', status: 'warning_needs_response' })
    const before = await stripe.sdk.disputes.list(shirt)
    expect(before.data).toMatchObject([{ is_charge_refundable: true, status: 'warning_needs_response' }])
    await refunds().create(shirt)
    expect((await stripe.sdk.disputes.list(shirt)).data).toMatchObject([{ status: 'warning_closed' }])
  })
})

describe('a refund on its way', () => {
  test('takes the money from our balance in a transaction of its own', async () => {
    const refund = await refunds().create({ ...shirt, amount: 400, expand: ['balance_transaction'] })
    expect(refund.balance_transaction).toMatchObject({ type: 'refund', amount: -400, source: refund.id })
    const { data } = await stripe.sdk.balanceTransactions.list({ type: 'refund', source: refund.id })
    expect(data).toHaveLength(1)
  })

  test('stays pending while our balance is too low, and takes nothing from it yet', async () => {
    await control('/sandbox/next-refund', { status: 'pending', pending_reason: 'insufficient_funds' })
    const { id } = await refunds().create(shirt)
    await control('/sandbox/clock', { advanceSeconds: 30 * 86_400 })
    expect(await refunds().retrieve(id)).toMatchObject({
      status: 'pending',
      pending_reason: 'insufficient_funds',
      balance_transaction: null,
    })
    await control(`/sandbox/refunds/${id}/settle`)
    expect((await refunds().retrieve(id)).status).toBe('succeeded')
  })

  test('that the story left pending is not settled by any timer', async () => {
    const { data } = await refunds().list({ payment_intent: 'pi_quinn_chair' })
    expect(data).toMatchObject([
      { id: 're_quinn_dashboard', status: 'pending', pending_reason: 'insufficient_funds', metadata: {} },
    ])
    expect(stripe.ledger().payments.find(({ charge }) => charge === 'ch_quinn_chair')).toMatchObject({
      refunded: 8400,
      refunds: [{ idempotencyKey: null, pendingReason: 'insufficient_funds' }],
    })
  })

  test('succeeded is not final: a late failure gives the money back and names the transaction', async () => {
    const { id } = await refunds().create(shirt)
    await control(`/sandbox/refunds/${id}/fail`, { failure_reason: 'lost_or_stolen_card' })
    const failed = await refunds().retrieve(id, { expand: ['failure_balance_transaction'] })
    expect(failed).toMatchObject({
      status: 'failed',
      failure_reason: 'lost_or_stolen_card',
      failure_balance_transaction: { type: 'refund_failure', amount: 2900, source: id },
    })
    expect(await charge()).toMatchObject({ amount_refunded: 0, refunded: false })
  })

  test('fails with charge_for_pending_refund_disputed when a dispute arrives first', async () => {
    await control('/sandbox/next-refund', { status: 'pending', pending_reason: 'charge_pending' })
    const { id } = await refunds().create(shirt)
    await control('/sandbox/disputes', { charge: 'ch_ben_shirt' })
    expect(await refunds().retrieve(id)).toMatchObject({
      status: 'failed',
      failure_reason: 'charge_for_pending_refund_disputed',
    })
  })

  test('of a payment of the same day is a reversal, without a trace reference', async () => {
    const payment_intent = await pay({ amount: 1000 })
    const { id } = await refunds().create({ payment_intent })
    await control('/sandbox/clock', { advanceSeconds: 8 * 86_400 })
    const { card } = (await refunds().retrieve(id)).destination_details ?? {}
    expect(card).toMatchObject({ type: 'reversal' })
    expect(card).not.toHaveProperty('reference')
  })

  test('gets its trace reference after succeeded, and a refund.updated tells of it', async () => {
    const { id } = await refunds().create(shirt)
    await control(`/sandbox/refunds/${id}/reference`)
    const { data } = await stripe.sdk.events.list({ type: 'refund.updated', limit: 1 })
    expect(data[0]?.data).toMatchObject({
      object: { id, status: 'succeeded', destination_details: { card: { reference_status: 'available' } } },
      previous_attributes: { destination_details: { card: { reference: null, reference_status: 'pending' } } },
    })
  })
})

describe('cancelling', () => {
  test('works from requires_action only, and the cancelled refund carries a failure_reason', async () => {
    await control('/sandbox/next-refund', { status: 'requires_action' })
    const waiting = await refunds().create(shirt)
    expect(waiting).toMatchObject({ status: 'requires_action', next_action: { type: 'display_details' } })
    const canceled = await refunds().cancel(waiting.id)
    expect(canceled).toMatchObject({ status: 'canceled', failure_reason: 'merchant_request' })
    expect(await charge()).toMatchObject({ amount_refunded: 0 })
  })

  test('is refused for a card refund that was sent', async () => {
    const { id } = await refunds().create(shirt)
    await expect(refunds().cancel(id)).rejects.toMatchObject({ statusCode: 400 })
  })
})

test('updating accepts metadata only', async () => {
  const { id } = await refunds().create({ ...shirt, metadata: { a: '1', b: '2' } })
  expect((await refunds().update(id, { metadata: { a: '' } })).metadata).toEqual({ b: '2' })
  const response = await stripe.call('POST', `/v1/refunds/${id}`, 'amount=5')
  expect(await response.json()).toMatchObject({ error: { code: 'parameter_unknown', param: 'amount' } })
})

test('a refund in the list is read after it was written, and all pages lead to it', async () => {
  const amounts = [1, 2, 3, 4, 5]
  for (const amount of amounts) await refunds().create({ ...shirt, amount, metadata: { n: String(amount) } })
  const found = await refunds()
    .list({ ...shirt, limit: 2 })
    .autoPagingToArray({ limit: 100 })
  expect(found.map(({ amount }) => amount)).toEqual(amounts.toReversed())
  const since = await refunds().list({ created: { gte: seededAt.getTime() / 1000 } })
  expect(since.data).toHaveLength(5)
})

test('an order to expand that leads nowhere is refused before any money moves', async () => {
  await expect(refunds().create({ ...shirt, expand: ['nothing'] })).rejects.toThrow('cannot be expanded')
  expect(await charge()).toMatchObject({ amount_refunded: 0 })
})
