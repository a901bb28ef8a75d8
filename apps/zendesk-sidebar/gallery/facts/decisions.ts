import type { PolicyDecision, RuleResult } from '@countersign/shared/policy'
import type { RefundPreview } from '@countersign/shared/refund'
import type { Payment } from '@countersign/shared/ticket-context'
import { aDecision, aPreview, aRule } from '#fixtures/facts.ts'

const usd = (amount: number) => ({ amount, currency: 'usd' })

function allPassed(amount: number): RuleResult[] {
  return [
    aRule({ rule: 'refundable', numbers: { asked: usd(amount), refundable: usd(amount) } }),
    aRule({ rule: 'dispute', numbers: { status: 'none' } }),
    aRule(),
    aRule({ rule: 'currency', numbers: { currency: 'usd' } }),
    aRule({ rule: 'auto_approve_ceiling', numbers: { asked: usd(amount), limit: usd(7500) } }),
    aRule({ rule: 'customer_cap', numbers: { total: usd(amount), limit: usd(15_000), days: 90 } }),
    aRule({ rule: 'velocity', numbers: { count: 1, limit: 2 } }),
    aRule({ rule: 'proposer_rate', numbers: { count: 1, limit: 10 } }),
    aRule({ rule: 'risk_score', numbers: { score: 4, limit: 50 } }),
    aRule({ rule: 'chargebacks', numbers: { count: 0, limit: 1 } }),
    aRule({ rule: 'identity', numbers: { level: 'confirmed' } }),
    aRule({ rule: 'partial_refund', numbers: { refundable: usd(amount) } }),
  ]
}

function withRules(amount: number, ...changed: RuleResult[]): RuleResult[] {
  const names = new Set(changed.map(({ rule }) => rule))
  return [...allPassed(amount).filter(({ rule }) => !names.has(rule)), ...changed]
}

export const approved = aDecision({ rules: allPassed(4999) })

export const nearTheLimit = aDecision({
  rules: withRules(7400, aRule({ near: true, numbers: { days: 28, limit: 30, from: 'delivery' } })),
})

export const overLimit: PolicyDecision = aDecision({
  outcome: 'approval_required',
  levels: ['lead'],
  nextBestAction: 'ask_lead',
  rules: withRules(
    35_000,
    aRule({
      rule: 'auto_approve_ceiling',
      result: 'FAIL',
      effect: 'lead',
      numbers: { asked: usd(35_000), limit: usd(7500) },
    }),
  ),
})

export const twoSignatures: PolicyDecision = aDecision({
  outcome: 'approval_required',
  levels: ['lead', 'finance'],
  nextBestAction: 'ask_lead_and_finance',
  rules: withRules(
    60_000,
    aRule({
      rule: 'second_signature',
      result: 'FAIL',
      effect: 'lead_and_finance',
      numbers: { asked: usd(60_000), limit: usd(50_000) },
    }),
    aRule({ rule: 'reason', result: 'FAIL', effect: 'finance', numbers: { reason: 'goodwill' } }),
  ),
})

export const finalSale: PolicyDecision = aDecision({
  outcome: 'deny',
  nextBestAction: 'explain_denial',
  rules: withRules(
    3900,
    aRule({ rule: 'category', result: 'FAIL', effect: 'deny', numbers: { category: 'final sale' } }),
  ),
})

export const disputed: PolicyDecision = aDecision({
  outcome: 'deny',
  nextBestAction: 'handle_dispute',
  rules: withRules(
    12_900,
    aRule({ rule: 'dispute', result: 'FAIL', effect: 'deny', numbers: { status: 'needs_response' } }),
  ),
})

/** Two facts are missing, so a lead decides. */
export const factsMissing: PolicyDecision = aDecision({
  outcome: 'approval_required',
  levels: ['lead'],
  nextBestAction: 'ask_lead',
  rules: withRules(
    4999,
    aRule({ rule: 'risk_score', result: 'UNKNOWN', effect: 'lead', numbers: {} }),
    aRule({ rule: 'chargebacks', result: 'UNKNOWN', effect: 'lead', numbers: {} }),
  ),
})

export const inTrial: PolicyDecision = aDecision({
  rules: withRules(1900, aRule({ numbers: { exempt: 'inside the trial' } })),
})

export const unusedYear: PolicyDecision = aDecision({
  outcome: 'approval_required',
  levels: ['lead'],
  nextBestAction: 'ask_lead',
  rules: withRules(
    24_000,
    aRule({ numbers: { exempt: 'unused subscription' } }),
    aRule({
      rule: 'auto_approve_ceiling',
      result: 'FAIL',
      effect: 'lead',
      numbers: { asked: usd(24_000), limit: usd(7500) },
    }),
  ),
})

export const noLimits: PolicyDecision = aDecision({
  outcome: 'approval_required',
  levels: ['lead'],
  nextBestAction: 'ask_lead',
  rules: [
    aRule({ rule: 'currency', result: 'FAIL', effect: 'lead', numbers: { currency: 'jpy' } }),
    aRule({ numbers: { days: 3, limit: 30, from: 'delivery' } }),
    aRule({ rule: 'identity', numbers: { level: 'confirmed' } }),
  ],
})

/** What policy says to all that is left of this payment. */
export function previewOf(payment: Payment, decision: PolicyDecision): RefundPreview {
  const money = { amount: payment.amounts.refundable, currency: payment.currency }
  return { ...aPreview(decision), money, refundable: money, destination: payment.method }
}
