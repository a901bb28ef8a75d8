import { describe, expect, test } from 'vitest'
import { compare } from '#reconciliation/compare.ts'
import type { BalanceMovement, OurRefund, TheirRefund } from '#reconciliation/compare.ts'

const now = new Date('2026-11-21T12:00:00.000Z')
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000)

const our: OurRefund = {
  stripeRefundId: 're_1',
  refundRequestId: 'rr_1',
  paymentIntentId: 'pi_1',
  amount: 2900,
  currency: 'usd',
  state: 'confirmed',
  status: 'succeeded',
  lastSentAt: hoursAgo(2),
}
const their: TheirRefund = {
  id: 're_1',
  refundRequestId: 'rr_1',
  paymentIntentId: 'pi_1',
  amount: 2900,
  currency: 'usd',
  status: 'succeeded',
}
const movement: BalanceMovement = { sourceId: 're_1', type: 'refund', amount: -2900, currency: 'usd' }

function kinds(ours: OurRefund[], theirs: TheirRefund[], movements: BalanceMovement[] = []) {
  return compare({ ours, theirs, movements, now }).map(({ kind, heal }) => [kind, heal?.stripeRefundId ?? null])
}

test('two sides that agree have no difference', () => {
  expect(kinds([our], [their], [movement])).toEqual([])
  expect(kinds([], [])).toEqual([])
})

describe('found', () => {
  test('a refund that is not here, by Stripe’s list and by the balance alone; both are read again', () => {
    expect(kinds([], [their])).toEqual([['missing_here', 're_1']])
    expect(kinds([], [], [movement])).toEqual([['missing_here', 're_1']])
  })

  test('a refund that Stripe does not have: nothing heals that', () => {
    expect(kinds([our], [])).toEqual([['missing_there', null]])
  })

  test('another amount, currency or payment, in the list and in the balance', () => {
    for (const change of [{ amount: 2901 }, { currency: 'eur' }, { paymentIntentId: 'pi_2' }])
      expect(kinds([our], [{ ...their, ...change }])).toEqual([['amount', null]])
    expect(kinds([our], [their], [{ ...movement, amount: -2800 }])).toEqual([['amount', null]])
    // Settled in another currency: the figures say nothing about each other.
    expect(kinds([our], [their], [{ ...movement, amount: -2650, currency: 'eur' }])).toEqual([])
  })

  test('another state, which reading again heals', () => {
    expect(kinds([our], [{ ...their, status: 'failed' }])).toEqual([['state', 're_1']])
    expect(kinds([{ ...our, state: 'failed' }], [their])).toEqual([['state', 're_1']])
    const unknown: OurRefund = { ...our, state: 'submitted_to_stripe', stripeRefundId: null, status: null }
    expect(kinds([unknown], [their])).toEqual([['state', 're_1']])
    expect(kinds([unknown], [{ ...their, status: 'pending' }])).toEqual([])
  })

  test('sent a day ago and still without an end', () => {
    const unknown: OurRefund = { ...our, state: 'submitted_to_stripe', stripeRefundId: null, status: null }
    expect(kinds([{ ...unknown, lastSentAt: hoursAgo(23) }], [])).toEqual([])
    expect(kinds([{ ...unknown, lastSentAt: hoursAgo(25) }], [])).toEqual([['stuck', null]])
    const pending: OurRefund = { ...our, state: 'submitted_to_stripe', status: 'pending', lastSentAt: hoursAgo(25) }
    expect(kinds([pending], [{ ...their, status: 'pending' }])).toEqual([['stuck', 're_1']])
  })

  test('made outside and known: told, and nothing to do', () => {
    const external: OurRefund = { ...our, refundRequestId: null, state: 'external', lastSentAt: null }
    expect(kinds([external], [{ ...their, refundRequestId: null }])).toEqual([['external', null]])
    expect(kinds([external], [{ ...their, refundRequestId: null, status: 'failed' }])).toEqual([['state', 're_1']])
  })

  test('a second refund under one request’s id: unknown first, then known, and for a person for ever', () => {
    const second = { ...their, id: 're_2' }
    const both = [movement, { ...movement, sourceId: 're_2' }]
    expect(kinds([our], [their, second], both)).toEqual([['missing_here', 're_2']])
    const mirrored: OurRefund = { ...our, stripeRefundId: 're_2', state: 'external', lastSentAt: null }
    expect(compare({ ours: [our, mirrored], theirs: [their, second], movements: both, now })).toMatchObject([
      { kind: 'external', subject: 're_2', refundRequestId: 'rr_1', heal: null },
    ])
    // One of the two answers for a request whose outcome is unknown: the one that is what was asked for.
    const unknown: OurRefund = { ...our, state: 'submitted_to_stripe', stripeRefundId: null, status: null }
    const other = { ...their, id: 're_0', amount: 100 }
    const expected = [
      ['missing_here', 're_0'],
      ['state', 're_1'],
      ['missing_here', 're_2'],
    ]
    expect(kinds([unknown], [other, their, second])).toEqual(expected)
  })

  test('a refund under a request that was never sent: the request is named, and nothing heals it', () => {
    for (const state of ['denied', 'expired', 'canceled', 'approval_required', 'approved'] as const) {
      const unsent: OurRefund = { ...our, state, lastSentAt: null }
      expect(compare({ ours: [unsent], theirs: [their], movements: [movement], now })).toMatchObject([
        { kind: 'state', refundRequestId: 'rr_1', expected: state, heal: null },
      ])
      expect(kinds([unsent], [{ ...their, status: 'failed' }])).toEqual([['state', 're_1']])
      expect(kinds([{ ...unsent, status: 'failed' }], [{ ...their, status: 'failed' }])).toEqual([])
    }
  })
})
