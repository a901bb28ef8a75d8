import type { PaymentFailure } from '@countersign/shared/ticket-context'

type DeclineGroup = PaymentFailure['group']

/** Source: docs.stripe.com/declines/codes. */
const codes: Record<Exclude<DeclineGroup, 'declined'>, string[]> = {
  call_bank: [
    'do_not_honor',
    'generic_decline',
    'call_issuer',
    'no_action_taken',
    'transaction_not_allowed',
    'service_not_allowed',
    'not_permitted',
    'revocation_of_authorization',
    'revocation_of_all_authorizations',
    'stop_payment_order',
    'card_velocity_exceeded',
    'do_not_try_again',
  ],
  customer_can_fix: [
    'insufficient_funds',
    'expired_card',
    'incorrect_cvc',
    'invalid_cvc',
    'incorrect_number',
    'invalid_number',
    'incorrect_zip',
    'incorrect_postal_code',
    'invalid_expiry_month',
    'invalid_expiry_year',
    'card_not_supported',
    'currency_not_supported',
    'authentication_required',
  ],
  retry_later: [
    'processing_error',
    'try_again_later',
    'issuer_not_available',
    'reenter_transaction',
    'approve_with_id',
  ],
  check_first: [
    'duplicate_transaction',
    'withdrawal_count_limit_exceeded',
    'invalid_amount',
    'invalid_account',
    'new_account_information_available',
  ],
}

const groups = new Map(
  Object.entries(codes).flatMap(([group, list]) => list.map((code) => [code, group as DeclineGroup])),
)

/**
 * What a failed payment asks for. The decline code says more than the error code. What is not listed is `declined`:
 * stolen, lost and suspected cards among it, whose reason the customer must not hear.
 */
export function declineGroup(failure: { code: string | null; declineCode: string | null }): DeclineGroup {
  return groups.get(failure.declineCode ?? failure.code ?? '') ?? 'declined'
}
