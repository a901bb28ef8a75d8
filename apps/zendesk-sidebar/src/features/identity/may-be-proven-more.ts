import type { Payment, TicketContext } from '@countersign/shared/ticket-context'

/** Whether proving the customer (again) could let more be refunded of this payment. */
export function mayBeProvenMore({ level, upTo }: TicketContext['verification'], payment: Payment | null): boolean {
  if (level !== 'confirmed') return true
  if (!upTo || !payment) return false
  return payment.currency !== upTo.currency || payment.amounts.refundable > upTo.amount
}
