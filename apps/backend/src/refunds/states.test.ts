import { PolicyOutcome } from '@countersign/shared/policy'
import { expect, test } from 'vitest'
import { canMove, stateAfter } from '#refunds/states.ts'

test('every outcome of policy leads along an edge, and none but auto_approve to where nobody signs', () => {
  for (const outcome of PolicyOutcome.options) expect(canMove('verified', stateAfter[outcome]), outcome).toBe(true)
  expect(PolicyOutcome.options.filter((outcome) => stateAfter[outcome] === 'approved')).toEqual(['auto_approve'])
})
