import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { playStripe } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'

let stripe: PlayedStripe
beforeEach(async () => {
  stripe = await playStripe()
})
afterEach(() => stripe.close())

const shirt = { payment_intent: 'pi_ben_shirt' }
const dispute = async () => (await stripe.sdk.disputes.list({ ...shirt, limit: 1 })).data[0]
const turn = async (status: string) =>
  (await stripe.control(`/sandbox/disputes/${(await dispute())?.id}`, { status })).status
const open = async (body: object = {}) =>
  (await stripe.control('/sandbox/disputes', { charge: 'ch_ben_shirt', ...body })).status
const moved = async () => (await dispute())?.balance_transactions.map(({ amount }) => amount)

const statuses =
  'warning_needs_response warning_under_review warning_closed needs_response under_review won lost prevented'.split(' ')
type Path = { steps: string[]; next: string[] }
const paths: Path[] = [
  {
    steps: ['warning_needs_response'],
    next: ['warning_under_review', 'warning_closed', 'needs_response'],
  },
  { steps: ['warning_needs_response', 'warning_under_review'], next: ['warning_closed', 'needs_response'] },
  { steps: ['warning_needs_response', 'warning_closed'], next: [] },
  { steps: ['needs_response'], next: ['under_review', 'won', 'lost', 'prevented'] },
  { steps: ['under_review'], next: ['won', 'lost'] },
  { steps: ['needs_response', 'won'], next: [] },
  { steps: ['needs_response', 'lost'], next: [] },
  { steps: ['needs_response', 'prevented'], next: [] },
]

describe.each(paths)('after $steps', ({ next, steps: [first, ...rest] }) => {
  beforeEach(async () => {
    expect(await open({ status: first })).toBe(201)
    for (const status of rest) expect(await turn(status)).toBe(200)
  })

  test.each(statuses.filter((status) => next.includes(status)))('%s can come', async (status) => {
    expect(await turn(status)).toBe(200)
    expect((await dispute())?.status).toBe(status)
  })

  test.each(statuses.filter((status) => !next.includes(status)))(
    '%s is refused and changes nothing',
    async (status) => {
      const [before, events] = [await dispute(), (await stripe.sdk.events.list({ limit: 1 })).data[0]?.id]
      expect(await turn(status)).toBe(400)
      expect(await dispute()).toEqual(before)
      expect((await stripe.sdk.events.list({ limit: 1 })).data[0]?.id).toBe(events)
    },
  )
})

describe('money', () => {
  test('leaves with the chargeback and comes back once when it is won', async () => {
    await open()
    expect(await moved()).toEqual([-2900])
    await turn('won')
    expect(await turn('won')).toBe(400)
    expect(await moved()).toEqual([-2900, 2900])
  })

  test('leaves once when an inquiry turns into a chargeback, and only what has not been refunded', async () => {
    await open({ status: 'warning_needs_response' })
    expect(await moved()).toEqual([])
    await stripe.sdk.refunds.create({ ...shirt, amount: 900 })
    await turn('needs_response')
    await turn('under_review')
    expect(await moved()).toEqual([-2000])
    expect(await dispute()).toMatchObject({ amount: 2000, is_charge_refundable: false })
  })
})

describe('no dispute', () => {
  test.each(['needs_response', 'lost', 'warning_needs_response', 'prevented'])(
    'comes on top of one that is %s',
    async (status) => {
      await open(status === 'warning_needs_response' ? { status } : {})
      if (status === 'lost' || status === 'prevented') await turn(status)
      expect([await open(), await open({ status: 'warning_needs_response' })]).toEqual([400, 400])
      expect((await stripe.sdk.disputes.list(shirt)).data).toHaveLength(1)
    },
  )

  test('is opened on a charge that took no money', async () => {
    for (const payment of [{ captured: false }, { failed: { code: 'card_declined' } }]) {
      const made = await stripe.control('/sandbox/payments', { customer: 'cus_ben', amount: 500, ...payment })
      const { charge } = (await made.json()) as { charge: string }
      expect(await open({ charge })).toBe(400)
      expect((await stripe.sdk.charges.retrieve(charge)).disputed).toBe(false)
      expect((await stripe.sdk.disputes.list({ charge })).data).toEqual([])
    }
  })
})

test('after one that was won another can come', async () => {
  await open()
  await turn('won')
  expect(await open()).toBe(201)
})
