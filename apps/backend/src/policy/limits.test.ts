import type { RuleName, RuleResult } from '@countersign/shared/policy'
import type { PolicyDocument } from '@countersign/shared/policy-document'
import { readMajorUnits } from '@countersign/shared/money'
import { describe, expect, test } from 'vitest'
import { compileStored } from '#policy/compile.ts'
import { defaultPolicy } from '#policy/default-policy.ts'
import { evaluate } from '#policy/evaluate.ts'
import { daysBefore } from '#policy/facts.fixture.ts'
import type { PastRefund, PolicyFacts } from '#policy/facts.ts'
import { todaysFacts } from '#policy/todays-facts.fixture.ts'

/** One limit of each kind per currency, written as finance writes it. */
const currencies = {
  usd: ['75.00', '500.00', '150.00', '20.00', '100.00', '50.00'],
  eur: ['80.00', '450.00', '160.00', '25.00', '110.00', '40.00'],
  jpy: ['9000', '60000', '18000', '2500', '12000', '6000'],
  kwd: ['22.500', '150.000', '45.000', '6.125', '30.000', '15.000'],
} as const
type Currency = keyof typeof currencies
const names = [
  'autoApprove',
  'secondSignature',
  'customerCap',
  'autoApproveByFacts',
  'deliveryEvidenceOver',
  'creditOfferUnder',
] as const

const limits = (currency: Currency) =>
  Object.fromEntries(
    names.map((name, index) => [name, currencies[currency][index] ?? '0']),
  ) as PolicyDocument['money'][string]
const document: PolicyDocument = {
  ...defaultPolicy,
  money: { usd: limits('usd'), eur: limits('eur'), jpy: limits('jpy'), kwd: limits('kwd') },
}
const policy = compileStored(document, 'refund_policy_v7')

const limit = (currency: Currency, name: (typeof names)[number]): number =>
  readMajorUnits(limits(currency)[name], currency) ?? 0
const stripe = <T>(value: T) => ({ value, source: 'stripe' as const })
const ours = <T>(value: T) => ({ value, source: 'countersign' as const })

function ruleOf(rule: RuleName, facts: PolicyFacts): string {
  const found = evaluate(facts, policy).rules.find((result): result is RuleResult => result.rule === rule)
  return found?.effect ? `${found.result} ${found.effect}` : (found?.result ?? 'absent')
}

describe.each(Object.keys(currencies) as Currency[])('in %s, at, just under and just over', (currency) => {
  const at = (amount: number, change: Partial<PolicyFacts> = {}) => todaysFacts(change, amount, currency)

  test('the auto-approve ceiling', () => {
    const ceiling = limit(currency, 'autoApprove')
    expect([-1, 0, 1].map((off) => ruleOf('auto_approve_ceiling', at(ceiling + off)))).toEqual([
      'PASS',
      'PASS',
      'FAIL lead',
    ])
    expect([-1, 0, 1].map((off) => evaluate(at(ceiling + off), policy).outcome)).toEqual([
      'auto_approve',
      'auto_approve',
      'approval_required',
    ])
  })

  test('the second signature', () => {
    const from = limit(currency, 'secondSignature')
    const results = [-1, 0, 1].map((off) => ruleOf('second_signature', at(from + off)))
    expect(results).toEqual(['PASS', 'FAIL lead_and_finance', 'FAIL lead_and_finance'])
    expect(evaluate(at(from), policy).levels).toEqual(['lead', 'finance'])
  })

  test('the cap of one customer, which counts its own currency only', () => {
    const cap = limit(currency, 'customerCap')
    const before = (amount: number, of: string = currency): Partial<PolicyFacts> => ({
      pastRefunds: ours([{ at: daysBefore(29), amount, currency: of }]),
    })
    const results = [-1, 0, 1].map((off) => ruleOf('customer_cap', at(100, before(cap - 100 + off))))
    expect(results).toEqual(['PASS', 'PASS', 'FAIL lead'])
    expect(ruleOf('customer_cap', at(100, before(cap, 'sek')))).toBe('PASS')
  })

  test('the cap of one customer counts credits beside refunds; the velocity does not; unknown credits ask a lead', () => {
    const cap = limit(currency, 'customerCap')
    const credited = (amount: number, refunded: number): Partial<PolicyFacts> => ({
      pastRefunds: ours([{ at: daysBefore(3), amount: refunded, currency }]),
      pastCredits: stripe([1, 2].map((age) => ({ at: daysBefore(age), amount, currency }))),
    })
    expect(ruleOf('customer_cap', at(100, credited(200, cap - 500)))).toBe('PASS')
    expect(ruleOf('customer_cap', at(100, credited(200, cap - 499)))).toBe('FAIL lead')
    expect(ruleOf('velocity', at(100, credited(200, 1)))).toBe('PASS')
    expect(ruleOf('customer_cap', at(100, { pastCredits: null }))).toBe('UNKNOWN lead')
    // Decisions from before credits were read stay what they were.
    const { pastCredits: _, ...earlier } = at(100, credited(cap, cap - 100))
    expect(ruleOf('customer_cap', earlier)).toBe('PASS')
  })

  test('what facts alone are enough for', () => {
    const byFacts = limit(currency, 'autoApproveByFacts')
    const known: Partial<PolicyFacts> = { verificationLevel: ours('facts') }
    expect([-1, 0, 1].map((off) => ruleOf('identity', at(byFacts + off, known)))).toEqual(['PASS', 'PASS', 'FAIL lead'])
    expect(ruleOf('identity', at(1, { verificationLevel: ours('none') }))).toBe('FAIL lead')
    expect(ruleOf('identity', at(byFacts + 1))).toBe('PASS')
  })

  test('evidence of a missing delivery', () => {
    const over = limit(currency, 'deliveryEvidenceOver')
    const claim: Partial<PolicyFacts> = { reason: 'not_received' }
    const results = [-1, 0, 1].map((off) => ruleOf('delivery_evidence', at(over + off, claim)))
    expect(results).toEqual(['PASS', 'PASS', 'FAIL information'])
    expect(evaluate(at(over + 1, claim), policy)).toMatchObject({
      outcome: 'needs_information',
      levels: ['lead'],
      nextBestAction: 'request_evidence',
    })
    expect(ruleOf('delivery_evidence', at(over + 1, { ...claim, evidence: stripe(['photo']) }))).toBe('PASS')
    expect(ruleOf('delivery_evidence', at(over + 1))).toBe('not_applicable')
  })

  test('a credit that is offered first', () => {
    const under = limit(currency, 'creditOfferUnder')
    const offered = [-1, 0, 1].map((off) => evaluate(at(under + off), policy).creditOffer?.amount ?? null)
    expect(offered).toEqual([under - 1, null, null])
  })

  test('what is left, and a part of it', () => {
    const left = { payment: { ...todaysFacts({}, 100, currency).payment, refundable: ours(100) } }
    expect([99, 100, 101].map((amount) => ruleOf('refundable', at(amount, left)))).toEqual([
      'PASS',
      'PASS',
      'FAIL deny',
    ])
    expect([99, 100].map((amount) => ruleOf('partial_refund', at(amount, left)))).toEqual(['FAIL lead', 'PASS'])
  })
})

describe('at, just under and just over, in any currency', () => {
  const day = 86_400_000
  const { asOf } = todaysFacts()
  const before = (ms: number): string => new Date(Date.parse(asOf) - ms).toISOString()
  const results = (rule: RuleName, changes: Partial<PolicyFacts>[]) =>
    changes.map((change) => ruleOf(rule, todaysFacts(change)))
  const pastRefunds = (...ages: number[]) =>
    ours(ages.map((age): PastRefund => ({ at: before(age), amount: 1, currency: 'usd' })))

  test('the refund window: the thirtieth day is whole', () => {
    const delivered = [30 * day, 31 * day - 1, 31 * day].map((age) => ({ deliveredAt: stripe(before(age)) }))
    expect(results('window', delivered)).toEqual(['PASS', 'PASS', 'FAIL lead'])
  })

  test('days of grace pass and are shown as such', () => {
    const kind = compileStored({ ...document, window: { ...document.window, graceDays: 5 } }, 'refund_policy_v8')
    const window = (age: number) =>
      evaluate(todaysFacts({ deliveredAt: stripe(daysBefore(age)) }), kind).rules.find(({ rule }) => rule === 'window')
    expect(window(30)?.numbers).not.toHaveProperty('grace')
    expect(window(31)).toMatchObject({ result: 'PASS', near: true, numbers: { days: 31, limit: 30, grace: 5 } })
    expect(window(35)?.result).toBe('PASS')
    expect(window(36)).toMatchObject({ result: 'FAIL', effect: 'lead' })
  })

  test('refunds of a week: the second passes, the third does not, and what is eight days old does not count', () => {
    const changes = [[], [day], [day, 7 * day], [day, 7 * day + 1]].map((ages) => ({
      pastRefunds: pastRefunds(...ages),
    }))
    expect(results('velocity', changes)).toEqual(['PASS', 'PASS', 'FAIL lead', 'PASS'])
  })

  test('the cap counts thirty days', () => {
    const old = (age: number) => ({ pastRefunds: ours([{ at: before(age), amount: 15_000, currency: 'usd' }]) })
    expect(results('customer_cap', [old(30 * day), old(30 * day + 1)])).toEqual(['FAIL lead', 'PASS'])
  })

  test('auto-approvals of one proposer in an hour: the tenth passes, the eleventh does not', () => {
    const made = (count: number, age: number) => ({
      autoApprovalsAt: ours(Array.from({ length: count }, () => before(age))),
    })
    const changes = [made(9, 3_600_000), made(10, 3_600_000), made(10, 3_600_001)]
    expect(results('proposer_rate', changes)).toEqual(['PASS', 'FAIL lead', 'PASS'])
  })

  test('chargebacks in a year: one passes, the second does not, unless it is older', () => {
    const at = (...ages: number[]) => ({ chargebacksAt: stripe(ages.map((age) => before(age * day))) })
    expect(results('chargebacks', [at(), at(3), at(3, 365), at(3, 366)])).toEqual(['PASS', 'PASS', 'FAIL lead', 'PASS'])
  })

  test('the risk score', () => {
    const radar = (score: number) => ({
      risk: { ...todaysFacts().risk, radar: stripe({ score, level: 'normal' }) } as PolicyFacts['risk'],
    })
    const changes = [0.24, 0.25, 0.26, 0.74, 0.75].map((score) => radar(score) as Partial<PolicyFacts>)
    expect(results('risk_score', changes)).toEqual(['PASS', 'PASS', 'FAIL lead', 'FAIL lead', 'FAIL finance'])
  })

  test('invoices: one or none passes, two do not', () => {
    const changes = [0, 1, 2].map((count) => ({ invoiceCount: stripe(count) }))
    expect(results('invoices', changes)).toEqual(['not_applicable', 'PASS', 'FAIL lead'])
  })

  test('ten percent on either side of a limit is shown and changes nothing', () => {
    const near = (amount: number) =>
      evaluate(todaysFacts({}, amount), policy).rules.find(({ rule }) => rule === 'auto_approve_ceiling')?.near
    expect([6749, 6750, 7500, 8250, 8251].map(near)).toEqual([false, true, true, true, false])
  })
})
