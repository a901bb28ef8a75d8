import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { playStripe, seededAt } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'

// Credits, the portal, subscriptions, and disputes in motion, as Stripe documents them.

let stripe: PlayedStripe
beforeEach(async () => {
  stripe = await playStripe()
})
afterEach(() => stripe.close())

const day = 86_400
const now = seededAt.getTime() / 1000

describe('credit notes', () => {
  test('on a paid invoice must give back exactly what they credit', async () => {
    const notes = stripe.sdk.creditNotes
    await expect(notes.create({ invoice: 'in_ada_1', amount: 1000, credit_amount: 900 })).rejects.toThrow(
      'must equal the post-payment amount',
    )
    const note = await notes.create({ invoice: 'in_ada_1', amount: 1000, credit_amount: 1000, email_type: 'none' })
    expect(note).toMatchObject({ type: 'post_payment', post_payment_amount: 1000, pre_payment_amount: 0 })
    const customer = await stripe.sdk.customers.retrieve('cus_ada')
    expect(customer).toMatchObject({ balance: -1000 })
    expect((await notes.list({ invoice: 'in_ada_1' })).data.map(({ id }) => id)).toEqual([note.id])
  })

  test('link a refund that was made before, and no more of it than there is', async () => {
    const refund = await stripe.sdk.refunds.create({ payment_intent: 'pi_ada_first', amount: 2000 })
    const link = { refund: refund.id, amount_refunded: 1500 }
    const note = await stripe.sdk.creditNotes.create({ invoice: 'in_ada_1', amount: 1500, refunds: [link] })
    expect(note.refunds).toMatchObject([{ refund: refund.id, amount_refunded: 1500, type: 'refund' }])
    await expect(
      stripe.sdk.creditNotes.create({ invoice: 'in_ada_1', amount: 1500, refunds: [link] }),
    ).rejects.toMatchObject({ param: 'refunds' })
    expect((await stripe.sdk.refunds.list({ payment_intent: 'pi_ada_first' })).data).toHaveLength(1)
  })

  test('with refund_amount make a refund of their own, outside everybody’s metadata', async () => {
    await stripe.sdk.creditNotes.create({ invoice: 'in_ada_1', amount: 700, refund_amount: 700 })
    const { data } = await stripe.sdk.refunds.list({ payment_intent: 'pi_ada_first' })
    expect(data).toMatchObject([{ amount: 700, metadata: {} }])
  })

  test('on an open invoice lower what is left to pay, and move no money', async () => {
    const note = await stripe.sdk.creditNotes.create({ invoice: 'in_ivan_3', amount: 900 })
    expect(note).toMatchObject({ type: 'pre_payment', pre_payment_amount: 900, refunds: [] })
    const invoice = await stripe.sdk.invoices.retrieve('in_ivan_3')
    expect(invoice).toMatchObject({ amount_remaining: 7000, pre_payment_credit_notes_amount: 900, status: 'open' })
  })

  test('can be previewed without a trace', async () => {
    const preview = await stripe.sdk.creditNotes.preview({ invoice: 'in_ada_1', amount: 500, credit_amount: 500 })
    expect(preview).toMatchObject({ object: 'credit_note', total: 500 })
    expect((await stripe.sdk.creditNotes.list({ invoice: 'in_ada_1' })).data).toEqual([])
  })

  test('never credit more than the invoice', async () => {
    await expect(
      stripe.sdk.creditNotes.create({ invoice: 'in_ada_1', amount: 5000, credit_amount: 5000 }),
    ).rejects.toMatchObject({ param: 'amount' })
  })
})

describe('customer balance', () => {
  test('goes down by a credit, with the ending balance in each entry, and tells of it by no event', async () => {
    const { customers, events } = stripe.sdk
    const before = (await events.list({ limit: 1 })).data[0]?.id
    await customers.createBalanceTransaction('cus_ada', { amount: -500, currency: 'usd', metadata: { ticket: '1001' } })
    await customers.createBalanceTransaction('cus_ada', { amount: 200, currency: 'usd' })
    const { data } = await customers.listBalanceTransactions('cus_ada')
    expect(data).toMatchObject([
      { amount: 200, ending_balance: -300, type: 'adjustment' },
      { amount: -500, ending_balance: -500, metadata: { ticket: '1001' } },
    ])
    expect((await events.list({ limit: 1 })).data[0]?.id).toBe(before)
    expect(await customers.retrieve('cus_ada', { expand: ['invoice_credit_balance'] })).toMatchObject({
      balance: -300,
      invoice_credit_balance: { usd: 300 },
    })
  })

  test('changes in description and metadata only', async () => {
    const { id } = await stripe.sdk.customers.createBalanceTransaction('cus_ada', { amount: -1, currency: 'usd' })
    const path = `/v1/customers/cus_ada/balance_transactions/${id}`
    expect((await stripe.call('POST', path, 'description=Sorry')).status).toBe(200)
    expect((await stripe.call('POST', path, 'amount=-9')).status).toBe(400)
  })

  test('keeps to the customer’s currency', async () => {
    const other = stripe.sdk.customers.createBalanceTransaction('cus_ada', { amount: -1, currency: 'eur' })
    await expect(other).rejects.toMatchObject({ param: 'currency' })
  })
})

describe('subscriptions', () => {
  test('cancelled at the end of the period run on until then, and that can be undone', async () => {
    const { subscriptions } = stripe.sdk
    const canceling = await subscriptions.update('sub_ada', { cancel_at_period_end: true })
    expect(canceling).toMatchObject({ status: 'active', cancel_at: now + 21 * day, canceled_at: now })
    const { data } = await stripe.sdk.events.list({ type: 'customer.subscription.updated' })
    expect(data[0]?.data.previous_attributes).toMatchObject({ cancel_at_period_end: false, cancel_at: null })
    expect(await subscriptions.update('sub_ada', { cancel_at_period_end: false })).toMatchObject({ cancel_at: null })
  })

  test('cancelled now end now, and a second cancel errors', async () => {
    const { subscriptions } = stripe.sdk
    const ended = await subscriptions.cancel('sub_ada', { cancellation_details: { feedback: 'unused' } })
    expect(ended).toMatchObject({ status: 'canceled', ended_at: now, cancellation_details: { feedback: 'unused' } })
    await expect(subscriptions.cancel('sub_ada')).rejects.toMatchObject({ code: 'resource_missing' })
    expect((await subscriptions.list({ customer: 'cus_ada' })).data).toEqual([])
    expect((await subscriptions.list({ customer: 'cus_ada', status: 'all' })).data).toHaveLength(1)
  })

  test('preview the credit for unused time as a proration, fixed by its date', async () => {
    const preview = await stripe.sdk.invoices.createPreview({
      customer: 'cus_greta',
      subscription: 'sub_greta',
      subscription_details: { cancel_now: true, proration_date: now },
    })
    expect(preview.total).toBe(-Math.round((24_000 * 324) / 365))
    expect(preview.lines.data[0]?.parent?.subscription_item_details?.proration).toBe(true)
  })

  test('preview the next invoice', async () => {
    const preview = await stripe.sdk.invoices.createPreview({ customer: 'cus_ada' })
    expect(preview).toMatchObject({ total: 4999, amount_due: 4999, status: 'draft' })
  })
})

describe('the portal', () => {
  test('is opened by a link that shows the flow it was made for', async () => {
    const session = await stripe.sdk.billingPortal.sessions.create({
      customer: 'cus_hanna',
      flow_data: {
        type: 'payment_method_update',
        after_completion: { type: 'redirect', redirect: { return_url: 'https://shop.example/thanks' } },
      },
      return_url: 'https://shop.example/account',
    })
    expect(session.flow).toMatchObject({ type: 'payment_method_update', after_completion: { type: 'redirect' } })
    expect(await (await fetch(session.url)).text()).toContain('payment method update')
    expect((await fetch(`${session.url}x`)).status).toBe(404)
  })
})

describe('disputes in motion', () => {
  const turn = (id: string, status: string) => stripe.control(`/sandbox/disputes/${id}`, { status })
  const types = async (type: string) => (await stripe.sdk.events.list({ type })).data

  test('won bring the money back and are closed', async () => {
    await turn('du_kamal_headphones', 'won')
    const dispute = await stripe.sdk.disputes.retrieve('du_kamal_headphones')
    expect(dispute.balance_transactions.map(({ amount }) => amount)).toEqual([-12_900, 12_900])
    expect(await types('charge.dispute.funds_reinstated')).toHaveLength(1)
    expect((await types('charge.dispute.closed'))[0]?.data.previous_attributes).toMatchObject({
      status: 'needs_response',
    })
  })

  test('lost stay without a refund', async () => {
    await turn('du_kamal_headphones', 'lost')
    await expect(stripe.sdk.refunds.create({ payment_intent: 'pi_kamal_headphones' })).rejects.toMatchObject({
      code: 'charge_disputed',
    })
  })

  test('prevented are an update, not a close', async () => {
    await turn('du_kamal_headphones', 'prevented')
    expect(await types('charge.dispute.closed')).toEqual([])
    expect(await types('charge.dispute.updated')).toHaveLength(1)
  })

  test('take the use out of an early fraud warning, as a full refund does', async () => {
    const warnings = () => stripe.sdk.radar.earlyFraudWarnings.list({ payment_intent: 'pi_laura_order' })
    await stripe.sdk.refunds.create({ payment_intent: 'pi_laura_order', amount: 100 })
    expect((await warnings()).data).toMatchObject([{ actionable: true }])
    await stripe.control('/sandbox/disputes', { charge: 'ch_laura_order' })
    expect((await warnings()).data).toMatchObject([{ actionable: false }])
    expect(await types('radar.early_fraud_warning.updated')).toHaveLength(1)
  })
})

test('an event of an API request names the request and its key', async () => {
  await stripe.sdk.refunds.create({ payment_intent: 'pi_ben_shirt' }, { idempotencyKey: 'refund:1' })
  const { data } = await stripe.sdk.events.list({ type: 'refund.created', limit: 1 })
  expect(data[0]?.request).toMatchObject({ id: expect.stringMatching(/^req_/), idempotency_key: 'refund:1' })
})

test('events are gone after 30 days of virtual time', async () => {
  await stripe.control('/sandbox/clock', { advanceSeconds: 31 * day })
  expect((await stripe.sdk.events.list()).data).toEqual([])
})
