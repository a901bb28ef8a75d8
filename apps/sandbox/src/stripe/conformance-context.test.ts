import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { playStripe, seededAt } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'

// What is read about a customer: failed payments, disputes, warnings, trials, events. Nothing here changes money.

let stripe: PlayedStripe
beforeAll(async () => {
  stripe = await playStripe()
})
afterAll(() => stripe.close())

const now = seededAt.getTime() / 1000
const day = 86_400

describe('a failed payment', () => {
  test('needs another payment method and says why in last_payment_error', async () => {
    const { data } = await stripe.sdk.paymentIntents.list({ customer: 'cus_ivan', expand: ['data.latest_charge'] })
    expect(data[0]).toMatchObject({
      status: 'requires_payment_method',
      amount_received: 0,
      payment_method: null,
      last_payment_error: {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        charge: 'ch_ivan_november',
        payment_method: { card: { last4: '9995' } },
      },
      latest_charge: {
        status: 'failed',
        paid: false,
        captured: false,
        failure_code: 'card_declined',
        outcome: { type: 'issuer_declined', reason: 'insufficient_funds', advice_code: 'try_again_later' },
      },
    })
  })

  test('leaves its invoice open, with the count of attempts and the next one', async () => {
    const { data } = await stripe.sdk.invoices.list({ customer: 'cus_ivan', expand: ['data.payments'] })
    expect(data[0]).toMatchObject({
      status: 'open',
      attempt_count: 1,
      amount_paid: 0,
      amount_remaining: 7900,
      next_payment_attempt: now + 2 * day,
      payments: { data: [{ status: 'open', amount_paid: null }] },
    })
    const { data: subscriptions } = await stripe.sdk.subscriptions.list({ customer: 'cus_ivan', status: 'past_due' })
    expect(subscriptions).toMatchObject([{ id: 'sub_ivan', latest_invoice: 'in_ivan_3' }])
  })

  test('that waits for the customer at the bank is not tried again, and has a page to confirm on', async () => {
    const intent = await stripe.sdk.paymentIntents.retrieve('pi_julie_november')
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'authentication_required', decline_code: 'authentication_required' },
    })
    const invoice = await stripe.sdk.invoices.retrieve('in_julie_2')
    expect(invoice).toMatchObject({ status: 'open', next_payment_attempt: null })
    const page = await fetch(invoice.hosted_invoice_url ?? '')
    expect(await page.text()).toContain('39.00 EUR')
  })

  test('by an expired card shows a card that ended before', async () => {
    const [method] = (await stripe.sdk.paymentMethods.list({ customer: 'cus_hanna' })).data
    expect(method?.card).toMatchObject({ last4: '0069', exp_month: 10, exp_year: 2026 })
  })

  test('does not hide the one that went well before', async () => {
    const { data } = await stripe.sdk.paymentIntents.list({ customer: 'cus_hanna' })
    expect(data.map(({ status }) => status)).toEqual(['requires_payment_method', 'succeeded'])
  })
})

describe('risk', () => {
  test('an open chargeback names its deadline and forbids a refund', async () => {
    const { data } = await stripe.sdk.disputes.list({ payment_intent: 'pi_kamal_headphones' })
    expect(data).toMatchObject([
      {
        status: 'needs_response',
        reason: 'product_not_received',
        is_charge_refundable: false,
        evidence_details: { due_by: now + 9 * day },
        balance_transactions: [{ amount: -12_900, fee: 1500, reporting_category: 'dispute', type: 'adjustment' }],
      },
    ])
    expect((await stripe.sdk.charges.retrieve('ch_kamal_headphones')).disputed).toBe(true)
  })

  test.each([{ charge: 'ch_laura_order' }, { payment_intent: 'pi_laura_order' }, { created: { gte: now - day } }])(
    'an early fraud warning is found by %o',
    async (filter) => {
      const { data } = await stripe.sdk.radar.earlyFraudWarnings.list(filter)
      expect(data).toMatchObject([{ actionable: true, fraud_type: 'unauthorized_use_of_card' }])
    },
  )

  test('no warning is found where there is none', async () => {
    const { data } = await stripe.sdk.radar.earlyFraudWarnings.list({ charge: 'ch_ben_shirt' })
    expect(data).toEqual([])
  })
})

describe('customers', () => {
  test('may share an e-mail, and nobody is chosen', async () => {
    const { data } = await stripe.sdk.customers.list({ email: 'family.nowak@example.com' })
    expect(data.map(({ id }) => id).toSorted()).toEqual(['cus_marta', 'cus_nils'])
    const { data: paid } = await stripe.sdk.paymentIntents.list({ customer: 'cus_nils' })
    expect(paid.map(({ id }) => id)).toEqual(['pi_nils_course'])
  })

  test('that do not exist are an empty list', async () => {
    expect((await stripe.sdk.customers.list({ email: 'oskar.lehmann@example.com' })).data).toEqual([])
  })

  test('can be searched by e-mail in any case', async () => {
    const { data } = await stripe.sdk.customers.search({ query: "email:'ADA.Martin@example.com'" })
    expect(data.map(({ id }) => id)).toEqual(['cus_ada'])
  })

  test('are changed, key by key in their metadata, and an event tells of it', async () => {
    const own = await playStripe()
    onTestFinished(() => own.close())
    await own.sdk.customers.update('cus_nils', { metadata: { club: 'gold', tier: '2' } })
    const changed = await own.sdk.customers.update('cus_nils', { name: 'Nils N.', metadata: { club: '' } })
    expect(changed).toMatchObject({ name: 'Nils N.', metadata: { tier: '2' }, email: 'family.nowak@example.com' })
    const { data } = await own.sdk.events.list({ type: 'customer.updated' })
    expect(data).toHaveLength(2)
    expect(data[0]?.data).toMatchObject({
      object: { id: 'cus_nils' },
      previous_attributes: { metadata: { club: 'gold' } },
    })
    await expect(own.sdk.customers.update('cus_nobody', { name: 'x' })).rejects.toThrow('No such customer')
  })
})

describe('subscriptions', () => {
  test('on trial say until when, on the subscription and on its item', async () => {
    const subscription = await stripe.sdk.subscriptions.retrieve('sub_emil')
    expect(subscription).toMatchObject({ status: 'trialing', trial_end: now + 45 * day })
    expect(subscription.items.data[0]?.current_period_end).toBe(now + 45 * day)
  })

  test('of a year carry their metadata and a period of a year', async () => {
    const { items, metadata } = await stripe.sdk.subscriptions.retrieve('sub_greta')
    const [item] = items.data
    expect(metadata).toEqual({ unused: 'true' })
    expect(item?.price.recurring?.interval).toBe('year')
    expect((item?.current_period_end ?? 0) - (item?.current_period_start ?? 0)).toBe(365 * day)
  })
})

test('links of a payment lead to pages: receipt, invoice, its PDF', async () => {
  const { receipt_url } = await stripe.sdk.charges.retrieve('ch_ada_first')
  const { hosted_invoice_url, invoice_pdf } = await stripe.sdk.invoices.retrieve('in_ada_1')
  for (const link of [receipt_url, hosted_invoice_url, invoice_pdf]) {
    expect(link?.startsWith(stripe.url)).toBe(true)
    expect((await fetch(link ?? '')).status).toBe(200)
  }
})

test('a charge has its balance transaction with Stripe’s fee', async () => {
  const { balance_transaction } = await stripe.sdk.charges.retrieve('ch_ben_shirt', { expand: ['balance_transaction'] })
  expect(balance_transaction).toMatchObject({ type: 'charge', amount: 2900, fee: 114, net: 2786 })
})

test('a charge shows its refunds when asked, and null otherwise', async () => {
  expect((await stripe.sdk.charges.retrieve('ch_quinn_chair')).refunds).toBeNull()
  const { refunds } = await stripe.sdk.charges.retrieve('ch_quinn_chair', { expand: ['refunds'] })
  expect(refunds?.data.map(({ id }) => id)).toEqual(['re_quinn_dashboard'])
})

describe('events', () => {
  test('of the last 30 days tell what happened before the start, as delivered', async () => {
    const { data } = await stripe.sdk.events.list({ types: ['radar.early_fraud_warning.created'] })
    expect(data).toMatchObject([{ pending_webhooks: 0, data: { object: { charge: 'ch_laura_order' } } }])
    expect((await stripe.sdk.events.list({ delivery_success: false })).data).toEqual([])
    const all = await stripe.sdk.events.list({ limit: 100 }).autoPagingToArray({ limit: 1000 })
    expect(Math.min(...all.map(({ created }) => created))).toBeGreaterThanOrEqual(now - 30 * day)
  })

  test('can be asked for by one type, a group of types or several types, but not both ways', async () => {
    const names = async (filter: { type?: string; types?: string[] }) => {
      const { data } = await stripe.sdk.events.list({ ...filter, limit: 100 })
      return new Set(data.map(({ type }) => type))
    }
    expect(await names({ type: 'charge.dispute.created' })).toEqual(new Set(['charge.dispute.created']))
    expect(await names({ type: 'charge.dispute.*' })).toEqual(
      new Set(['charge.dispute.created', 'charge.dispute.funds_withdrawn']),
    )
    await expect(names({ type: 'refund.created', types: ['refund.failed'] })).rejects.toThrow()
    const tooMany = Array.from({ length: 21 }, (_, n) => `type.${n}`)
    await expect(names({ types: tooMany })).rejects.toMatchObject({ param: 'types' })
  })

  test('walked with ending_before come oldest first over every page', async () => {
    const newestFirst = await stripe.sdk.events.list({ limit: 100 }).autoPagingToArray({ limit: 1000 })
    const start = newestFirst.at(-1)?.id ?? ''
    const oldestFirst = await stripe.sdk.events
      .list({ ending_before: start, limit: 7 })
      .autoPagingToArray({ limit: 1000 })
    expect(oldestFirst.map(({ id }) => id)).toEqual(
      newestFirst
        .slice(0, -1)
        .toReversed()
        .map(({ id }) => id),
    )
  })
})
