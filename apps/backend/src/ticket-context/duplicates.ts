import type { StripePaymentRecord } from '#integrations/stripe/records.ts'

type Candidate = Pick<
  StripePaymentRecord,
  'id' | 'status' | 'amount' | 'currency' | 'createdAt' | 'refunded' | 'method'
>

/** Two charges for one purchase come within minutes; two purchases of the same thing rarely do. */
const windowMs = 60 * 60 * 1000

/** The other payment of a pair that has been dealt with: charged twice, and that one has been refunded. */
export function findRefundedTwin(payment: Candidate, others: readonly Candidate[]): Candidate | null {
  if (payment.status !== 'paid' || payment.refunded > 0) return null
  return others.find((other) => isTwin(payment, other) && other.refunded === other.amount) ?? null
}

/**
 * The payment that this one repeats, or that repeats it: same amount, currency and method within an hour, both paid,
 * neither refunded in any part (a pair with a refund has been dealt with). Null when there is none.
 */
export function findDuplicate(payment: Candidate, others: readonly Candidate[]): Candidate | null {
  if (payment.status !== 'paid' || payment.refunded > 0) return null
  return others.find((other) => isTwin(payment, other) && other.refunded === 0) ?? null
}

function isTwin(payment: Candidate, other: Candidate): boolean {
  return (
    other.id !== payment.id &&
    other.status === 'paid' &&
    other.amount === payment.amount &&
    other.currency === payment.currency &&
    other.method === payment.method &&
    Math.abs(other.createdAt.getTime() - payment.createdAt.getTime()) <= windowMs
  )
}
