import { createHash } from 'node:crypto'
import type { RefundRow } from '#refunds/tables.ts'

type Content = Pick<
  RefundRow,
  'id' | 'paymentIntentId' | 'amount' | 'currency' | 'reason' | 'refundableAtRequest' | 'disputeState' | 'policyVersion'
>

/** What a signature is for: SHA-256, hex. A signer sends it back, the executor computes it again. */
export function contentHash(content: Content): string {
  // An array has one order; keys of an object would not.
  const fields = [
    content.id,
    content.paymentIntentId,
    content.amount,
    content.currency,
    content.reason,
    content.refundableAtRequest,
    content.disputeState,
    content.policyVersion,
  ]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}
