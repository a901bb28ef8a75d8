import type { DeclineGroup, PaymentFailure } from '@countersign/shared/ticket-context'

export type FailureWords = {
  /** The end of "did not go through: …"; null where nobody knows yet. */
  because: string | null
  /** What the customer can do. */
  advice: string
}

const wrongCode = {
  because: 'the security code of the card did not match',
  advice: 'Please enter the card again on our payment page.',
}

const precise = new Map<string, FailureWords>([
  ['expired_card', { because: 'the card has expired', advice: 'Please add a new card on our payment page.' }],
  [
    'insufficient_funds',
    {
      because: 'the account did not cover it, as your bank told us',
      advice: 'You can top up the account, or use another card on our payment page.',
    },
  ],
  [
    'authentication_required',
    {
      because: 'your bank wants you to confirm it',
      advice: 'Please pay again on our payment page and confirm it in your bank’s app or on its page.',
    },
  ],
  ['incorrect_cvc', wrongCode],
  ['invalid_cvc', wrongCode],
])

const masked = { because: 'your bank declined it', advice: 'You can contact your bank about it.' }

const byGroup: Record<DeclineGroup, FailureWords> = {
  customer_can_fix: {
    because: 'your bank did not accept the card details',
    advice: 'Please check them, or use another card, on our payment page.',
  },
  call_bank: masked,
  declined: masked,
  retry_later: {
    because: 'your bank could not process it at that moment',
    advice: 'You do not need to change anything for now.',
  },
  check_first: {
    because: null,
    advice: 'I am checking whether another payment went through. Please do not pay again until I have written to you.',
  },
}

/** Only what the customer can mend is named; of every other group no more than the group is said, whatever the code. */
export function failureWords({ group, code }: PaymentFailure): FailureWords {
  const named = group === 'customer_can_fix' && code !== null ? precise.get(code) : undefined
  return named ?? byGroup[group]
}
