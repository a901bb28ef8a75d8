import { describe, expect, test } from 'vitest'
import { evaluate } from '#policy/evaluate.ts'
import type { PolicyFacts } from '#policy/facts.ts'
import { daysBefore, facts } from '#policy/facts.fixture.ts'
import { defaultPolicy } from '#policy/policy.fixture.ts'

const decide = (change: Partial<PolicyFacts> = {}, amount?: number) => evaluate(facts(change, amount), defaultPolicy)

describe('the acceptance cases', () => {
  test('A: 29.00, delivered 7 days ago, risk 0.05 is approved', () => {
    expect(decide()).toMatchObject({
      outcome: 'auto_approve',
      levels: [],
      nextBestAction: 'refund_now',
      version: 'refund_policy_v1',
    })
  })

  test('B: 350.00, delivered 10 days ago, risk 0.10 waits for a lead', () => {
    const change = {
      riskScore: { value: 0.1, source: 'stripe' as const },
      deliveredAt: { value: daysBefore(10), source: 'stripe' as const },
    }
    expect(decide(change, 35_000)).toMatchObject({
      outcome: 'approval_required',
      levels: ['lead'],
      nextBestAction: 'ask_lead',
    })
  })

  test('C: a final-sale item is denied by rule', () => {
    expect(decide({ category: { value: 'final_sale', source: 'stripe' } })).toMatchObject({
      outcome: 'deny',
      levels: [],
      reasonCodes: ['category.FAIL'],
      nextBestAction: 'explain_denial',
    })
  })

  test('inside a trial and for an unused subscription the window does not count; every other rule does', () => {
    const old = { deliveredAt: { value: daysBefore(45), source: 'stripe' as const } }
    const yes = { value: true, source: 'stripe' as const }
    expect(decide(old, 1900).reasonCodes).toEqual(['window.FAIL'])
    expect(decide({ ...old, insideTrial: yes }, 1900).outcome).toBe('auto_approve')
    expect(decide({ ...old, unusedSubscription: yes }, 1900).outcome).toBe('auto_approve')
    expect(decide({ ...old, unusedSubscription: yes }, 24_000).levels).toEqual(['lead'])
    expect(decide({ ...old, insideTrial: { ...yes, value: false } }, 1900).reasonCodes).toEqual(['window.FAIL'])
  })

  test('a double charge of 49.99 is approved', () => {
    expect(decide({ duplicateOf: { value: 'pi_other', source: 'stripe' }, reason: 'duplicate' }, 4999).outcome).toBe(
      'auto_approve',
    )
  })
})

describe('limits are inclusive', () => {
  test('75.00 passes the ceiling, 75.01 needs a lead', () => {
    expect(decide({}, 7500).outcome).toBe('auto_approve')
    expect(decide({}, 7501).levels).toEqual(['lead'])
  })

  test('499.99 needs a lead, 500.00 needs finance too', () => {
    expect(decide({}, 49_999).levels).toEqual(['lead'])
    expect(decide({}, 50_000).levels).toEqual(['lead', 'finance'])
  })

  test('day 30 passes the window, day 31 does not', () => {
    expect(decide({ deliveredAt: { value: daysBefore(30), source: 'stripe' } }).outcome).toBe('auto_approve')
    expect(decide({ deliveredAt: { value: daysBefore(31), source: 'stripe' } }).levels).toEqual(['lead'])
  })

  test('the customer cap counts what was refunded before', () => {
    const before = (amount: number) => ({
      refundedToCustomer: { value: { amount, currency: 'usd' }, source: 'countersign' as const },
    })
    expect(decide(before(12_100)).outcome).toBe('auto_approve')
    expect(decide(before(12_101)).levels).toEqual(['lead'])
  })

  test('the third refund of a week needs a lead, the eleventh auto-approval of an hour too', () => {
    expect(decide({ refundsThisWeek: { value: 1, source: 'countersign' } }).outcome).toBe('auto_approve')
    expect(decide({ refundsThisWeek: { value: 2, source: 'countersign' } }).levels).toEqual(['lead'])
    expect(decide({ proposerAutoApprovals: { value: 10, source: 'countersign' } }).levels).toEqual(['lead'])
  })

  test('risk 0.25 passes, above needs a lead, from 0.75 finance', () => {
    const risk = (value: number) => ({ riskScore: { value, source: 'stripe' as const } })
    expect(decide(risk(0.25)).outcome).toBe('auto_approve')
    expect(decide(risk(0.26)).levels).toEqual(['lead'])
    expect(decide(risk(0.75)).levels).toEqual(['finance'])
  })
})

describe('what nobody can overrule', () => {
  test('more than what is left, another customer, an unpaid payment and another currency are denied', () => {
    const payment = facts().payment
    const cases: Partial<PolicyFacts>[] = [
      { payment: { ...payment, refundable: { value: 2899, source: 'stripe' } } },
      { payment: { ...payment, belongsToCustomer: { value: false, source: 'stripe' } } },
      { payment: { ...payment, paid: { value: false, source: 'stripe' } } },
      { asked: { amount: 2900, currency: 'eur' } },
    ]
    for (const change of cases) expect(decide(change).outcome).toBe('deny')
  })

  test('an open chargeback is denied and handed to dispute triage; an inquiry goes to a lead', () => {
    expect(decide({ dispute: { value: 'needs_response', source: 'stripe' } })).toMatchObject({
      outcome: 'deny',
      nextBestAction: 'handle_dispute',
    })
    expect(decide({ dispute: { value: 'lost', source: 'stripe' } }).outcome).toBe('deny')
    expect(decide({ dispute: { value: 'warning_needs_response', source: 'stripe' } }).levels).toEqual(['lead'])
  })
})

describe('a missing fact never approves', () => {
  const missing: (keyof PolicyFacts)[] = [
    'dispute',
    'riskScore',
    'refundedToCustomer',
    'refundsThisWeek',
    'chargebacksThisYear',
    'invoiceCount',
  ]
  for (const name of missing) {
    test(`without ${name} a lead decides`, () => {
      const decision = decide({ [name]: null })
      expect(decision.outcome).toBe('approval_required')
      expect(decision.reasonCodes).toHaveLength(1)
      expect(decision.reasonCodes[0]).toMatch(/UNKNOWN$/)
    })
  }

  test('a delivery date that is no date, or lies in the future, is unknown', () => {
    expect(decide({ deliveredAt: null, deliveredAtUnreadable: true }).reasonCodes).toEqual(['window.UNKNOWN'])
    expect(decide({ deliveredAt: { value: daysBefore(-2), source: 'stripe' } }).reasonCodes).toEqual(['window.UNKNOWN'])
  })

  test('a shop that names no category is not held up by it', () => {
    expect(decide({ category: null }).outcome).toBe('auto_approve')
  })
})

describe('identity', () => {
  const level = (value: 'none' | 'facts' | 'confirmed') => ({
    verificationLevel: { value, source: 'countersign' as const },
  })

  test('facts approve up to 20.00 alone, none never does', () => {
    expect(decide(level('facts'), 2000).outcome).toBe('auto_approve')
    expect(decide(level('facts'), 2001).levels).toEqual(['lead'])
    expect(decide(level('none'), 100).levels).toEqual(['lead'])
  })

  test('a ticket that an agent opened is never approved alone', () => {
    expect(decide({ requesterIsAgent: { value: true, source: 'zendesk' } }).levels).toEqual(['lead'])
  })

  test('words that a person has to see add a lead, and take away nothing that another rule asks for', () => {
    const none = { category: null, deliveredAt: null, missingDelivery: false, riskFlags: [] }
    const said = (change: Partial<PolicyFacts> = {}, amount?: number) =>
      decide({ ...change, claims: { ...none, concerns: ['legal_threat', 'vulnerable'] } }, amount)
    expect(said()).toMatchObject({ outcome: 'approval_required', levels: ['lead'], reasonCodes: ['escalation.FAIL'] })
    expect(said({}, 60_000).levels).toEqual(['lead', 'finance'])
    expect(said({ category: { value: 'final_sale', source: 'stripe' } }).outcome).toBe('deny')
    expect(decide({ claims: { ...none, concerns: [] } }).outcome).toBe('auto_approve')
    expect(decide({ claims: none }).outcome).toBe('auto_approve')
  })
})

test('a partial refund and a currency without limits go to a lead', () => {
  const payment = { ...facts().payment, refundable: { value: 5000, source: 'stripe' as const } }
  expect(decide({ payment }).levels).toEqual(['lead'])
  const pounds = {
    asked: { amount: 100, currency: 'sek' },
    payment: { ...facts({}, 100).payment, currency: { value: 'sek', source: 'stripe' as const } },
  }
  expect(decide(pounds).reasonCodes).toContain('currency.FAIL')
})

test('"charged twice" needs Stripe to show it, else a lead decides', () => {
  expect(decide({ reason: 'duplicate' })).toMatchObject({ levels: ['lead'], reasonCodes: ['reason.FAIL'] })
  expect(decide({ reason: 'duplicate', duplicateOf: { value: 'pi_other', source: 'stripe' } }).outcome).toBe(
    'auto_approve',
  )
})

test('goodwill asks finance, a service issue a lead, an exception on a final sale both', () => {
  expect(decide({ reason: 'goodwill' }).levels).toEqual(['finance'])
  expect(decide({ reason: 'service_issue' }).levels).toEqual(['lead'])
  const exception = decide({ reason: 'exception', category: { value: 'final_sale', source: 'stripe' } })
  expect(exception).toMatchObject({ outcome: 'approval_required', levels: ['lead', 'finance'] })
})

test('near a limit is shown and changes nothing', () => {
  const decision = decide({}, 7000)
  expect(decision.outcome).toBe('auto_approve')
  expect(decision.rules.filter((rule) => rule.near).map((rule) => rule.rule)).toEqual(['auto_approve_ceiling'])
})
