import { expect, test } from 'vitest'
import { declineGroup } from '#ticket-context/decline-text.ts'

const declined = (declineCode: string | null, code: string | null = 'card_declined') =>
  declineGroup({ code, declineCode })

test('the decline code decides, and the error code only without one', () => {
  expect(declined('insufficient_funds')).toBe('customer_can_fix')
  expect(declined('do_not_honor')).toBe('call_bank')
  expect(declined('try_again_later')).toBe('retry_later')
  expect(declined('duplicate_transaction')).toBe('check_first')
  expect(declined(null, 'expired_card')).toBe('customer_can_fix')
})

test('a lost, stolen or suspected card is never told apart from any other refusal', () => {
  const masked = [
    'fraudulent',
    'lost_card',
    'stolen_card',
    'merchant_blacklist',
    'pickup_card',
    'restricted_card',
    'security_violation',
    'a_code_of_next_year',
  ]
  for (const code of masked) expect(declined(code), code).toBe('declined')
  // Also where the error code would say more.
  expect(declined('stolen_card', 'expired_card')).toBe('declined')
  expect(declined(null, null)).toBe('declined')
})
