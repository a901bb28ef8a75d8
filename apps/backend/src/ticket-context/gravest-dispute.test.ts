import { expect, test } from 'vitest'
import { gravestDispute } from '#ticket-context/gravest-dispute.ts'

const dispute = (status: string, day: number) => ({
  id: `dp_${day}`,
  paymentIntentId: 'pi_1',
  status,
  evidenceDueBy: null,
  createdAt: new Date(Date.UTC(2026, 0, day)),
})

test('an open chargeback decides, however new a harmless dispute beside it is', () => {
  expect(
    gravestDispute([dispute('won', 9), dispute('needs_response', 1), dispute('warning_needs_response', 5)])?.id,
  ).toBe('dp_1')
  expect(gravestDispute([dispute('warning_under_review', 1), dispute('prevented', 9)])?.id).toBe('dp_1')
  expect(gravestDispute([dispute('won', 1), dispute('warning_closed', 2)])?.id).toBe('dp_2')
})

test('a status that Stripe adds later counts as open', () => {
  expect(gravestDispute([dispute('won', 2), dispute('something_new', 1)])?.status).toBe('something_new')
  expect(gravestDispute([])).toBeNull()
})
