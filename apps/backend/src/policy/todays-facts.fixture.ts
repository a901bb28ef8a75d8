import type { PolicyFacts } from '#policy/facts.ts'
import { daysBefore, facts as earlierFacts } from '#policy/facts.fixture.ts'

const stripe = <T>(value: T) => ({ value, source: 'stripe' as const })
const ours = <T>(value: T) => ({ value, source: 'countersign' as const })

/** A whole refund as it is frozen today, that passes every rule of the default policy; tests change one thing. */
export function todaysFacts(change: Partial<PolicyFacts> = {}, amount = 2900, currency = 'usd'): PolicyFacts {
  const {
    riskScore: _1,
    refundedToCustomer: _2,
    refundsThisWeek: _3,
    chargebacksThisYear: _4,
    proposerAutoApprovals: _5,
    ...lasting
  } = earlierFacts({}, amount)
  return {
    ...lasting,
    asked: { amount, currency },
    payment: { ...lasting.payment, currency: stripe(currency) },
    pastRefunds: ours([]),
    pastCredits: stripe([]),
    chargebacksAt: stripe([]),
    autoApprovalsAt: ours([]),
    evidence: stripe([]),
    order: { state: 'not_asked' },
    claims: { category: null, deliveredAt: null, missingDelivery: false, riskFlags: [] },
    risk: {
      radar: stripe({ score: 0.05, level: 'normal' }),
      fraudWarnings: stripe(0),
      failedVerifications: ours(0),
      cardCountry: stripe('US'),
      customerCountry: stripe('US'),
      customerSince: stripe(daysBefore(200)),
      linkedCustomers: ours(0),
    },
    segment: { tags: stripe([]), plan: stripe(null), country: stripe('US') },
    ...change,
  }
}
