export type DisputeStanding = 'open' | 'inquiry' | 'lost' | 'over'

/** What a dispute's status in Stripe means for a refund. An unknown status counts as open. */
export function disputeStanding(status: string): DisputeStanding {
  if (status === 'won' || status === 'warning_closed' || status === 'prevented') return 'over'
  if (status === 'lost') return 'lost'
  return status.startsWith('warning_') ? 'inquiry' : 'open'
}
