import { createHash } from 'node:crypto'

type Rollout = { percent: number; tag: string | null }

/**
 * Whether Countersign acts for this customer, or only says what it would do. By a hash of the customer's id, so that
 * the answer never flips for one customer while the share grows. A tag in Stripe's metadata counts before the share:
 * any value but `false` lets the customer in. Pure.
 */
export function isActedFor(
  customer: { id: string; metadata: Record<string, string> },
  { percent, tag }: Rollout,
): boolean {
  const tagged = tag === null ? undefined : customer.metadata[tag]
  if (tagged !== undefined) return tagged.trim().toLowerCase() !== 'false'
  const bucket = createHash('sha256').update(`rollout:${customer.id}`).digest().readUInt32BE(0) / 2 ** 32
  return bucket * 100 < percent
}
