/** The figures of `refund_policy_v1` (design section 8). Money in minor units per currency; limits are inclusive. */
export type MoneyLimits = {
  autoApprove: number
  secondSignature: number
  customerCap: number
  /** Without a signature when the customer is known by facts only. */
  autoApproveByFacts: number
  /** Below this a credit is worth offering before a refund; it is never forced. */
  creditBelow: number
}

export type PolicyLimits = {
  version: string
  /** A currency that is not here goes to a lead. */
  money: Record<string, MoneyLimits>
  windowDays: number
  customerCapDays: number
  refundsPerWeek: number
  autoApprovalsPerHour: number
  riskScore: number
  riskScoreFinance: number
  chargebacksPerYear: number
  nonRefundableCategories: string[]
}

const standard: MoneyLimits = {
  autoApprove: 7500,
  secondSignature: 50_000,
  customerCap: 15_000,
  autoApproveByFacts: 2000,
  creditBelow: 5000,
}

export const defaultPolicy: PolicyLimits = {
  version: 'refund_policy_v1',
  money: { usd: standard, eur: standard, gbp: standard },
  windowDays: 30,
  customerCapDays: 30,
  refundsPerWeek: 2,
  autoApprovalsPerHour: 10,
  riskScore: 0.25,
  riskScoreFinance: 0.75,
  chargebacksPerYear: 2,
  nonRefundableCategories: ['gift_card', 'final_sale'],
}

const policies = new Map([[defaultPolicy.version, defaultPolicy]])

/** A request is decided, at every step, under the version it was made with. Throws for a version that never existed. */
export function policyVersion(version: string): PolicyLimits {
  const limits = policies.get(version)
  if (!limits) throw new Error(`unknown policy version ${version}`)
  return limits
}
