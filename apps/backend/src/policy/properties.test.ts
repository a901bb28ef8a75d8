import type { PolicyDecision } from '@countersign/shared/policy'
import { RefundReason } from '@countersign/shared/refund'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileStored } from '#policy/compile.ts'
import { defaultPolicy } from '#policy/default-policy.ts'
import { evaluate } from '#policy/evaluate.ts'
import { daysBefore } from '#policy/facts.fixture.ts'
import type { PolicyFacts } from '#policy/facts.ts'
import { todaysFacts } from '#policy/todays-facts.fixture.ts'

/** Nothing is ignored, and there are segments that help and segments that hinder. */
const asks = compileStored(
  {
    ...defaultPolicy,
    whenMissing: {},
    segments: [
      {
        name: 'VIP',
        when: { tag: 'vip' },
        change: { money: { usd: { autoApprove: '200.00', customerCap: '400.00' } }, window: { days: 60 } },
      },
      {
        name: 'watched',
        when: { country: ['XX'] },
        change: { money: { usd: { autoApprove: '40.00' } }, risk: { lead: 0.1 } },
      },
      { name: 'team', when: { plan: 'Team', tag: 'vip' }, change: { money: { usd: { secondSignature: '900.00' } } } },
    ],
  },
  'refund_policy_v2',
)
const standard = compileStored(defaultPolicy, 'refund_policy_v1')

const stripe = <T>(value: T) => ({ value, source: 'stripe' as const })
const ours = <T>(value: T) => ({ value, source: 'countersign' as const })
const days = (max: number) => fc.integer({ min: 0, max }).map(daysBefore)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 6 })

const anyFacts: fc.Arbitrary<PolicyFacts> = fc
  .record({
    amount: fc.oneof(
      fc.integer({ min: 1, max: 70_000 }),
      fc.constantFrom(2000, 2001, 7500, 7501, 10_000, 10_001, 50_000),
    ),
    left: fc.integer({ min: 1, max: 70_000 }),
    reason: fc.constantFrom(...RefundReason.options),
    dispute: fc.constantFrom('none', 'none', 'none', 'won', 'warning_needs_response', 'needs_response', 'lost'),
    category: maybe(fc.constantFrom('apparel', 'food', 'gift_card')),
    age: fc.integer({ min: 0, max: 45 }),
    paidBefore: fc.integer({ min: 0, max: 10 }),
    hasDelivery: fc.boolean(),
    past: maybe(
      fc.array(
        fc.record({
          at: days(60),
          amount: fc.integer({ min: 1, max: 20_000 }),
          currency: fc.constantFrom('usd', 'eur'),
        }),
        { maxLength: 4 },
      ),
    ),
    chargebacks: maybe(fc.array(days(500), { maxLength: 3 })),
    autoApprovals: fc.array(fc.integer({ min: 0, max: 7_200_000 }), { maxLength: 12 }),
    level: fc.constantFrom('none' as const, 'facts' as const, 'confirmed' as const, 'confirmed' as const),
    invoices: maybe(fc.integer({ min: 0, max: 2 })),
    duplicate: fc.boolean(),
    evidence: fc.subarray(['carrier_scan', 'photo'] as const),
    order: fc.constantFrom<NonNullable<PolicyFacts['order']>>(
      { state: 'not_asked' },
      { state: 'unknown', because: 'unavailable' },
      { state: 'known', orderId: '1', categories: ['apparel', 'food'], deliveredAt: null, evidence: ['photo'] },
      {
        state: 'known',
        orderId: '1',
        categories: ['food', 'gift_card', 'final_sale'],
        deliveredAt: null,
        evidence: [],
      },
    ),
    missingDelivery: fc.boolean(),
    radar: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 3 }),
    warnings: fc.integer({ min: 0, max: 1 }),
    failed: fc.integer({ min: 0, max: 3 }),
    linked: fc.integer({ min: 0, max: 2 }),
    country: fc.constantFrom('US', 'XX', null),
    tags: fc.subarray(['vip', 'beta']),
    plan: fc.constantFrom('Team', null),
  })
  .map((drawn) =>
    todaysFacts({
      asked: { amount: drawn.amount, currency: 'usd' },
      reason: drawn.reason,
      payment: {
        ...todaysFacts().payment,
        refundable: ours(Math.max(drawn.left, drawn.amount)),
        createdAt: stripe(daysBefore(drawn.age + drawn.paidBefore)),
      },
      dispute: stripe(drawn.dispute),
      category: drawn.category === null ? null : stripe(drawn.category),
      deliveredAt: drawn.hasDelivery ? stripe(daysBefore(drawn.age)) : null,
      pastRefunds: drawn.past && ours(drawn.past),
      chargebacksAt: drawn.chargebacks && stripe(drawn.chargebacks),
      autoApprovalsAt: ours(drawn.autoApprovals.map((ms) => daysBefore(ms / 86_400_000))),
      verificationLevel: ours(drawn.level),
      invoiceCount: drawn.invoices === null ? null : stripe(drawn.invoices),
      duplicateOf: drawn.duplicate ? stripe('pi_2') : null,
      evidence: stripe(drawn.evidence),
      order: drawn.order,
      claims: { category: null, deliveredAt: null, missingDelivery: drawn.missingDelivery, riskFlags: [] },
      risk: {
        radar: stripe({ score: drawn.radar === null ? null : drawn.radar / 100, level: null }),
        fraudWarnings: stripe(drawn.warnings),
        failedVerifications: ours(drawn.failed),
        cardCountry: stripe('US'),
        customerCountry: stripe(drawn.country),
        customerSince: stripe(daysBefore(100)),
        linkedCustomers: ours(drawn.linked),
      },
      segment: { tags: stripe(drawn.tags), plan: stripe(drawn.plan), country: stripe(drawn.country) },
    }),
  )

/** How much a decision asks for, of money or of people. */
const severity = ({ outcome, levels }: PolicyDecision): number =>
  ['auto_approve', 'approval_required', 'needs_information', 'deny'].indexOf(outcome) * 10 + levels.length

function asksForAtLeast(more: PolicyDecision, less: PolicyDecision): void {
  expect(severity(more)).toBeGreaterThanOrEqual(severity(less))
  if (more.outcome !== 'deny') expect(more.levels).toEqual(expect.arrayContaining(less.levels))
}

test('more money never needs less, for a partial refund and for a whole one', () => {
  const amounts = fc.tuple(fc.integer({ min: 1, max: 70_000 }), fc.integer({ min: 1, max: 70_000 }))
  fc.assert(
    fc.property(anyFacts, amounts, fc.boolean(), (facts, pair, whole) => {
      const [less = 1, more = 1] = pair.toSorted((a, b) => a - b)
      const of = (amount: number): PolicyFacts => ({
        ...facts,
        asked: { amount, currency: 'usd' },
        payment: { ...facts.payment, refundable: ours(whole ? amount : 70_001) },
      })
      for (const policy of [standard, asks]) asksForAtLeast(evaluate(of(more), policy), evaluate(of(less), policy))
    }),
    { numRuns: 400 },
  )
})

/** Every fact that can be missing, taken away. */
const losses: ((facts: PolicyFacts) => PolicyFacts)[] = [
  (facts) => ({ ...facts, dispute: null }),
  // What the order system says as well is missing only when it does not say it either.
  (facts) => ({
    ...facts,
    category: null,
    ...(facts.order?.state === 'known' && { order: { ...facts.order, categories: [] } }),
  }),
  (facts) => (facts.order?.state === 'known' && facts.order.deliveredAt ? facts : { ...facts, deliveredAt: null }),
  (facts) => ({ ...facts, pastRefunds: null }),
  (facts) => ({ ...facts, pastCredits: null }),
  (facts) => ({ ...facts, chargebacksAt: null }),
  (facts) => ({ ...facts, invoiceCount: null }),
  (facts) => ({ ...facts, duplicateOf: null }),
  (facts) => ({ ...facts, insideTrial: null, unusedSubscription: null }),
  (facts) => ({ ...facts, order: { state: 'unknown', because: 'unavailable' } }),
  (facts) => ({ ...facts, customer_stats: null }),
  ...(
    [
      'radar',
      'fraudWarnings',
      'failedVerifications',
      'cardCountry',
      'customerCountry',
      'customerSince',
      'linkedCustomers',
    ] as const
  ).map((name) => (facts: PolicyFacts) => ({ ...facts, ...(facts.risk && { risk: { ...facts.risk, [name]: null } }) })),
  ...(['tags', 'plan', 'country'] as const).map((name) => (facts: PolicyFacts) => ({
    ...facts,
    ...(facts.segment && { segment: { ...facts.segment, [name]: null } }),
  })),
]

type Change = (facts: PolicyFacts) => PolicyFacts
const inRisk = (change: Partial<NonNullable<PolicyFacts['risk']>>): Change => {
  return (facts) => ({ ...facts, ...(facts.risk && { risk: { ...facts.risk, ...change } }) })
}
const inSegment = (change: Partial<NonNullable<PolicyFacts['segment']>>): Change => {
  return (facts) => ({ ...facts, ...(facts.segment && { segment: { ...facts.segment, ...change } }) })
}

/** Each is the only thing that can be wrong with a refund, or the only thing that lets it pass. */
const twists: Change[] = [
  (facts) => ({ ...facts, dispute: stripe('needs_response') }),
  (facts) => ({ ...facts, category: stripe('gift_card') }),
  (facts) => ({
    ...facts,
    payment: { ...facts.payment, createdAt: stripe(daysBefore(80)) },
    deliveredAt: stripe(daysBefore(70)),
  }),
  (facts) => ({ ...facts, payment: { ...facts.payment, createdAt: stripe(daysBefore(50)) }, deliveredAt: null }),
  (facts) => ({ ...facts, pastRefunds: ours([{ at: daysBefore(9), amount: 39_000, currency: 'usd' }]) }),
  (facts) => ({
    ...facts,
    pastRefunds: ours([1, 2].map((age) => ({ at: daysBefore(age), amount: 1, currency: 'eur' }))),
  }),
  (facts) => ({ ...facts, chargebacksAt: stripe([daysBefore(1), daysBefore(2)]) }),
  (facts) => ({ ...facts, invoiceCount: stripe(2) }),
  (facts) => ({ ...facts, duplicateOf: stripe('pi_2') }),
  (facts) => ({ ...facts, insideTrial: stripe(true) }),
  (facts) => ({ ...facts, reason: 'not_received' }),
  (facts) => ({ ...facts, evidence: stripe(['photo']) }),
  (facts) => ({
    ...facts,
    order: { state: 'known', orderId: '1', categories: ['gift_card'], deliveredAt: null, evidence: [] },
  }),
  (facts) => ({
    ...facts,
    deliveredAt: null,
    order: { state: 'known', orderId: '1', categories: ['food'], deliveredAt: daysBefore(75), evidence: ['photo'] },
  }),
  inRisk({ radar: stripe({ score: 0.4, level: 'normal' }) }),
  inRisk({ radar: stripe({ score: 0.2, level: 'normal' }), fraudWarnings: stripe(1) }),
  inRisk({ failedVerifications: ours(3) }),
  inRisk({ linkedCustomers: ours(2) }),
  inRisk({ radar: stripe({ score: 0.2, level: 'normal' }), customerCountry: stripe('FR') }),
  inRisk({ radar: stripe({ score: 0.2, level: 'normal' }), customerSince: stripe(daysBefore(0)) }),
  inSegment({ tags: stripe(['vip']) }),
  inSegment({ plan: stripe('Team') }),
  inSegment({ country: stripe('XX') }),
]

/** Sound facts with a twist or two, so that a single fact often decides. */
const nearlySound: fc.Arbitrary<PolicyFacts> = fc
  .record({
    amount: fc.constantFrom(2000, 3900, 4100, 7400, 7600, 14_000, 21_000),
    changes: fc.subarray(twists, { maxLength: 3 }),
  })
  .map(({ amount, changes }) => changes.reduce((facts, change) => change(facts), todaysFacts({}, amount)))

/** 0: nobody signs; finance is above a lead. */
function highest({ levels }: PolicyDecision): number {
  return levels.includes('finance') ? 2 : levels.length
}

test('a missing fact never approves what the whole facts do not, nor is its signature a lesser one', () => {
  const someLosses = fc.subarray(losses, { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(
      fc.oneof({ weight: 4, arbitrary: nearlySound }, { weight: 1, arbitrary: anyFacts }),
      someLosses,
      (facts, lost) => {
        const whole = evaluate(facts, asks)
        const poorer = lost.reduce((poor, lose) => lose(poor), facts)
        const decision = evaluate(poorer, asks)
        if (whole.outcome !== 'auto_approve') expect(decision.outcome).not.toBe('auto_approve')
        if (decision.outcome !== 'deny') expect(highest(decision)).toBeGreaterThanOrEqual(highest(whole))
      },
    ),
    { numRuns: 12_000 },
  )
})

test('the same facts, in any order, give the same decision, and nothing is changed by deciding', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const before = JSON.stringify(facts)
      const first = evaluate(facts, asks)
      expect(evaluate(reversed(JSON.parse(before)) as PolicyFacts, asks)).toEqual(first)
      expect(evaluate(facts, asks)).toEqual(first)
      expect(JSON.stringify(facts)).toBe(before)
    }),
    { numRuns: 400 },
  )
})

/** Lists and keys the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).toReversed()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, reversed(inner)] as const)
      .toReversed(),
  )
}
