import { readFileSync } from 'node:fs'
import { diffPolicies } from '@countersign/shared/policy-diff'
import type { PolicyDocument } from '@countersign/shared/policy-document'
import { describePolicyIssue } from '@countersign/shared/words/policy-issues'
import { describePolicyChange } from '@countersign/shared/words/policy-settings'
import { describe, expect, test } from 'vitest'
import { compilePolicy } from '#policy/compile.ts'
import { defaultPolicy } from '#policy/default-policy.ts'
import { policySchema } from '#policy/policy-schema.ts'

const usd = {
  autoApprove: '75.00',
  secondSignature: '500.00',
  customerCap: '150.00',
  autoApproveByFacts: '20.00',
  deliveryEvidenceOver: '100.00',
  creditOfferUnder: '50.00',
}

/** A document with one thing changed, at a path. */
function changed(path: string, value: unknown): unknown {
  const copy: Record<string, unknown> = JSON.parse(JSON.stringify(defaultPolicy))
  const keys = path.split('.')
  let place = copy
  for (const key of keys.slice(0, -1)) place = (place[key] ??= {}) as Record<string, unknown>
  const last = keys.at(-1) ?? ''
  if (value === undefined) delete place[last]
  else place[last] = value
  return copy
}

function refusals(document: unknown): string[] {
  const compiled = compilePolicy(document, 'draft')
  return compiled.ok ? [] : compiled.issues.map((issue) => `${issue.path}: ${inBothLanguages(issue.message)}`)
}

function warnings(document: unknown): string[] {
  const compiled = compilePolicy(document, 'draft')
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues))
  for (const { message } of compiled.warnings) inBothLanguages(message)
  return compiled.warnings.map(({ path }) => path)
}

/** Whatever is said has a German sentence, whole: no gap is left in it, and nothing of the English one. */
function inBothLanguages(message: string): string {
  const german = describePolicyIssue(message, 'de-DE')
  expect(german).not.toBe(message)
  expect(german).not.toMatch(/\{\}|\b(the|must|would|is)\b/)
  expect(describePolicyIssue(message, 'en-US')).toBe(message)
  return message
}

test('the default policy is read without a word, and its money is minor units', () => {
  const compiled = compilePolicy(defaultPolicy, 'refund_policy_v1')
  expect(compiled).toMatchObject({ ok: true, warnings: [] })
  expect(compiled.ok && compiled.policy.settings.money['usd']).toEqual({
    autoApprove: 7500,
    secondSignature: 50_000,
    customerCap: 15_000,
    autoApproveByFacts: 2000,
    deliveryEvidenceOver: 10_000,
    creditOfferUnder: 5000,
  })
})

describe('refused, with the path and a sentence', () => {
  test.each<[string, unknown, string]>([
    ['windw', { days: 30 }, 'windw: There is no such setting. Is it misspelled?'],
    ['window.dayz', 30, 'window.dayz: There is no such setting. Is it misspelled?'],
    ['whenMissing.dispute', 'ignore', 'whenMissing.dispute: There is no such setting. Is it misspelled?'],
    ['window', undefined, 'window: This setting is missing.'],
    ['money.usd.customerCap', undefined, 'money.usd.customerCap: This setting is missing.'],
    ['money', {}, 'money: Name at least one currency; without one every refund goes to a lead.'],
    ['money.usd.autoApprove', 75, 'money.usd.autoApprove: This must be text in quotation marks.'],
    [
      'money.usd.autoApprove',
      '-75.00',
      'money.usd.autoApprove: Write the amount as text with a decimal point and without a currency, such as "75.00".',
    ],
    [
      'money.usd.autoApprove',
      '75,00',
      'money.usd.autoApprove: Write the amount as text with a decimal point and without a currency, such as "75.00".',
    ],
    ['money.usd.autoApprove', '75.001', 'money.usd.autoApprove: USD has 2 decimal places.'],
    ['money.jpy', { ...usd, autoApprove: '75' }, 'money.jpy.secondSignature: JPY has no decimal places.'],
    [
      'money.xyz',
      usd,
      'money.xyz: We do not know how many decimal places this currency has. Use an ISO 4217 code that Stripe accepts, such as "usd".',
    ],
    ['money.USD', usd, 'money.USD: Write the currency in small letters: "usd".'],
    [
      'money.usd.secondSignature',
      '75.00',
      'money.usd.autoApprove: Up to 75.00 USD would need no signature, but from 75.00 USD on two are needed. Make autoApprove smaller than secondSignature.',
    ],
    [
      'money.usd.autoApproveByFacts',
      '75.01',
      'money.usd.autoApproveByFacts: Who is known by facts only would get more without a signature (75.01 USD) than who is confirmed (75.00 USD).',
    ],
    [
      'risk.lead',
      0.8,
      'risk.lead: Finance would sign from 0.75 on, below the 0.8 above which a lead signs. Make lead the smaller one.',
    ],
    ['risk.lead', Number.NaN, 'risk.lead: This must be a number.'],
    ['risk.lead', 1.5, 'risk.lead: This must be 1 or less.'],
    ['risk.signals.disputes', -0.1, 'risk.signals.disputes: This must be 0 or more.'],
    ['window.days', 30.5, 'window.days: This must be a whole number.'],
    ['customerCap.days', 400, 'customerCap.days: We know 365 days at most.'],
    ['reasons.goodwill', 'boss', 'reasons.goodwill: This must be one of: none, lead, finance, lead_and_finance.'],
    [
      'reasons.exception',
      'lead',
      'reasons.exception: An exception lifts a block, so a lead and finance sign it, always.',
    ],
    ['evidence.missingDelivery', [], 'evidence.missingDelivery: Name at least one kind of evidence that is accepted.'],
    [
      'categories.nonRefundable',
      ['Gift Card'],
      'categories.nonRefundable.0: Write a category in small letters with underscores: "gift_card".',
    ],
    [
      'segments',
      [{ name: 'VIP', when: {}, change: { risk: { lead: 0.3 } } }],
      'segments.0.when: Say for whom this segment is.',
    ],
    [
      'segments',
      [{ name: 'VIP', when: { tag: 'vip' }, change: {} }],
      'segments.0.change: Say what is different for this segment.',
    ],
    [
      'segments',
      [{ name: 'VIP', when: { tag: 'vip' }, change: { money: { sek: { autoApprove: '1.00' } } } }],
      'segments.0.change.money.sek: Give SEK its limits under money first; a segment only changes them.',
    ],
    [
      'segments',
      [{ name: 'VIP', when: { tag: 'vip' }, change: { money: { usd: { autoApprove: '600.00' } } } }],
      'segments.0.change.money.usd.autoApprove: For the segment "VIP": Up to 600.00 USD would need no signature, but from 500.00 USD on two are needed. Make autoApprove smaller than secondSignature.',
    ],
  ])('%s = %j', (path, value, said) => {
    expect(refusals(changed(path, value))).toContain(said)
  })

  test('what is no document at all', () => {
    for (const nothing of [undefined, null, 7, 'policy', []]) expect(refusals(nothing)).toHaveLength(1)
  })
})

test('what can never matter is a warning', () => {
  expect(warnings(changed('money.usd.customerCap', '50.00'))).toEqual(['money.usd.autoApprove'])
  expect(warnings(changed('money.usd.creditOfferUnder', '0'))).toEqual(['money.usd.creditOfferUnder'])
  expect(warnings(changed('categories.nonRefundable', []))).toEqual(['categories.nonRefundable'])
  const silent = Object.fromEntries(Object.keys(defaultPolicy.risk.signals).map((name) => [name, 0]))
  expect(warnings(changed('risk.signals', silent))).toEqual(['risk.lead'])
  const same = { name: 'VIP', when: { tag: 'vip' }, change: { money: { usd: { autoApprove: '75.00' } } } }
  expect(warnings(changed('segments', [same]))).toEqual(['segments.0'])
  const weak = { ...silent, radarScore: 0.5 }
  for (const [path, value, warned] of [
    ['risk.signals', weak, 'risk.finance'],
    ['velocity.refundsPerCustomer.count', 0, undefined],
    ['velocity.autoApprovalsPerProposer.count', 0, undefined],
    ['window.days', 0, undefined],
    ['evidence.missingDelivery', ['photo', 'photo'], undefined],
    ['money.usd.deliveryEvidenceOver', '1000000.00', undefined],
  ] as const)
    expect(warnings(changed(path, value)), path).toEqual([warned ?? path])
})

test('what is said in German keeps its figures, written as Germans write them', () => {
  const [said] = compiledIssues(changed('money.usd.secondSignature', '75.00'))
  expect(said).toBe(
    'Bis 75,00 USD bräuchte es keine Freigabe, ab 75,00 USD aber zwei. autoApprove muss kleiner sein als secondSignature.',
  )
})

function compiledIssues(document: unknown): string[] {
  const compiled = compilePolicy(document, 'draft')
  return compiled.ok ? [] : compiled.issues.map(({ message }) => describePolicyIssue(message, 'de'))
}

describe('the simple form', () => {
  const form = {
    refund_window_days: 14,
    non_refundable_categories: ['Gift Card'],
    auto_approve: { max_amount: 7500, max_risk_score: 0.2 },
    manual_review: { min_amount: 20_000, min_chargebacks: 3 },
    missing_delivery: { evidence_required_over_amount: 10_000 },
  }

  test('is widened in its own currency, in the default policy’s proportions', () => {
    const compiled = compilePolicy({ ...form, default_currency: 'JPY' }, 'draft')
    expect(compiled.ok && compiled.document).toMatchObject({
      money: {
        jpy: {
          autoApprove: '7500',
          secondSignature: '50000',
          customerCap: '15000',
          autoApproveByFacts: '2000',
          deliveryEvidenceOver: '10000',
          creditOfferUnder: '5000',
        },
      },
      window: { days: 14 },
      categories: { nonRefundable: ['gift_card'] },
      risk: { lead: 0.2, finance: 0.75 },
      chargebacks: { fewerThan: 3 },
    })
  })

  test('is refused by its own keys', () => {
    expect(refusals({ ...form, auto_aprove: {} })).toEqual(['auto_aprove: There is no such setting. Is it misspelled?'])
    expect(refusals({ ...form, manual_review: { min_amount: 7500, min_chargebacks: 2 } })[0]).toMatch(
      /^manual_review.min_amount: From this amount/,
    )
    expect(refusals({ ...form, auto_approve: { max_amount: 75.005, max_risk_score: 0.2 } })).toEqual([
      'auto_approve.max_amount: USD has 2 decimal places.',
    ])
  })
})

test('a difference is said in words, in both languages, however the amounts are written', () => {
  const after = {
    ...defaultPolicy,
    money: { ...defaultPolicy.money, usd: { ...usd, autoApprove: '100', creditOfferUnder: '50' } },
    window: { ...defaultPolicy.window, days: 14 },
    reasons: { ...defaultPolicy.reasons, goodwill: 'lead' },
    whenMissing: { category: 'ignore' },
    segments: [{ name: 'VIP', when: { tag: 'vip' }, change: { money: { usd: { autoApprove: '120.00' } } } }],
  } satisfies PolicyDocument
  const changes = diffPolicies(defaultPolicy, after)
  expect(changes.map((change) => describePolicyChange(change, 'en'))).toEqual([
    'auto-approve ceiling (USD): 75.00 -> 100.00',
    'refund window in days: 30 -> 14',
    'signature for "goodwill": finance -> a lead',
    'evidence of delivery, when the fact is missing: ignore the rule -> not set',
    'segments, in their order: not set -> VIP',
    'segment "VIP", for customers with the tag: not set -> vip',
    'segment "VIP", auto-approve ceiling (USD): not set -> 120.00',
  ])
  expect(describePolicyChange(changes[0] ?? never(), 'de')).toBe('Grenze ohne Freigabe (USD): 75.00 -> 100.00')
  expect(diffPolicies(defaultPolicy, structuredClone(defaultPolicy))).toEqual([])
})

function never(): never {
  throw new Error('nothing is different')
}

test('every setting has a name of its own in both languages', () => {
  const paths = diffPolicies(defaultPolicy, {
    money: { sek: usd },
    window: { days: 1, graceDays: 1, passes: [] },
    categories: { nonRefundable: [] },
    customerCap: { days: 1 },
    velocity: { refundsPerCustomer: { count: 1, days: 1 }, autoApprovalsPerProposer: { count: 1, hours: 2 } },
    risk: {
      lead: 0.1,
      finance: 0.2,
      newAccountDays: 9,
      signals: {
        radarScore: 0.9,
        radarLevel: 0.9,
        earlyFraudWarning: 0.9,
        disputes: 0.9,
        refundVelocity: 0.9,
        failedVerifications: 0.9,
        countryMismatch: 0.9,
        newAccount: 0.9,
        linkedCustomers: 0.9,
        reportedFlags: 0.9,
      },
    },
    chargebacks: { days: 1, fewerThan: 1 },
    evidence: { missingDelivery: ['photo'] },
    reasons: {
      customer_request: 'lead',
      service_issue: 'none',
      not_received: 'lead',
      goodwill: 'lead',
      other: 'lead',
      exception: 'lead_and_finance',
    },
    partialRefund: 'none',
    severalInvoices: 'none',
    nearMiss: { percent: 5 },
    whenMissing: { window: 'ignore' },
    segments: [
      {
        name: 'S',
        when: { tag: 'a', plan: 'b', country: ['DE'] },
        change: {
          window: { days: 2, graceDays: 2 },
          risk: { lead: 0.1 },
          chargebacks: { fewerThan: 5 },
          refundsPerCustomer: { count: 9 },
        },
      },
    ],
  })
  for (const change of paths) {
    const said = describePolicyChange(change, 'en')
    if (change.path !== 'segments') expect(said, change.path).not.toContain(change.path)
    expect(describePolicyChange(change, 'de')).not.toBe(said)
  }
})

test('docs/policy.schema.json is what editors are served', () => {
  const published: unknown = JSON.parse(
    readFileSync(new URL('../../../../docs/policy.schema.json', import.meta.url), 'utf8'),
  )
  expect(published, 'run: pnpm countersign policy schema > docs/policy.schema.json').toEqual(policySchema())
})
