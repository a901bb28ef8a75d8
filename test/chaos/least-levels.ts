import { livingRefunds, requestIdOf } from './evidence.ts'
import type { Evidence, RequestRow } from './evidence.ts'
import type { HistoryEntry } from './recorder.ts'

const day = 24 * 3_600_000
const open = ['requested', 'verified', 'approval_required', 'approved', 'submitted_to_stripe']

/** What the default policy asks for at the very least, written down a second time from its description. */
export function leastLevels(
  evidence: Evidence,
  request: RequestRow,
  claim: HistoryEntry,
): ReadonlySet<'lead' | 'finance'> {
  const { amount, reason, verification_level: known } = request
  const spent = spentBefore(evidence, request, claim)
  const lead =
    amount > 7500 ||
    known === 'none' ||
    (known === 'facts' && amount > 2000) ||
    amount < request.refundable_at_request ||
    reason === 'service_issue' ||
    sum(spent.filter(({ at }) => at >= request.requested_at.getTime() - 30 * day)) + amount > 15_000 ||
    spent.filter(({ at }) => at >= request.requested_at.getTime() - 7 * day).length >= 2
  const finance = amount >= 50_000 || reason === 'goodwill'
  return new Set([...(lead ? (['lead'] as const) : []), ...(finance ? (['finance'] as const) : [])])
}

type Spent = { amount: number; at: number }

/**
 * What certainly counted in the customer's caps when this was sent: refunds that were there when it was asked for and
 * still live, whoever of the address's customers they went to, and older requests that were still open.
 */
function spentBefore({ payments, requests, history }: Evidence, request: RequestRow, claim: HistoryEntry): Spent[] {
  const stateAtClaim = (id: string) => history.findLast((entry) => entry.id === id && entry.n < claim.n)?.to_state
  const reserved = requests.filter(
    (other) => isBefore(other, request) && open.includes(stateAtClaim(other.id) ?? 'unknown'),
  )
  const counted = new Set<string | null>([request.id, ...reserved.map(({ id }) => id)])
  const gone = payments
    .flatMap(livingRefunds)
    .filter(
      (refund) => !counted.has(requestIdOf(refund)) && (refund.created + 1) * 1000 < request.requested_at.getTime(),
    )
  return [
    ...reserved.map(({ amount, requested_at }) => ({ amount, at: requested_at.getTime() })),
    ...gone.map(({ amount, created }) => ({ amount, at: created * 1000 })),
  ]
}

function isBefore(other: RequestRow, request: RequestRow): boolean {
  return other.requested_at.getTime() < request.requested_at.getTime()
}

function sum(spent: readonly Spent[]): number {
  return spent.reduce((total, { amount }) => total + amount, 0)
}
