import type { PolicyDocument } from '@countersign/shared/policy-document'
import { describe, expect, test } from 'vitest'
import { compilePolicy, compileStored } from '#policy/compile.ts'
import { defaultPolicy } from '#policy/default-policy.ts'
import { evaluate } from '#policy/evaluate.ts'
import { daysBefore, facts as earlierFacts } from '#policy/facts.fixture.ts'
import type { PolicyFacts } from '#policy/facts.ts'
import { todaysFacts } from '#policy/todays-facts.fixture.ts'

const stripe = <T>(value: T) => ({ value, source: 'stripe' as const })
const policy = compileStored(defaultPolicy, 'refund_policy_v1')
const decide = (change: Partial<PolicyFacts> = {}, amount?: number) => evaluate(todaysFacts(change, amount), policy)
const under = (change: Partial<PolicyDocument>) => compileStored({ ...defaultPolicy, ...change }, 'refund_policy_v2')
const ruleOf = (name: string, decision = decide()) => decision.rules.find(({ rule }) => rule === name)
const risk = (change: Partial<NonNullable<PolicyFacts['risk']>>): Partial<PolicyFacts> => ({
  risk: Object.assign({}, todaysFacts().risk, change),
})

describe('the acceptance cases, from the simple form', () => {
  const simple = compilePolicy(
    {
      refund_window_days: 30,
      non_refundable_categories: ['gift_card', 'final_sale'],
      auto_approve: { max_amount: 75, max_risk_score: 0.25 },
      manual_review: { min_amount: 200, min_chargebacks: 2 },
      missing_delivery: { evidence_required_over_amount: 100 },
    },
    'refund_policy_v1',
  )
  const decideSimply = (change: Partial<PolicyFacts>, amount: number) => {
    if (!simple.ok) throw new Error(JSON.stringify(simple.issues))
    return evaluate(todaysFacts(change, amount), simple.policy)
  }
  const scored = (score: number) => risk({ radar: stripe({ score, level: 'normal' }) })

  test('A: 29.00, delivered 7 days ago, risk 0.05: approved', () => {
    const decision = decideSimply({ ...scored(0.05), deliveredAt: stripe(daysBefore(7)) }, 2900)
    expect(decision).toMatchObject({
      outcome: 'auto_approve',
      levels: [],
      nextBestAction: 'refund_now',
      risk: { score: 0.05 },
    })
  })

  test('B: 350.00, 10 days ago, risk 0.10: waits for a person', () => {
    const decision = decideSimply({ ...scored(0.1), deliveredAt: stripe(daysBefore(10)) }, 35_000)
    expect(decision).toMatchObject({ outcome: 'approval_required', levels: ['lead'], risk: { score: 0.1 } })
  })

  test('C: a final sale: denied by rule', () => {
    const decision = decideSimply({ category: stripe('final_sale') }, 2900)
    expect(decision).toMatchObject({ outcome: 'deny', levels: [], reasonCodes: ['category.FAIL'] })
  })

  test('what the form says is in the limits, and the rest is the default policy', () => {
    if (!simple.ok) throw new Error('refused')
    expect(simple.document).toEqual({ ...defaultPolicy, money: { usd: defaultPolicy.money['usd'] } })
    expect(decideSimply({ chargebacksAt: stripe([daysBefore(1), daysBefore(2)]) }, 2900).levels).toEqual(['lead'])
    expect(decideSimply({ reason: 'not_received' }, 10_001).outcome).toBe('needs_information')
    expect(decideSimply({ deliveredAt: stripe(daysBefore(31)) }, 2900).levels).toEqual(['lead'])
  })
})

describe('decisions from before the policy document', () => {
  test('are decided again as they were', () => {
    expect(evaluate(earlierFacts(), policy)).toMatchObject({ outcome: 'auto_approve', reasonCodes: [], risk: null })
  })

  test('and what they counted over another time than a new policy wants is unknown', () => {
    const cap = under({ customerCap: { days: 60 } })
    expect(evaluate(earlierFacts(), cap).reasonCodes).toEqual(['customer_cap.UNKNOWN'])
  })
})

describe('the risk score', () => {
  test('is the sum of its signals, each with its weight', () => {
    const { risk: assessed } = decide(
      risk({
        fraudWarnings: stripe(1),
        customerCountry: stripe('FR'),
        linkedCustomers: { value: 1, source: 'countersign' },
        customerSince: stripe(daysBefore(1)),
      }),
    )
    expect(assessed?.score).toBe(0.55)
    const added = assessed?.signals.filter(({ points }) => points > 0).map(({ signal, points }) => [signal, points])
    expect(added).toEqual([
      ['radar_score', 0.05],
      ['early_fraud_warning', 0.15],
      ['country_mismatch', 0.1],
      ['new_account', 0.1],
      ['linked_customers', 0.15],
    ])
  })

  test('does without Radar where Radar gives nothing, takes its level where there is no score, and says so', () => {
    const none = decide(risk({ radar: stripe({ score: null, level: null }) }))
    expect(none).toMatchObject({ outcome: 'auto_approve', risk: { score: 0, atMost: 0 } })
    expect(none.risk?.signals[0]).toMatchObject({ signal: 'radar_score', seen: null, missing: false })
    const elevated = decide(risk({ radar: stripe({ score: null, level: 'elevated' }) }))
    expect(elevated).toMatchObject({ levels: ['lead'], risk: { score: 0.3 } })
  })

  test('with a signal that cannot be read: passes where it could not matter, asks where it could', () => {
    const harmless = decide(risk({ fraudWarnings: null }))
    expect(harmless).toMatchObject({ outcome: 'auto_approve', risk: { score: 0.05, atMost: 0.2 } })
    expect(harmless.risk?.signals.filter(({ missing }) => missing).map(({ signal }) => signal)).toEqual([
      'early_fraud_warning',
    ])
    expect(decide(risk({ linkedCustomers: null })).reasonCodes).toEqual(['risk_score.UNKNOWN'])
    expect(decide(risk({ radar: null })).reasonCodes).toEqual(['risk_score.UNKNOWN'])
    expect(decide(risk({ radar: null })).levels).toEqual(['finance'])
  })

  test('never asks for less because something cannot be read', () => {
    const radar = stripe({ score: 0.65, level: 'elevated' })
    expect(decide(risk({ radar, fraudWarnings: stripe(1) })).levels).toEqual(['finance'])
    expect(decide(risk({ radar, fraudWarnings: null })).levels).toEqual(['finance'])
    expect(decide(risk({ radar, fraudWarnings: stripe(0) })).levels).toEqual(['lead'])
  })

  test('flags of a bot can only raise it', () => {
    const flagged = { ...todaysFacts().claims, riskFlags: ['vpn', 'rushed'] } as NonNullable<PolicyFacts['claims']>
    expect(decide({ claims: flagged }).risk?.score).toBe(0.25)
  })
})

describe('what a ticket claims may fail a rule and never pass one', () => {
  const claims = (change: Partial<NonNullable<PolicyFacts['claims']>>): Partial<PolicyFacts> => ({
    claims: { category: null, deliveredAt: null, missingDelivery: false, riskFlags: [], ...change },
  })

  test('a category', () => {
    expect(decide(claims({ category: 'gift_card' })).outcome).toBe('deny')
    expect(decide({ ...claims({ category: 'apparel' }), category: stripe('gift_card') }).outcome).toBe('deny')
    const asking = under({ whenMissing: {} })
    const unknown = { ...claims({ category: 'apparel' }), category: null }
    expect(evaluate(todaysFacts(unknown), asking).reasonCodes).toEqual(['category.UNKNOWN'])
  })

  test('a delivery date', () => {
    expect(decide(claims({ deliveredAt: daysBefore(40) })).reasonCodes).toEqual(['window.FAIL'])
    const late = { ...claims({ deliveredAt: daysBefore(1) }), deliveredAt: stripe(daysBefore(40)) }
    expect(decide(late).reasonCodes).toEqual(['window.FAIL'])
  })

  test('a missing delivery, whatever reason the agent chose', () => {
    expect(decide(claims({ missingDelivery: true }), 10_001).outcome).toBe('needs_information')
  })
})

describe('the order system', () => {
  const known: Extract<PolicyFacts['order'], { state: 'known' }> = {
    state: 'known',
    orderId: '7712',
    categories: ['apparel'],
    deliveredAt: null,
    evidence: [],
  }

  test('one item that is not refundable is enough', () => {
    expect(decide({ order: { ...known, categories: ['apparel', 'gift_card'] } }).outcome).toBe('deny')
  })

  test('says when it was delivered and what shows it', () => {
    const late = { deliveredAt: null, order: { ...known, deliveredAt: daysBefore(31) } }
    expect(decide(late).reasonCodes).toEqual(['window.FAIL'])
    const scanned = { reason: 'not_received' as const, order: { ...known, evidence: ['carrier_scan' as const] } }
    expect(ruleOf('delivery_evidence', decide(scanned, 10_001))?.result).toBe('PASS')
  })

  test('that does not answer leaves UNKNOWN, which says who could have told', () => {
    const down = { deliveredAt: null, order: { state: 'unknown' as const, because: 'unavailable' as const } }
    expect(ruleOf('window', decide(down))).toMatchObject({ result: 'UNKNOWN', numbers: { missing: 'order_system' } })
    expect(decide(down)).toMatchObject({ outcome: 'approval_required', levels: ['lead'] })
  })
})

test('a missing category and missing evidence are ignored by default; a policy may ask, or ignore others', () => {
  const missing = { category: null, invoiceCount: null }
  expect(decide(missing).reasonCodes).toEqual(['invoices.UNKNOWN'])
  const other = under({ whenMissing: { category: 'ask', invoices: 'ignore' } })
  expect(evaluate(todaysFacts(missing), other).reasonCodes).toEqual(['category.UNKNOWN'])
})

test('a credit is offered for little, and never to whom money is owed', () => {
  expect(decide({}, 4999).creditOffer).toEqual({ amount: 4999, currency: 'usd' })
  for (const reason of ['service_issue', 'not_received'] as const) expect(decide({ reason }).creditOffer).toBeNull()
  expect(decide({ duplicateOf: stripe('pi_2') }).creditOffer).toBeNull()
  expect(decide({ dispute: stripe('lost') }).creditOffer).toBeNull()
})

describe('segments', () => {
  const vip = {
    name: 'VIP',
    when: { tag: 'vip' },
    change: { money: { usd: { autoApprove: '120.00' } }, window: { graceDays: 10 } },
  }
  const risky = {
    name: 'high risk countries',
    when: { country: ['XX', 'YY'] },
    change: { money: { usd: { autoApprove: '40.00' } }, risk: { lead: 0.1 } },
  }
  const segmented = under({ segments: [vip, risky] })
  const segment = (change: Partial<NonNullable<PolicyFacts['segment']>>): Partial<PolicyFacts> => ({
    segment: Object.assign({}, todaysFacts().segment, change),
  })
  const decideFor = (change: Partial<NonNullable<PolicyFacts['segment']>>, amount: number) =>
    evaluate(todaysFacts(segment(change), amount), segmented)

  test('apply to whom they are for, are named, and a later one wins', () => {
    expect(decideFor({ tags: stripe(['vip']) }, 12_000)).toMatchObject({ outcome: 'auto_approve', segments: ['VIP'] })
    expect(decideFor({}, 12_000)).toMatchObject({ outcome: 'approval_required', segments: [] })
    const both = { tags: stripe(['vip']), country: stripe('XX') }
    expect(decideFor(both, 4001)).toMatchObject({
      outcome: 'approval_required',
      segments: ['VIP', 'high risk countries'],
    })
  })

  test('of whom it is not known, apply only where they are stricter', () => {
    expect(decideFor({ tags: null }, 7501).outcome).toBe('approval_required')
    expect(decideFor({ country: null }, 4001)).toMatchObject({ outcome: 'approval_required', segments: [] })
    expect(decideFor({ tags: stripe(['vip']), country: null }, 4001).outcome).toBe('approval_required')
    expect(decideFor({ tags: stripe(['vip']), country: stripe(null) }, 12_000).outcome).toBe('auto_approve')
  })

  test('never lift a block, nor the second signature', () => {
    const blocked = { ...segment({ tags: stripe(['vip']) }), category: stripe('gift_card') }
    expect(evaluate(todaysFacts(blocked), segmented).outcome).toBe('deny')
    expect(
      compilePolicy({ ...defaultPolicy, segments: [{ ...vip, change: { ...vip.change, categories: [] } }] }, 'v'),
    ).toMatchObject({
      ok: false,
      issues: [{ path: 'segments.0.change.categories' }],
    })
  })
})
