import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stories } from '#stories.ts'
import { playStripe, seededAt } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'
import { idOf } from './state.ts'

let stripe: PlayedStripe
beforeAll(async () => {
  stripe = await playStripe()
})
afterAll(() => stripe.close())

describe('customers', () => {
  test('are found by e-mail exactly and case-sensitively', async () => {
    const { data } = await stripe.sdk.customers.list({ email: 'ada.martin@example.com' })
    expect(data.map(({ id }) => id)).toEqual(['cus_ada'])
    expect((await stripe.sdk.customers.list({ email: 'Ada.Martin@example.com' })).data).toEqual([])
  })

  test('carry their default payment method as an id, and as an object when expanded', async () => {
    const plain = (await stripe.sdk.customers.retrieve('cus_ada')) as Stripe.Customer
    expect(plain.invoice_settings.default_payment_method).toBe('pm_ada_4242')
    const expand = ['invoice_settings.default_payment_method']
    const full = (await stripe.sdk.customers.retrieve('cus_ada', { expand })) as Stripe.Customer
    expect(full.invoice_settings.default_payment_method).toMatchObject({ object: 'payment_method', type: 'card' })
  })
})

describe('payment intents', () => {
  test('come newest first with charge and method expanded', async () => {
    const expand = ['data.latest_charge', 'data.payment_method']
    const { data } = await stripe.sdk.paymentIntents.list({ customer: 'cus_ada', limit: 20, expand })
    expect(data.map(({ id }) => id)).toEqual(['pi_ada_second', 'pi_ada_first'])
    expect(data[0]?.latest_charge).toMatchObject({ amount_captured: 4999, outcome: { risk_score: 5 } })
    expect(data[0]?.payment_method).toMatchObject({ card: { brand: 'visa', last4: '4242' } })
  })

  test('carry the metadata of the story on the charge', async () => {
    const { latest_charge } = await stripe.sdk.paymentIntents.retrieve('pi_ben_shirt', { expand: ['latest_charge'] })
    expect(latest_charge).toMatchObject({ metadata: { category: 'apparel', delivered_at: expect.any(String) } })
  })

  test('are cut into pages that auto-paging walks to the end', async () => {
    const first = await stripe.sdk.paymentIntents.list({ limit: 2 })
    expect(first.has_more).toBe(true)
    const all: string[] = []
    for await (const intent of stripe.sdk.paymentIntents.list({ limit: 2 })) all.push(intent.id)
    expect(new Set(all).size).toBe(stories(seededAt).flatMap(({ payments }) => payments).length)
    const before = await stripe.sdk.paymentIntents.list({ limit: 1, ending_before: all[2] ?? '' })
    expect(before.data.map(({ id }) => id)).toEqual([all[1]])
    expect(before.has_more).toBe(true)
  })
})

describe('invoices', () => {
  test('lead to their payment through invoice payments, in both directions', async () => {
    const { data } = await stripe.sdk.invoices.list({ customer: 'cus_ada', expand: ['data.payments'] })
    expect(data[0]?.payments?.data[0]?.payment).toEqual({ type: 'payment_intent', payment_intent: 'pi_ada_first' })
    const reverse = await stripe.sdk.invoicePayments.list({
      payment: { type: 'payment_intent', payment_intent: 'pi_ada_first' },
    })
    expect(reverse.data.map(({ invoice }) => invoice)).toEqual(['in_ada_1'])
  })

  test('show no payments unless asked, and none of the fields that Stripe removed', async () => {
    const { data } = await stripe.sdk.invoices.list({ customer: 'cus_ada' })
    for (const gone of ['payments', 'payment_intent', 'charge', 'paid', 'subscription']) {
      expect(data[0]).not.toHaveProperty(gone)
    }
  })

  test('expand four levels deep and refuse the fifth', async () => {
    const { data } = await stripe.sdk.invoicePayments.list({
      invoice: 'in_ada_1',
      status: 'paid',
      expand: ['data.payment.payment_intent.latest_charge'],
    })
    expect(data[0]?.payment.payment_intent).toMatchObject({ latest_charge: { id: 'ch_ada_first' } })
    const tooDeep = ['data.payments.data.payment.payment_intent']
    await expect(stripe.sdk.invoices.list({ customer: 'cus_ada', expand: tooDeep })).rejects.toThrow(
      /more than 4 levels/,
    )
  })
})

test('a subscription has its period on the item only', async () => {
  const { data } = await stripe.sdk.subscriptions.list({ customer: 'cus_ada', status: 'all' })
  expect(data[0]).not.toHaveProperty('current_period_end')
  const item = data[0]?.items.data[0]
  expect(item?.current_period_end).toBe(seededAt.getTime() / 1000 + 21 * 86_400)
  const product = await stripe.sdk.products.retrieve(idOf(item?.price.product))
  expect(product.name).toBe('Pro')
})

test('no disputes exist until one is opened, and then the charge says so', async () => {
  expect((await stripe.sdk.disputes.list({ payment_intent: 'pi_dora_scarf' })).data).toEqual([])
  await stripe.control('/sandbox/disputes', { charge: 'ch_dora_scarf' })
  const { data } = await stripe.sdk.disputes.list({ payment_intent: 'pi_dora_scarf' })
  expect(data).toMatchObject([{ status: 'needs_response', is_charge_refundable: false }])
  expect((await stripe.sdk.charges.retrieve('ch_dora_scarf')).disputed).toBe(true)
})

describe('refuses in the words of Stripe', () => {
  test('an unknown object', async () => {
    await expect(stripe.sdk.charges.retrieve('ch_nobody')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      requestId: expect.stringMatching(/^req_/),
    })
  })

  test('a property that cannot be expanded', async () => {
    await expect(stripe.sdk.charges.retrieve('ch_ben_shirt', { expand: ['dispute'] })).rejects.toThrow(
      'This property cannot be expanded (dispute).',
    )
  })

  test('a wrong key, and takes the right one as basic auth too', async () => {
    const wrong = await stripe.call('GET', '/v1/charges', undefined, { authorization: 'Bearer sk_test_other' })
    expect(wrong.status).toBe(401)
    const basic = Buffer.from(`${stripe.secretKey}:`).toString('base64')
    const right = await stripe.call('GET', '/v1/charges', undefined, { authorization: `Basic ${basic}` })
    expect(right.status).toBe(200)
  })

  test('a path it does not play', async () => {
    const response = await stripe.call('POST', '/v1/payouts', 'amount=1')
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({
      error: { type: 'invalid_request_error', message: expect.stringMatching(/^Unrecognized request URL/) },
    })
  })
})
