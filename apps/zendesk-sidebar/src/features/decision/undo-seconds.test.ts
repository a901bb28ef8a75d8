import { expect, test } from 'vitest'
import { aRefund } from '#fixtures/facts.ts'
import { undoSeconds } from './undo-seconds.ts'

const refund = aRefund(['requested', 'verified', 'approved'], { sendAfter: '2026-03-21T12:00:12.000Z' })
const at = (clock: string): number => Date.parse(`2026-03-21T${clock}Z`)

test('counts down from the approval to the sending', () => {
  expect(undoSeconds(refund, at('12:00:02.000'))).toBe(10)
  expect(undoSeconds(refund, at('12:00:11.100'))).toBe(1)
})

test('says no number where this clock cannot be right, and none once the time is over', () => {
  expect(undoSeconds(refund, at('11:58:00.000'))).toBeNull()
  expect(undoSeconds(refund, at('12:05:00.000'))).toBeNull()
  expect(undoSeconds({ ...refund, sendAfter: null }, at('12:00:02.000'))).toBeNull()
})
