import type { PolicyOutcome } from '@countersign/shared/policy'
import type { RefundState } from '@countersign/shared/refund'

/**
 * The machine of design section 5, as data. Read by the code, mirrored by the database's `refund_transitions`
 * (a trigger refuses any other edge; a test compares the two) and, through the server's answers, by the screens.
 */
export const transitions: Record<RefundState, readonly RefundState[]> = {
  requested: ['verified', 'denied', 'canceled'],
  verified: ['approved', 'approval_required', 'denied', 'canceled'],
  approval_required: ['approved', 'denied', 'expired', 'canceled'],
  approved: ['submitted_to_stripe', 'approval_required', 'denied', 'expired', 'canceled'],
  submitted_to_stripe: ['confirmed', 'failed'],
  // The bank may return the money days later.
  confirmed: ['failed'],
  // Any read that finds Stripe's refund with our id brings a request back.
  failed: ['submitted_to_stripe', 'confirmed'],
  denied: [],
  expired: [],
  canceled: [],
}

/** Where a verified request goes by what policy decides about it. Without the information a lead may still decide. */
export const stateAfter = {
  auto_approve: 'approved',
  approval_required: 'approval_required',
  needs_information: 'approval_required',
  deny: 'denied',
} as const satisfies Record<PolicyOutcome, RefundState>

/** Their amount is reserved on the payment and counts in every cap. */
export const openStates = ['requested', 'verified', 'approval_required', 'approved', 'submitted_to_stripe'] as const

export function canMove(from: RefundState, to: RefundState): boolean {
  return transitions[from].includes(to)
}
