import type { PolicyOutcome, SignatureLevel } from '@countersign/shared/policy'
import { BacktestReport } from '@countersign/shared/policy-backtest'
import type { RefundReason } from '@countersign/shared/refund'
import { expect, test } from 'vitest'
import { createBacktest } from '#policy/backtest.ts'
import type { RecordedDecision } from '#policy/backtest.ts'
import { compileStored } from '#policy/compile.ts'
import { defaultPolicy } from '#policy/default-policy.ts'
import { evaluate } from '#policy/evaluate.ts'
import { facts as earlierFacts } from '#policy/facts.fixture.ts'
import type { PolicyFacts } from '#policy/facts.ts'
import { todaysFacts } from '#policy/todays-facts.fixture.ts'

const standard = compileStored(defaultPolicy, 'refund_policy_v1')
const usd = defaultPolicy.money['usd'] ?? never()
const draft = compileStored({ ...defaultPolicy, money: { usd: { ...usd, autoApprove: '40.00' } } }, 'refund_policy_v2')
const span = { since: new Date('2026-08-01T00:00:00.000Z'), until: new Date('2026-11-01T00:00:00.000Z') }

function never(): never {
  throw new Error('the default policy has no dollars')
}

/** As it was decided under version 1, by the facts given. */
function recorded(facts: PolicyFacts, change: Partial<RecordedDecision> = {}): RecordedDecision {
  const { outcome, levels } = evaluate(facts, standard)
  return {
    refundRequestId: 'rr_1',
    ticketId: '1002',
    at: new Date(facts.asOf),
    proposerId: '101',
    proposerName: 'Mia Berger',
    reason: facts.reason,
    money: facts.asked,
    outcome,
    levels,
    facts,
    signedByPeople: false,
    deniedByPeople: false,
    refundedElsewhere: false,
    ...change,
  }
}

function replay(decisions: RecordedDecision[], policy = draft): BacktestReport {
  const backtest = createBacktest(policy)
  for (const decision of decisions) backtest.add(decision)
  return BacktestReport.parse(backtest.report(span))
}

const usdOf = (amount: number) => [{ amount, currency: 'usd' }]
const verdict = (outcome: PolicyOutcome, ...levels: SignatureLevel[]) => ({ outcome, levels })

test('says how many change, into what, how much money, and whose', () => {
  const other = { proposerId: '102', reason: 'other' as RefundReason, facts: todaysFacts({ reason: 'other' }, 5000) }
  const report = replay([
    recorded(todaysFacts({}, 3000)),
    recorded(todaysFacts({}, 4000)),
    recorded(todaysFacts({}, 4001)),
    recorded(todaysFacts({ reason: 'other' }, 5000), other),
    recorded(todaysFacts({}, 35_000)),
  ])
  expect(report).toMatchObject({
    version: 'refund_policy_v2',
    decisions: 5,
    watched: 0,
    changed: { count: 2, money: usdOf(9001) },
    changes: [
      { count: 2, money: usdOf(9001), before: verdict('auto_approve'), after: verdict('approval_required', 'lead') },
    ],
    withoutSignature: { before: { count: 4, money: usdOf(16_001) }, after: { count: 2, money: usdOf(7000) } },
    byProposer: [
      { proposerId: '101', proposerName: 'Mia Berger', count: 1, decisions: 4 },
      { proposerId: '102', count: 1, decisions: 1 },
    ],
    byReason: [
      { reason: 'customer_request', count: 1 },
      { reason: 'other', count: 1 },
    ],
  })
  expect(report.examples.map(({ money, reasonCodes }) => [money.amount, reasonCodes])).toEqual([
    [4001, ['auto_approve_ceiling.FAIL']],
    [5000, ['auto_approve_ceiling.FAIL']],
  ])
})

test('the policy that decided changes nothing, also for decisions from before the policy document', () => {
  const decisions = [
    recorded(todaysFacts({}, 3000)),
    recorded(todaysFacts({ category: { value: 'gift_card', source: 'stripe' } })),
    recorded(earlierFacts({}, 8000)),
    recorded(earlierFacts({ riskScore: null })),
  ]
  expect(replay(decisions, standard)).toMatchObject({ decisions: 4, changed: { count: 0, money: [] }, changes: [] })
})

test('flags where people had decided another way', () => {
  const strict = compileStored(
    {
      ...defaultPolicy,
      categories: { nonRefundable: ['apparel'] },
      reasons: { ...defaultPolicy.reasons, service_issue: 'none' },
    },
    'refund_policy_v3',
  )
  const giftCard = { category: { value: 'gift_card', source: 'stripe' as const } }
  const coat = { category: { value: 'coat', source: 'stripe' as const } }
  const { overruled } = replay(
    [
      recorded(todaysFacts({}, 35_000), { refundRequestId: 'signed', signedByPeople: true }),
      recorded(todaysFacts({ ...coat, reason: 'service_issue' }), { refundRequestId: 'denied', deniedByPeople: true }),
      recorded(todaysFacts(giftCard), { refundRequestId: 'no longer', refundedElsewhere: true }),
    ],
    strict,
  )
  expect(overruled.signedNowDenied).toMatchObject({ count: 1, examples: [{ refundRequestId: 'signed' }] })
  expect(overruled.deniedNowApproved).toMatchObject({ count: 1, examples: [{ refundRequestId: 'denied' }] })
  expect(overruled.refundedElsewhere.count).toBe(0)
  const again = replay([recorded(todaysFacts(giftCard), { refundedElsewhere: true })], standard)
  expect(again.overruled.refundedElsewhere.count).toBe(1)
})
