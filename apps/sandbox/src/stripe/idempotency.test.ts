import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fault } from '#faults.ts'
import { playStripe } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'

let stripe: PlayedStripe
beforeEach(async () => {
  stripe = await playStripe()
})
afterEach(() => stripe.close())

const body = 'payment_intent=pi_ben_shirt&amount=1000&metadata[refund_request_id]=rr_1'
const post = (key: string, form = body, path = '/v1/refunds') =>
  stripe.call('POST', path, form, { 'idempotency-key': key })
const faults = (...ordered: Fault[]) =>
  stripe.control('/sandbox/faults', { requests: ordered.map((fault) => ({ on: 'POST /v1/refunds', fault })) })

function shirt() {
  const payment = stripe.ledger().payments.find(({ paymentIntent }) => paymentIntent === 'pi_ben_shirt')
  if (!payment) throw new Error('The story of the shirt is not seeded.')
  return payment
}

const outcomes = () => stripe.ledger().refundPosts.map(({ outcome }) => outcome)

describe('one key', () => {
  test('with the same body replays the first answer and moves money once', async () => {
    const first = await post('refund:rr_1')
    const second = await post('refund:rr_1')
    expect(first.headers.get('idempotent-replayed')).toBeNull()
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect(second.headers.get('original-request')).toBe(first.headers.get('request-id'))
    expect(await second.text()).toBe(await first.text())
    expect(shirt()).toMatchObject({ refunded: 1000, refunds: [{ metadata: { refund_request_id: 'rr_1' } }] })
    expect(outcomes()).toEqual(['created', 'replayed'])
  })

  test('with the same parameters in another order and encoding replays too', async () => {
    const first = await post('refund:rr_1', `${body}&expand[]=charge`)
    const other = 'expand%5B0%5D=charge&metadata%5Brefund_request_id%5D=rr%5F1&amount=1000&payment_intent=pi_ben_shirt'
    const second = await post('refund:rr_1', other)
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect(await second.text()).toBe(await first.text())
  })

  test('with another body is an idempotency_error', async () => {
    await post('refund:rr_1')
    const params = { payment_intent: 'pi_ben_shirt', amount: 900 }
    await expect(stripe.sdk.refunds.create(params, { idempotencyKey: 'refund:rr_1' })).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    })
    expect(shirt().refunded).toBe(1000)
  })

  test('on another endpoint is an idempotency_error', async () => {
    const { id } = (await (await post('refund:rr_1')).json()) as { id: string }
    const response = await post('refund:rr_1', body, `/v1/refunds/${id}`)
    expect(await response.json()).toMatchObject({ error: { type: 'idempotency_error' } })
  })

  test('twice at the same time answers one with 409 and moves money once', async () => {
    await stripe.control('/sandbox/faults', { latencyMs: 1000 })
    const answers = await Promise.all([post('refund:rr_1'), post('refund:rr_1')])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(await refused?.json()).toMatchObject({ error: { code: 'idempotency_key_in_use' } })
    expect(shirt().refunds).toHaveLength(1)
  })

  test('whose validation failed is free for the right request', async () => {
    expect((await post('refund:rr_1', 'payment_intent=pi_ben_shirt&amount=none')).status).toBe(400)
    expect((await post('refund:rr_1')).status).toBe(200)
  })

  test('whose request was refused for its money keeps the refusal', async () => {
    const tooMuch = 'payment_intent=pi_ben_shirt&amount=999999'
    expect((await post('refund:rr_1', tooMuch)).status).toBe(400)
    expect((await post('refund:rr_1', tooMuch)).headers.get('idempotent-replayed')).toBe('true')
  })

  test('runs as new once 24 hours of virtual time are over', async () => {
    await post('refund:rr_1')
    await stripe.control('/sandbox/clock', { advanceSeconds: 86_399 })
    expect((await post('refund:rr_1')).headers.get('idempotent-replayed')).toBe('true')
    await stripe.control('/sandbox/clock', { advanceSeconds: 1 })
    expect((await post('refund:rr_1')).headers.get('idempotent-replayed')).toBeNull()
    expect(shirt().refunds).toHaveLength(2)
  })
})

describe('faults', () => {
  test('saved_500 makes the refund and replays the 500 for ever', async () => {
    await faults('saved_500')
    const first = await post('refund:rr_1')
    const second = await post('refund:rr_1')
    expect([first.status, second.status]).toEqual([500, 500])
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect(shirt().refunds).toHaveLength(1)
  })

  test('error_500 does nothing and keeps nothing', async () => {
    await faults('error_500')
    expect((await post('refund:rr_1')).status).toBe(500)
    expect(shirt().refunds).toEqual([])
    expect((await post('refund:rr_1')).status).toBe(200)
  })

  test('cut_after makes the refund, and the same key then finds it', async () => {
    await faults('cut_after')
    await expect(post('refund:rr_1')).rejects.toThrow()
    expect(shirt().refunds).toHaveLength(1)
    expect((await post('refund:rr_1')).headers.get('idempotent-replayed')).toBe('true')
    expect(stripe.ledger().refundPosts[0]).toMatchObject({ outcome: 'created', status: null, fault: 'cut_after' })
  })

  test('cut_before twice reaches the SDK as a connection error, with nothing done', async () => {
    await faults('cut_before', 'cut_before')
    const params = { payment_intent: 'pi_ben_shirt', amount: 1000 }
    await expect(stripe.sdk.refunds.create(params, { idempotencyKey: 'refund:rr_1' })).rejects.toMatchObject({
      type: 'StripeConnectionError',
    })
    expect(shirt().refunds).toEqual([])
    expect(outcomes()).toEqual(['no_work', 'no_work'])
  })

  test('hang keeps the caller waiting until it gives up', async () => {
    await faults('hang')
    const options = { idempotencyKey: 'refund:rr_1', timeout: 1000 }
    await expect(stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' }, options)).rejects.toMatchObject({
      type: 'StripeConnectionError',
    })
    expect(shirt().refunds).toEqual([])
    expect((await post('refund:rr_1')).status).toBe(200)
  })

  test('not_found_page reaches the SDK as a success without an id', async () => {
    await faults('not_found_page')
    const answer = await stripe.sdk.refunds.create(
      { payment_intent: 'pi_ben_shirt' },
      { idempotencyKey: 'refund:rr_1' },
    )
    expect(answer.id).toBeUndefined()
    expect(shirt().refunds).toEqual([])
  })

  test('conflict stands in front of the work: 409 lock_timeout, nothing kept, and the same key then works', async () => {
    await faults('conflict')
    const locked = await post('refund:rr_1')
    expect([locked.status, locked.headers.get('stripe-should-retry')]).toEqual([409, 'true'])
    expect(await locked.json()).toMatchObject({ error: { type: 'invalid_request_error', code: 'lock_timeout' } })
    expect(shirt().refunds).toEqual([])
    expect(stripe.ledger().refundPosts).toMatchObject([{ outcome: 'no_work', status: 409, fault: 'conflict' }])
    const free = await post('refund:rr_1')
    expect([free.status, free.headers.get('idempotent-replayed')]).toEqual([200, null])
  })

  test('refuse answers charge_not_refundable', async () => {
    await faults('refuse')
    const params = { payment_intent: 'pi_ben_shirt' }
    await expect(stripe.sdk.refunds.create(params)).rejects.toMatchObject({ code: 'charge_not_refundable' })
    expect(shirt().refunds).toEqual([])
  })

  test('are gone after a reset', async () => {
    await faults('refuse')
    await fetch(`${stripe.url}/sandbox/faults`, { method: 'DELETE' })
    expect((await post('refund:rr_1')).status).toBe(200)
  })
})
