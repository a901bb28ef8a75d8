import type { PolicyDecision } from '@countersign/shared/policy'
import type { ReviewChange } from '@countersign/shared/refund-review'
import type { Verification } from '@countersign/shared/verification'
import type { FreshEvaluation } from '#refunds/evaluate-again.ts'
import type { RefundRow } from '#refunds/tables.ts'

type Then = Pick<RefundRow, 'refundableAtRequest' | 'disputeState' | 'verificationLevel' | 'currency'>

type Comparison = {
  row: Then
  frozen: { decision: PolicyDecision }
  /** Null: Stripe did not answer, so nothing is known of money, dispute and rules. */
  fresh: FreshEvaluation | null
  dispute: string | null
  verification: Verification
}

/** What is another way than when the request was made. Pure. */
export function changedFacts({ row, frozen, fresh, dispute, verification }: Comparison): ReviewChange[] {
  const changes: ReviewChange[] = []
  const left = fresh?.facts.payment.refundable.value ?? row.refundableAtRequest
  if (left !== row.refundableAtRequest) {
    const { currency } = row
    changes.push({
      kind: 'refundable',
      before: { amount: row.refundableAtRequest, currency },
      now: { amount: left, currency },
    })
  }
  if (dispute !== null && dispute !== row.disputeState) {
    changes.push({ kind: 'dispute', before: row.disputeState, now: dispute })
  }
  if (verification.level !== row.verificationLevel) {
    changes.push({ kind: 'verification', before: row.verificationLevel, now: verification.level })
  }
  const frozenResults = new Map(frozen.decision.rules.map(({ rule, result }) => [rule, result]))
  for (const { rule, result } of fresh?.decision.rules ?? []) {
    const before = frozenResults.get(rule) ?? 'not_applicable'
    if (before !== result) changes.push({ kind: 'rule', rule, before, now: result })
  }
  return changes
}
