import type Stripe from 'stripe'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { playStripe } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'

let stripe: PlayedStripe
beforeEach(async () => {
  stripe = await playStripe()
})
afterEach(() => stripe.close())

const notes = () => stripe.sdk.creditNotes
const refund = async (amount: number) =>
  (await stripe.sdk.refunds.create({ payment_intent: 'pi_ada_first', amount })).id
const pay = (amount?: number) => stripe.control('/sandbox/invoices/in_ivan_3/pay', { ...(amount && { amount }) })
const told = async (type: string) => {
  const { data } = await stripe.sdk.events.list({ type })
  return data.filter((event) => (event.data.object as Stripe.Invoice).id === 'in_ivan_3')
}

describe('linked refunds', () => {
  test('count once, however often one is named', async () => {
    const id = await refund(2000)
    const twice = [{ refund: id }, { refund: id }]
    await expect(notes().create({ invoice: 'in_ada_1', amount: 4000, refunds: twice })).rejects.toMatchObject({
      param: 'refunds',
    })
    const parts = [
      { refund: id, amount_refunded: 1500 },
      { refund: id, amount_refunded: 500 },
    ]
    expect(await notes().create({ invoice: 'in_ada_1', amount: 2000, refunds: parts })).toMatchObject({ total: 2000 })
  })

  test('have given something back: failed and canceled ones are refused', async () => {
    const failed = await refund(500)
    await stripe.control(`/sandbox/refunds/${failed}/fail`, {})
    await stripe.control('/sandbox/next-refund', { status: 'requires_action' })
    const canceled = await refund(500)
    await stripe.sdk.refunds.cancel(canceled)
    for (const id of [failed, canceled]) {
      const asked = { invoice: 'in_ada_1', amount: 500, refunds: [{ refund: id }] }
      await expect(notes().create(asked)).rejects.toThrow('gave nothing back')
      await expect(notes().preview(asked)).rejects.toThrow('gave nothing back')
    }
  })
})

describe('preview and create', () => {
  const told = async (answer: Promise<Stripe.CreditNote>) => {
    try {
      const { amount, number, out_of_band_amount, post_payment_amount, pre_payment_amount, total, type } = await answer
      return { amount, number, out_of_band_amount, post_payment_amount, pre_payment_amount, total, type }
    } catch (error) {
      const { code, message, param, statusCode } = error as Stripe.errors.StripeError
      return { code, message, param, statusCode }
    }
  }

  test.each<[string, Stripe.CreditNoteCreateParams]>([
    ['a credit', { invoice: 'in_ada_1', amount: 500, credit_amount: 500 }],
    ['a refund of its own', { invoice: 'in_ada_1', amount: 500, refund_amount: 500 }],
    ['money given elsewhere', { invoice: 'in_ada_1', amount: 500, out_of_band_amount: 500 }],
    [
      'parts of all',
      { invoice: 'in_ada_1', amount: 600, credit_amount: 100, refund_amount: 200, out_of_band_amount: 300 },
    ],
    ['a sum that is not met', { invoice: 'in_ada_1', amount: 500, credit_amount: 499 }],
    ['too much', { invoice: 'in_ada_1', amount: 5000, credit_amount: 5000 }],
    ['more than the payment has left', { invoice: 'in_ada_1', amount: 4000, refund_amount: 4000 }],
    ['an open invoice', { invoice: 'in_ivan_3', amount: 900 }],
    ['a refund where nothing was paid', { invoice: 'in_ivan_3', amount: 7900, refund_amount: 1 }],
    ['no such invoice', { invoice: 'in_none', amount: 1 }],
  ])('agree on %s', async (_what, asked) => {
    await refund(2000)
    const previewed = await told(notes().preview(asked))
    expect(previewed).toEqual(await told(notes().create(asked)))
  })

  test('agree that a charged-back payment is not refunded, and the refused note leaves no trace', async () => {
    await stripe.control('/sandbox/disputes', { charge: 'ch_ada_first' })
    const asked = { invoice: 'in_ada_1', amount: 500, refund_amount: 300, credit_amount: 200 }
    expect(await told(notes().preview(asked))).toMatchObject({ code: 'charge_disputed' })
    expect(await told(notes().create(asked))).toMatchObject({ code: 'charge_disputed' })
    expect(await stripe.sdk.customers.retrieve('cus_ada')).toMatchObject({ balance: 0 })
    expect((await notes().list({ invoice: 'in_ada_1' })).data).toEqual([])
  })
})

test('money given elsewhere is written down, and nothing moves here', async () => {
  const note = await notes().create({ invoice: 'in_ada_1', amount: 800, out_of_band_amount: 800 })
  expect(note).toMatchObject({
    out_of_band_amount: 800,
    post_payment_amount: 800,
    refunds: [],
    customer_balance_transaction: null,
  })
  expect((await stripe.sdk.refunds.list({ payment_intent: 'pi_ada_first' })).data).toEqual([])
  expect(await stripe.sdk.customers.retrieve('cus_ada')).toMatchObject({ balance: 0 })
  expect(await stripe.sdk.invoices.retrieve('in_ada_1')).toMatchObject({ post_payment_credit_notes_amount: 800 })
})

describe('an open invoice', () => {
  test('paid in part takes a mixed note, which lowers the rest and gives back from the payment', async () => {
    expect((await pay(3000)).status).toBe(200)
    const invoice = await stripe.sdk.invoices.retrieve('in_ivan_3', { expand: ['payments'] })
    expect(invoice).toMatchObject({ status: 'open', amount_due: 7900, amount_paid: 3000, amount_remaining: 4900 })
    expect(invoice.payments?.data.map(({ amount_paid, status }) => [amount_paid, status])).toEqual([
      [3000, 'paid'],
      [null, 'open'],
    ])
    const note = await notes().create({ invoice: 'in_ivan_3', amount: 6000, refund_amount: 1100 })
    expect(note).toMatchObject({ type: 'mixed', pre_payment_amount: 4900, post_payment_amount: 1100 })
    expect(await stripe.sdk.refunds.retrieve(note.refunds[0]?.refund as string)).toMatchObject({
      amount: 1100,
      payment_intent: invoice.payments?.data[0]?.payment.payment_intent,
    })
    expect(await stripe.sdk.invoices.retrieve('in_ivan_3')).toMatchObject({ status: 'paid', amount_remaining: 0 })
  })

  test('that a note settles is told of as paid, once', async () => {
    await notes().create({ invoice: 'in_ivan_3', amount: 900 })
    expect(await told('invoice.paid')).toEqual([])
    await notes().create({ invoice: 'in_ivan_3', amount: 7000 })
    expect(await told('invoice.paid')).toMatchObject([{ data: { object: { status: 'paid', amount_paid: 0 } } }])
  })

  test('can be paid to its end and no further', async () => {
    expect((await pay(7901)).status).toBe(400)
    await pay(7000)
    expect(await told('invoice.paid')).toEqual([])
    await pay()
    expect(await told('invoice.paid')).toHaveLength(1)
    expect((await pay(1)).status).toBe(400)
    const { data } = await stripe.sdk.invoicePayments.list({ invoice: 'in_ivan_3', status: 'paid' })
    expect(data.map(({ amount_paid }) => amount_paid)).toEqual([900, 7000])
  })
})
