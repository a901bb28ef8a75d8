import { describe, expect, test } from 'vitest'
import { aPayment, aRefund } from '#fixtures/facts.ts'
import { en } from '#translations/en.ts'
import { checkForm, formProposal, requestBody, startForm, suggestedProposal } from './proposal.ts'

const large = aPayment({ amounts: { captured: 123_456, refunded: 0, reserved: 0, refundable: 123_456 } })

describe('the form', () => {
  test('starts with an amount that it can read back', () => {
    for (const locale of ['en', 'de'])
      expect(formProposal(large, startForm(large, locale))).toEqual(suggestedProposal(large))
    expect(startForm(large, 'de').amount).toContain(',')
  })

  test('begins with what a handed-over case wishes for of this payment, and never with more than is left', () => {
    const wish = (change: object) => ({
      state: 'prefilled' as const,
      wanted: { amount: 2000, currency: 'usd' },
      paymentIntentId: 'pi_ada',
      requestId: null,
      message: null,
      ...change,
    })
    expect(startForm(aPayment(), 'en', wish({})).amount).toBe('20.00')
    for (const other of [
      { paymentIntentId: 'pi_other' },
      { wanted: { amount: 5000, currency: 'usd' } },
      { wanted: null },
    ])
      expect(startForm(aPayment(), 'en', wish(other)).amount).toBe('49.99')
  })

  test('takes a decimal comma', () => {
    expect(formProposal(aPayment(), { amount: '20,5', reason: 'other', note: '' })?.amount).toBe(2050)
  })

  test('proposes nothing for more than is left, and says how much is', () => {
    const form = { amount: '60', reason: 'other' as const, note: '' }
    expect(formProposal(aPayment(), form)).toBeNull()
    expect(checkForm(aPayment(), form, en).amount).toBe(
      'This payment has 49.99 USD left to refund. Enter 49.99 or less.',
    )
  })

  test('never takes an empty amount for "all"', () => {
    expect(formProposal(aPayment(), { amount: '', reason: 'other', note: '' })).toBeNull()
  })
})

describe('the request', () => {
  test('names the failed request that it repeats', () => {
    const body = requestBody(suggestedProposal(aPayment()), ' ', aRefund(['requested', 'failed']))
    expect(body).toEqual({ ...suggestedProposal(aPayment()), replaces: 'rr_0001' })
  })

  test('does not claim to replace one that was denied', () => {
    expect(requestBody(suggestedProposal(aPayment()), 'why', aRefund(['denied']))).not.toHaveProperty('replaces')
  })
})
