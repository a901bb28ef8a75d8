import { expect, test } from 'vitest'
import { aDecision, aPayment, aPreview, overCeiling } from '#fixtures/facts.ts'
import { isOutdated, isSamePreview } from './offer.ts'
import { suggestedProposal } from './proposal.ts'

const read = { proposal: suggestedProposal(aPayment()), preview: aPreview() }
const less = aPayment({ amounts: { captured: 4999, refunded: 2999, reserved: 0, refundable: 2000 } })
const needsLead = aDecision({ outcome: 'approval_required', levels: ['lead'], rules: [overCeiling] })

test('what was read holds while the amount and the answer of policy are the same', () => {
  expect(isSamePreview(aPreview(), aPreview())).toBe(true)
  expect(isOutdated(read, { proposal: { ...read.proposal }, preview: aPreview() })).toBe(false)
})

test('an answer that is still on its way takes nothing back', () => {
  expect(isOutdated(read, { proposal: read.proposal, preview: null })).toBe(false)
})

test('another amount or another answer of policy takes it back', () => {
  expect(isSamePreview(aPreview(), { ...aPreview(), refundable: { amount: 2000, currency: 'usd' } })).toBe(false)
  expect(isSamePreview(aPreview(), aPreview(needsLead))).toBe(false)
  expect(isSamePreview(aPreview(), aPreview(aDecision({ version: 'refund_policy_v2' })))).toBe(false)
  expect(isOutdated(read, { proposal: suggestedProposal(less), preview: null })).toBe(true)
  expect(isOutdated(read, { proposal: read.proposal, preview: aPreview(needsLead) })).toBe(true)
  expect(isOutdated(read, { proposal: null, preview: null })).toBe(true)
})
