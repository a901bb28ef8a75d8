import type { StripeDisputeRecord } from '#integrations/stripe/records.ts'

/** Disputes that no longer stand in the way of a refund. What Stripe may add later counts as open. */
const harmless = ['won', 'warning_closed', 'prevented']

/** An open or lost chargeback. An inquiry (`warning_*`) takes no money. */
export function mayTakeMoney(status: string): boolean {
  return !harmless.includes(status) && !status.startsWith('warning_')
}

/** The dispute that decides about a payment: an open or lost one before a harmless one, a chargeback before an inquiry. */
export function gravestDispute(disputes: readonly StripeDisputeRecord[]): StripeDisputeRecord | null {
  const weight = ({ status }: StripeDisputeRecord): number => {
    if (harmless.includes(status)) return 0
    return mayTakeMoney(status) ? 2 : 1
  }
  return disputes.toSorted((a, b) => weight(b) - weight(a) || b.createdAt.getTime() - a.createdAt.getTime())[0] ?? null
}
