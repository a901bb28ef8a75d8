import { expect, test } from 'vitest'
import { aPayment, aRefund } from '#fixtures/facts.ts'
import { draftMoment } from './draft-moment.ts'

test('a draft dies when its request moves on, and when the payment it speaks of is no longer the same', () => {
  const disputed = aPayment({ warnings: [{ kind: 'dispute', status: 'needs_response', dueBy: null }] })
  const moments = [
    draftMoment(null, null),
    draftMoment(aPayment(), null),
    draftMoment(disputed, null),
    draftMoment(aPayment({ status: 'failed' }), null),
    draftMoment(aPayment(), aRefund(['requested'])),
    draftMoment(disputed, aRefund(['requested', 'confirmed'])),
    draftMoment(aPayment(), aRefund(['requested', 'confirmed'])),
  ]
  expect(new Set(moments).size).toBe(moments.length)
})

test('reading the same again changes nothing', () => {
  expect(draftMoment(aPayment(), null)).toBe(draftMoment(aPayment(), null))
})
