import { describe, expect, test } from 'vitest'
import { ApiFailure } from '#api/api-failure.ts'
import { aPayment, aRefund } from '#fixtures/facts.ts'
import { requestBody, suggestedProposal } from './proposal.ts'
import { isOwnOutcome, leavesConfirmLine, refusalOn, refusedField, wasRefused } from './refused.ts'

const asked = { paymentId: 'pi_ada', beforeId: 'rr_before' }
const ours = aRefund(['requested'])

describe('the outcome of what was asked for', () => {
  test('is a new request by the agent who asked', () => {
    expect(isOwnOutcome(ours, asked, '101')).toBe(true)
  })

  test("is never a colleague's request that came first", () => {
    expect(isOwnOutcome(ours, asked, '102')).toBe(false)
  })

  test('is not the request that was there before, nor one on another payment', () => {
    expect(isOwnOutcome(ours, { ...asked, beforeId: ours.id }, '101')).toBe(false)
    expect(isOwnOutcome(ours, { ...asked, paymentId: 'pi_ben' }, '101')).toBe(false)
    expect(isOwnOutcome(ours, null, '101')).toBe(false)
  })
})

describe('a refusal', () => {
  const failure = new ApiFailure({ code: 'open_request', message: 'Already under way.', status: 409 })
  const refused = { failure, body: requestBody(suggestedProposal(aPayment()), 'kept the socks', null) }
  const lost = { ...refused, failure: new ApiFailure({ code: 'unreachable' }) }

  test('is told on its payment and on no other, also when no payment can be read', () => {
    expect(refusalOn('pi_ada', refused, false)).toBe(refused)
    expect(refusalOn('pi_ben', refused, false)).toBeNull()
    expect(refusalOn(null, refused, false)).toBe(refused)
  })

  test('is not read into an answer that never came', () => {
    expect(wasRefused(failure)).toBe(true)
    expect(wasRefused(lost.failure)).toBe(false)
    expect(wasRefused(new ApiFailure({ code: 'unreadable', status: 404 }))).toBe(false)
  })

  test('ends the confirm line; an ended session and a lost answer do not', () => {
    const refusal = (code: 'amount_too_large' | 'session_expired' | 'stripe_unavailable', status: number) =>
      new ApiFailure({ code, status, message: 'Why.' })
    expect(leavesConfirmLine(refusal('amount_too_large', 422))).toBe(true)
    expect(leavesConfirmLine(failure)).toBe(true)
    expect(leavesConfirmLine(refusal('session_expired', 401))).toBe(false)
    expect(leavesConfirmLine(refusal('stripe_unavailable', 503))).toBe(false)
    expect(leavesConfirmLine(lost.failure)).toBe(false)
  })

  test('of an amount or of a note stands beside its field', () => {
    expect(refusedField(new ApiFailure({ code: 'amount_too_large', status: 422 }))).toBe('amount')
    expect(refusedField(new ApiFailure({ code: 'card_number_found', status: 422 }))).toBe('note')
    expect(refusedField(failure)).toBeNull()
  })

  test('of a lost answer is taken back when the request turns out to be made', () => {
    expect(refusalOn('pi_ada', lost, false)).toBe(lost)
    expect(refusalOn('pi_ada', lost, true)).toBeNull()
  })
})
