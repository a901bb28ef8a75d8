import type { PaymentFailure } from '@countersign/shared/ticket-context'
import type { FailureCase } from '#translations/en.ts'

const precise: Record<string, FailureCase> = {
  expired_card: 'expired_card',
  insufficient_funds: 'insufficient_funds',
  authentication_required: 'authentication_required',
  incorrect_cvc: 'incorrect_cvc',
  invalid_cvc: 'incorrect_cvc',
}

/** Only what the customer can mend is named; the other groups say no more than their group, whatever the code. */
export function failureCase({ group, code }: PaymentFailure): FailureCase {
  if (group !== 'customer_can_fix' || code === null) return group
  return precise[code] ?? group
}
