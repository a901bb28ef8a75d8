import type { Payment, PaymentWarning } from '@countersign/shared/ticket-context'

export type DisputeStanding = 'open' | 'inquiry' | 'lost' | 'over'

/** What a dispute's status in Stripe means for a refund. An unknown status counts as open. */
export function disputeStanding(status: string): DisputeStanding {
  if (status === 'won' || status === 'warning_closed' || status === 'prevented') return 'over'
  if (status === 'lost') return 'lost'
  return status.startsWith('warning_') ? 'inquiry' : 'open'
}

type Dispute = Extract<PaymentWarning, { kind: 'dispute' }>

function disputeOf({ warnings }: Payment, standings: readonly DisputeStanding[]): Dispute | null {
  const dispute = warnings.find((warning) => warning.kind === 'dispute')
  return dispute && standings.includes(disputeStanding(dispute.status)) ? dispute : null
}

export function openDispute(payment: Payment): Dispute | null {
  return disputeOf(payment, ['open'])
}

/** The bank decides about the money, or has taken it back: nothing of it may be refunded. */
export function isBlockedByDispute(payment: Payment): boolean {
  return disputeOf(payment, ['open', 'lost']) !== null
}
