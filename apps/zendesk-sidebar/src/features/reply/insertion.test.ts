import { expect, test } from 'vitest'
import type { DraftReply } from '@countersign/shared/draft'
import { draftIdentity, insertionOf, isSecondStep, mustAskAgain } from './insertion.ts'

function aDraft(text: string, refundRequestId: string | null = null): DraftReply {
  return {
    ticketId: '1001',
    language: 'en',
    basis: { refundRequestId, state: null, outcome: null },
    segments: [{ text, source: null }],
    template: { key: 'other.looking', language: 'en', variant: 'standard', version: 0 },
    author: 'deterministic',
    version: 'v1',
    checked: 'everything',
    mayFollow: false,
  }
}

const looking = draftIdentity(aDraft('We are looking into it.'))
const refunded = draftIdentity(aDraft('We have refunded it.', 'rr_0001'))

test('"inserted" is said of the draft that was inserted and of no other', () => {
  const last = { draft: looking, kind: 'inserted' as const }
  expect(insertionOf(last, looking)).toBe(last)
  expect(insertionOf(last, refunded)).toBeNull()
  expect(insertionOf(last, null)).toBeNull()
})

test('the same words about another request are another draft', () => {
  expect(draftIdentity(aDraft('We have refunded it.', 'rr_0002'))).not.toBe(refunded)
})

test('a draft goes in a second time only after it was said that it is in already', () => {
  const inserted = new Set([looking])
  expect(mustAskAgain(new Set(), null, looking)).toBe(false)
  expect(mustAskAgain(inserted, { draft: looking, kind: 'inserted' }, looking)).toBe(true)
  expect(mustAskAgain(inserted, { draft: looking, kind: 'already_inserted' }, looking)).toBe(false)
  expect(mustAskAgain(inserted, { draft: looking, kind: 'inserted' }, refunded)).toBe(false)
})

test('the warning about another draft is no leave to insert this one twice', () => {
  expect(mustAskAgain(new Set([looking, refunded]), { draft: looking, kind: 'already_inserted' }, refunded)).toBe(true)
})

test('the second step counts for the very words that were warned of', () => {
  const draft = aDraft('We are looking into it.')
  const edited = draftIdentity(draft, 'We will look into it by tomorrow.')
  const last = { draft: edited, kind: 'second_step' as const }
  expect(isSecondStep(last, edited)).toBe(true)
  expect(isSecondStep(last, draftIdentity(draft, 'We waive the fee, by tomorrow.'))).toBe(false)
  expect(isSecondStep(last, draftIdentity(draft))).toBe(false)
  expect(isSecondStep({ draft: edited, kind: 'blocked' }, edited)).toBe(false)
})
