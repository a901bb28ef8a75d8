import { describe, expect, test } from 'vitest'
import { aContext, aPayment, aRefund } from '#fixtures/facts.ts'
import { finalRefusal, laterReading, latestRequest, pollInterval } from './refund-states.ts'

const noon = Date.parse('2026-03-21T12:00:00.000Z')
const minute = 60_000

describe('polling', () => {
  test('is quick while the request moves on its own', () => {
    expect(pollInterval(aRefund(['requested', 'approved']), noon + 2000)).toBe(1000)
  })

  test('slows down when nothing has happened for a minute, and goes on', () => {
    const refund = aRefund(['submitted_to_stripe'], { outcome: 'unknown' })
    expect(pollInterval(refund, noon + 10 * minute)).toBe(5000)
  })

  test('is slow while a person has to sign, and stops after half an hour', () => {
    const refund = aRefund(['approval_required'])
    expect(pollInterval(refund, noon + minute)).toBe(15_000)
    expect(pollInterval(refund, noon + 31 * minute)).toBe(false)
  })

  test('stops in every state that is an end', () => {
    for (const state of ['confirmed', 'denied', 'expired', 'canceled', 'failed'] as const)
      expect(pollInterval(aRefund(['requested', state]), noon)).toBe(false)
  })
})

test('the newest request of this payment counts, whatever the order they come in', () => {
  const old = aRefund(['failed'], { id: 'rr_old', createdAt: '2026-03-20T12:00:00.000Z' })
  const newer = aRefund(['requested'], { id: 'rr_new' })
  const other = aRefund(['requested'], {
    id: 'rr_other',
    paymentIntentId: 'pi_other',
    createdAt: '2026-03-22T12:00:00.000Z',
  })
  expect(latestRequest(aContext({ requests: [old, other, newer] }), 'pi_ada')?.id).toBe('rr_new')
})

test('without a payment the newest open request counts, and only then the newest of all', () => {
  const unknown = aRefund(['submitted_to_stripe'], { id: 'rr_unknown', outcome: 'unknown' })
  const denied = aRefund(['denied'], { id: 'rr_denied', createdAt: '2026-03-22T12:00:00.000Z' })
  const context = aContext({ customer: { kind: 'unavailable' }, payments: [], requests: [denied, unknown] })
  expect(latestRequest(context, null)?.id).toBe('rr_unknown')
  expect(latestRequest({ ...context, requests: [denied] }, null)?.id).toBe('rr_denied')
  expect(latestRequest({ ...context, requests: [] }, null)).toBeNull()
})

test('what Stripe has refused for good is not offered again, other failures are', () => {
  const failed = (detail: string | null) => aRefund(['requested', 'failed'], { detail })
  for (const detail of ['charge_already_refunded', 'charge_not_refundable', 'charge_disputed'])
    expect(finalRefusal(failed(detail), aPayment())).toBe(detail)
  for (const detail of ['expired_or_canceled_card', 'balance_insufficient', 'a_code_of_next_year', null])
    expect(finalRefusal(failed(detail), aPayment())).toBeNull()
  const won = aPayment({ warnings: [{ kind: 'dispute', status: 'won', dueBy: null }] })
  expect(finalRefusal(failed('charge_disputed'), won)).toBeNull()
})

test('an older reading never replaces a later one', () => {
  const early = aRefund(['requested', 'approved'])
  const late = aRefund(['requested', 'approved', 'submitted_to_stripe', 'confirmed'])
  expect(laterReading(early, late)).toBe(late)
  expect(laterReading(late, early)).toBe(late)
})
