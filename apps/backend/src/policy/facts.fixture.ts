import type { PolicyFacts } from '#policy/facts.ts'

const asOf = '2026-11-21T12:00:00.000Z'
export const daysBefore = (days: number): string => new Date(Date.parse(asOf) - days * 86_400_000).toISOString()

/** A refund that passes every rule; tests change one thing. */
export function facts(change: Partial<PolicyFacts> = {}, amount = 2900): PolicyFacts {
  return {
    asOf,
    asked: { amount, currency: 'usd' },
    reason: 'customer_request',
    payment: {
      paid: { value: true, source: 'stripe' },
      belongsToCustomer: { value: true, source: 'stripe' },
      currency: { value: 'usd', source: 'stripe' },
      refundable: { value: amount, source: 'stripe' },
      createdAt: { value: daysBefore(11), source: 'stripe' },
    },
    dispute: { value: 'none', source: 'stripe' },
    category: { value: 'apparel', source: 'stripe' },
    deliveredAt: { value: daysBefore(7), source: 'stripe' },
    deliveredAtUnreadable: false,
    riskScore: { value: 0.05, source: 'stripe' },
    refundedToCustomer: { value: { amount: 0, currency: 'usd' }, source: 'countersign' },
    refundsThisWeek: { value: 0, source: 'countersign' },
    chargebacksThisYear: { value: 0, source: 'stripe' },
    proposerAutoApprovals: { value: 0, source: 'countersign' },
    verificationLevel: { value: 'confirmed', source: 'countersign' },
    invoiceCount: { value: 1, source: 'stripe' },
    duplicateOf: null,
    insideTrial: null,
    unusedSubscription: null,
    requesterIsAgent: { value: false, source: 'zendesk' },
    ...change,
  }
}
