import type { StripeDisputeRecord } from '#integrations/stripe/records.ts'

/** Disputes that no longer stand in the way of a refund. What Stripe may add later counts as open. */
const harmless = ['won', 'warning_closed', 'prevented']

/** The dispute that decides about a payment: an open or lost one before a harmless one, a chargeback before an inquiry. */
export function gravestDispute(disputes: readonly StripeDisputeRecord[]): StripeDisputeRecord | null {
  const weight = ({ status }: StripeDisputeRecord): number => {
    if (harmless.includes(status)) return 0
    return status.startsWith('warning_') ? 1 : 2
  }
  return disputes.toSorted((a, b) => weight(b) - weight(a) || b.createdAt.getTime() - a.createdAt.getTime())[0] ?? null
}
