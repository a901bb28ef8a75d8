import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { playStripe } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'

// Every object inherits these names. None of them is the id of anything.

const names = ['__proto__', 'constructor', 'toString']

const reads = [
  'customers',
  'payment_methods',
  'products',
  'payment_intents',
  'charges',
  'invoices',
  'invoice_payments',
  'subscriptions',
  'refunds',
  'disputes',
  'radar/early_fraud_warnings',
  'balance_transactions',
  'credit_notes',
  'events',
]
const posts: [path: string, body: string][] = [
  ['/v1/refunds', 'payment_intent=ID'],
  ['/v1/refunds', 'charge=ID'],
  ['/v1/refunds', 'payment_intent=pi_ben_shirt&amount=1&expand[]=ID'],
  ['/v1/refunds', 'payment_intent=pi_ben_shirt&amount=1&expand[]=ID.customer'],
  ['/v1/refunds', 'payment_intent=pi_ben_shirt&amount=1&ID=1'],
  ['/v1/refunds', 'payment_intent=pi_ben_shirt&amount=1&ID[polluted]=1'],
  ['/v1/refunds/ID', 'metadata[polluted]=1'],
  ['/v1/refunds/ID/cancel', ''],
  ['/v1/credit_notes', 'invoice=ID&amount=1&credit_amount=1'],
  ['/v1/credit_notes', 'invoice=in_ada_1&amount=1&refunds[0][refund]=ID'],
  ['/v1/customers/ID/balance_transactions', 'amount=-1&currency=usd'],
  ['/v1/customers/cus_ada/balance_transactions/ID', 'description=polluted'],
  ['/v1/billing_portal/sessions', 'customer=ID'],
  [
    '/v1/billing_portal/sessions',
    'customer=cus_ada&flow_data[type]=subscription_cancel&flow_data[subscription_cancel][subscription]=ID',
  ],
  ['/v1/invoices/create_preview', 'customer=ID'],
  ['/v1/invoices/create_preview', 'subscription=ID'],
  ['/v1/subscriptions/ID', 'metadata[polluted]=1'],
]
const controls: [path: string, body: object][] = [
  ['/sandbox/payments', { customer: 'ID', amount: 1 }],
  ['/sandbox/invoices/ID/pay', {}],
  ['/sandbox/refunds', { payment_intent: 'ID' }],
  ...['fail', 'settle', 'requires_action', 'reference', 'cancel'].map((move): [string, object] => [
    `/sandbox/refunds/ID/${move}`,
    {},
  ]),
  ['/sandbox/disputes', { charge: 'ID' }],
  ['/sandbox/disputes/ID', { status: 'lost' }],
  ['/sandbox/fraud-warnings', { charge: 'ID' }],
]

let stateDir: string
let stripe: PlayedStripe
beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'played-stripe-'))
  stripe = await playStripe({ stateDir })
})
afterAll(async () => {
  await stripe.close()
  rmSync(stateDir, { recursive: true })
})
const inherited = Object.getOwnPropertyNames(Object.prototype)
afterEach(() => {
  const nothing: Record<string, unknown> = {}
  for (const name of ['disputed', 'currency', 'metadata', 'balance', 'polluted']) expect(nothing[name]).toBeUndefined()
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(inherited)
})

describe.each(['as seeded', 'read back from its file'])('a state %s', (which) => {
  beforeAll(async () => {
    if (which === 'as seeded') return
    await stripe.close()
    stripe = await playStripe({ stateDir })
  })

  describe.each(names)('knows nothing called %s', (name) => {
    const named = (text: string) => text.replace('ID', name)

    test.each(posts)('POST %s %s', async (path, body) => {
      const response = await stripe.call('POST', named(path), named(body))
      expect([400, 404]).toContain(response.status)
      expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error' } })
    })

    test.each(controls)('POST %s %o', async (path, body) => {
      const asked = JSON.parse(named(JSON.stringify(body))) as object
      expect([400, 404]).toContain((await stripe.control(named(path), asked)).status)
    })

    test('DELETE of a subscription', async () => {
      expect((await stripe.call('DELETE', `/v1/subscriptions/${name}`)).status).toBe(404)
    })

    test.each(reads)('GET of %s, and a cursor in its list', async (path) => {
      expect((await stripe.call('GET', `/v1/${path}/${name}`)).status).toBe(404)
      expect((await stripe.call('GET', `/v1/${path}?starting_after=${name}`)).status).toBe(400)
    })

    test('GET under a customer, the preview of a credit note, and pages', async () => {
      for (const path of [`/v1/customers/${name}/balance_transactions`, `/v1/credit_notes/preview?invoice=${name}`])
        expect([400, 404]).toContain((await stripe.call('GET', path)).status)
      for (const page of ['receipts/ID', 'invoices/ID', 'credit-notes/ID/pdf', 'p/session/ID'])
        expect((await fetch(`${stripe.url}/${named(page)}`)).status).toBe(404)
    })

    test('as an idempotency key is a key like any other', async () => {
      const refund = () =>
        stripe.call('POST', '/v1/refunds', 'payment_intent=pi_clara_machine&amount=1', {
          'idempotency-key': name,
        })
      const [first, second] = [await refund(), await refund()]
      expect([first.status, second.status]).toEqual([200, 200])
      expect(second.headers.get('idempotent-replayed')).toBe('true')
      expect(await second.text()).toBe(await first.text())
    })

    test('as a decline code is a code like any other', async () => {
      const body = { customer: 'cus_ben', amount: 1, failed: { code: name } }
      const response = await stripe.control('/sandbox/payments', body)
      const { charge } = (await response.json()) as { charge: string }
      expect((await stripe.sdk.charges.retrieve(charge)).failure_message).toBe('Your card was declined.')
    })
  })
})
