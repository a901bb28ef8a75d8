import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { playStripe } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'

// Facts about keys, errors and lost answers as Stripe documents them. Faults may hit every route.

let stripe: PlayedStripe
beforeEach(async () => {
  stripe = await playStripe()
})
afterEach(() => stripe.close())

const order = (on: string, fault: string, times = 1) =>
  stripe.control('/sandbox/faults', { requests: [{ on, fault, times }] })
const credit = (key: string, body = 'amount=-500&currency=usd') =>
  stripe.call('POST', '/v1/customers/cus_ada/balance_transactions', body, { 'idempotency-key': key })
const balance = async () => {
  const customer = await stripe.sdk.customers.retrieve('cus_ada')
  return customer.deleted ? null : customer.balance
}

describe('keys', () => {
  test('hold for every POST, not only for refunds', async () => {
    const [first, second] = [await credit('credit:1'), await credit('credit:1')]
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect(await second.text()).toBe(await first.text())
    expect(await balance()).toBe(-500)
  })

  test('belong to the account: the same one on another endpoint is an idempotency_error', async () => {
    await credit('one')
    const other = await stripe.call('POST', '/v1/refunds', 'payment_intent=pi_ben_shirt', { 'idempotency-key': 'one' })
    expect(other.status).toBe(400)
    expect(await other.json()).toMatchObject({ error: { type: 'idempotency_error' } })
  })

  test('of up to 255 characters are taken', async () => {
    expect((await credit('k'.repeat(255))).status).toBe(200)
    expect((await credit('k'.repeat(256))).status).toBe(400)
  })

  test('have no effect on GET and DELETE', async () => {
    const headers = { 'idempotency-key': 'same' }
    const get = () => stripe.call('GET', '/v1/customers/cus_ada', undefined, headers)
    expect((await get()).headers.get('idempotent-replayed')).toBeNull()
    expect((await get()).headers.get('idempotent-replayed')).toBeNull()
    const cancel = () => stripe.call('DELETE', '/v1/subscriptions/sub_ada', undefined, headers)
    expect([(await cancel()).status, (await cancel()).status]).toEqual([200, 404])
  })

  test('keep nothing of a request that failed validation', async () => {
    expect((await credit('credit:1', 'amount=none&currency=usd')).status).toBe(400)
    expect((await credit('credit:1')).status).toBe(200)
  })

  test('keep a 500 that came after the work, and say that retrying is no use', async () => {
    await order('POST /v1/customers/*/balance_transactions', 'saved_500')
    const [first, second] = [await credit('credit:1'), await credit('credit:1')]
    expect([first.status, second.status]).toEqual([500, 500])
    expect(second.headers.get('stripe-should-retry')).toBe('false')
    expect(second.headers.get('original-request')).toBe(first.headers.get('request-id'))
    expect(await balance()).toBe(-500)
  })

  test('survive a restart of the other side: the answer that was cut is found again', async () => {
    await order('POST /v1/customers/*/balance_transactions', 'cut_after')
    await expect(credit('credit:1')).rejects.toThrow()
    expect((await credit('credit:1')).headers.get('idempotent-replayed')).toBe('true')
    expect(await balance()).toBe(-500)
  })
})

describe('trouble', () => {
  test('429 is a rate limit with its reason, and nothing was done', async () => {
    await order('POST /v1/refunds', 'rate_limited')
    const response = await stripe.call('POST', '/v1/refunds', 'payment_intent=pi_ben_shirt')
    expect(response.status).toBe(429)
    expect(response.headers.get('stripe-rate-limited-reason')).toBe('global-rate')
    expect(await response.json()).toMatchObject({ error: { code: 'rate_limit', type: 'invalid_request_error' } })
    expect(stripe.ledger().refundPosts).toMatchObject([{ outcome: 'no_work', status: 429, fault: 'rate_limited' }])
  })

  test('the SDK knows 429, 500, 404 and idempotency_error by their classes', async () => {
    await stripe.control('/sandbox/faults', {
      requests: [
        { on: 'GET /v1/customers', fault: 'rate_limited' },
        { on: 'GET /v1/charges', fault: 'error_500' },
      ],
    })
    await expect(stripe.sdk.customers.list()).rejects.toMatchObject({ type: 'StripeRateLimitError' })
    await expect(stripe.sdk.charges.list()).rejects.toMatchObject({ type: 'StripeAPIError', statusCode: 500 })
    await expect(stripe.sdk.invoices.retrieve('in_none')).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      code: 'resource_missing',
    })
    expect((await stripe.sdk.customers.list()).data.length).toBeGreaterThan(0)
  })

  test.each(['cut_before', 'cut_after', 'saved_500', 'not_found_page', 'refuse'])(
    'a read can be hit by %s too',
    async (fault) => {
      await order('GET /v1/charges/*', fault)
      const read = stripe.call('GET', '/v1/charges/ch_ben_shirt')
      if (fault.startsWith('cut')) await expect(read).rejects.toThrow()
      else expect((await read).status).toBeGreaterThanOrEqual(400)
      expect((await stripe.call('GET', '/v1/charges/ch_ben_shirt')).status).toBe(200)
    },
  )

  test('while down every connection is cut, and the ledger shows who tried', async () => {
    await stripe.control('/sandbox/faults', { down: true })
    await expect(stripe.call('GET', '/v1/charges')).rejects.toThrow()
    await expect(stripe.call('POST', '/v1/refunds', 'payment_intent=pi_ben_shirt')).rejects.toThrow()
    await fetch(`${stripe.url}/sandbox/faults`, { method: 'DELETE' })
    expect(stripe.ledger().refundPosts).toMatchObject([{ outcome: 'no_work', status: null, fault: 'down' }])
    expect((await stripe.call('GET', '/v1/charges')).status).toBe(200)
  })

  test('a lost answer to a DELETE leaves the work done', async () => {
    await order('DELETE /v1/subscriptions/*', 'cut_after')
    await expect(stripe.call('DELETE', '/v1/subscriptions/sub_ada')).rejects.toThrow()
    expect((await stripe.sdk.subscriptions.retrieve('sub_ada')).status).toBe('canceled')
  })
})

describe('error bodies', () => {
  test('carry type, code, param, message, and links to the documentation and the log', async () => {
    const response = await stripe.call('POST', '/v1/refunds', 'payment_intent=pi_none')
    const { error } = (await response.json()) as { error: Record<string, string> }
    expect(error).toEqual({
      type: 'invalid_request_error',
      code: 'resource_missing',
      param: 'payment_intent',
      message: "No such payment_intent: 'pi_none'",
      doc_url: 'https://stripe.com/docs/error-codes/resource-missing',
      request_log_url: `https://dashboard.stripe.com/test/logs/${response.headers.get('request-id')}`,
    })
  })

  test.each([
    ['POST', '/v1/refunds', 'payment_intent=pi_ben_shirt&x=1'],
    ['POST', '/v1/refunds/re_quinn_dashboard/cancel', 'x=1'],
    ['POST', '/v1/credit_notes', 'invoice=in_ada_1&x=1'],
    ['POST', '/v1/customers/cus_ada/balance_transactions', 'amount=1&currency=usd&x=1'],
    ['POST', '/v1/billing_portal/sessions', 'customer=cus_ada&x=1'],
    ['POST', '/v1/subscriptions/sub_ada', 'x=1'],
    ['POST', '/v1/invoices/create_preview', 'customer=cus_ada&x=1'],
    ['GET', '/v1/customers?x=1', undefined],
    ['GET', '/v1/events?x=1', undefined],
  ])('refuse an unknown parameter at %s %s', async (method, path, body) => {
    const response = await stripe.call(method, path, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'parameter_unknown', param: 'x' } })
  })

  test('refuse a parameter in the address of a POST, which is asked by its body, and keep nothing', async () => {
    const headers = { 'idempotency-key': 'query:1' }
    const asked = await stripe.call('POST', '/v1/refunds?amount=5', 'payment_intent=pi_ben_shirt', headers)
    expect(asked.status).toBe(400)
    expect(await asked.json()).toMatchObject({ error: { code: 'parameter_unknown', param: 'amount' } })
    const right = await stripe.call('POST', '/v1/refunds', 'payment_intent=pi_ben_shirt', headers)
    expect([right.status, right.headers.get('idempotent-replayed')]).toEqual([200, null])
  })

  test('tell an empty value from a missing one', async () => {
    const empty = await stripe.call('POST', '/v1/credit_notes', 'invoice=')
    expect(await empty.json()).toMatchObject({ error: { code: 'parameter_invalid_empty', param: 'invoice' } })
    const missing = await stripe.call('POST', '/v1/credit_notes', 'amount=5')
    expect(await missing.json()).toMatchObject({ error: { code: 'parameter_missing', param: 'invoice' } })
  })
})
