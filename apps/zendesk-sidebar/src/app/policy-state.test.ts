import { expect, test } from 'vitest'
import { aDecision, aPreview, aRefund, overCeiling } from '#fixtures/facts.ts'
import { en } from '#translations/en.ts'
import { policyState } from './policy-state.ts'

const failed = aRefund(['failed'])

test('the card speaks of what is asked now, not of the request before it', () => {
  const decision = aDecision({ outcome: 'approval_required', levels: ['lead'], rules: [overCeiling] })
  const policy = { kind: 'ready' as const, preview: aPreview(decision) }
  expect(policyState({ policy, formOpen: true, request: failed }, en)).toEqual({
    kind: 'ready',
    decision,
    frozen: false,
  })
})

test('an open form never shows an answer to something else', () => {
  expect(policyState({ policy: { kind: 'loading' }, formOpen: true, request: failed }, en)).toEqual({ kind: 'loading' })
  expect(policyState({ policy: { kind: 'none' }, formOpen: true, request: failed }, en)).toMatchObject({
    kind: 'waiting',
  })
})

test('where nothing is asked, the decision of the request stands', () => {
  expect(policyState({ policy: { kind: 'none' }, formOpen: false, request: failed }, en)).toMatchObject({
    kind: 'ready',
    frozen: true,
  })
  expect(policyState({ policy: { kind: 'none' }, formOpen: false, request: null }, en)).toBeNull()
})
