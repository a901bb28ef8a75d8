import type { Money } from '@countersign/shared/money'
import type { GroundFacts, RefundFact, RefundStanding } from '@countersign/backend/drafting/ground/facts'

/** Every pair is held against one of these. Today is 21 November 2026, a Saturday. */
export type Scenario = keyof typeof scenarios

const usd = (amount: number) => ({ amount, currency: 'usd' })
const eur = (amount: number) => ({ amount, currency: 'eur' })
const jpy = (amount: number) => ({ amount, currency: 'jpy' })

const base: GroundFacts = {
  now: new Date('2026-11-21T12:00:00Z'),
  refund: null,
  otherRefunds: [],
  payment: { money: usd(4999), status: 'paid' },
  otherStatuses: [],
  amounts: [usd(4999), usd(2000), usd(2999)],
  days: ['2026-11-12', '2026-12-12'],
  ids: ['1001', 'pi_ada_second', 'ch_ada', 'ADA-0007', '7712', 'cus_ada', 're_1'],
  lastFours: ['4242'],
  refused: false,
  subscriptionCanceled: false,
  goodwill: false,
  addresses: ['ada@example.com'],
  policyDays: [30],
}

function refund(standing: RefundStanding, money = usd(4999), days = ['2026-11-19', '2026-11-20']): RefundFact {
  return { money, standing, days, lastFour: '4242', ofPayment: true }
}

/** Another payment of the same customer was refunded on 3 November. */
function earlier(facts: GroundFacts, money: Money): GroundFacts {
  const other: RefundFact = { ...refund('confirmed', money, ['2026-11-03']), ofPayment: false }
  return {
    ...facts,
    otherRefunds: [other],
    amounts: [...facts.amounts, money],
    days: [...facts.days, '2026-11-03'],
  }
}

const inEuro: GroundFacts = {
  ...base,
  payment: { money: eur(123_450), status: 'paid' },
  amounts: [eur(123_450)],
}
const inYen: GroundFacts = { ...base, payment: { money: jpy(5000), status: 'paid' }, amounts: [jpy(5000)] }
const yenInPart: GroundFacts = { ...inYen, amounts: [jpy(5000), jpy(2000), jpy(3000)] }

export const scenarios = {
  /** 49.99 USD paid on 12 November; nobody asked for a refund. */
  none: base,
  in_review: { ...base, refund: refund('in_review') },
  approved: { ...base, refund: refund('approved') },
  processing: { ...base, refund: refund('processing') },
  sent: { ...base, refund: refund('sent') },
  /** All of 49.99, confirmed on 20 November. */
  confirmed: { ...base, refund: refund('confirmed') },
  /** 20.00 of 49.99, confirmed on 20 November. */
  part: { ...base, refund: refund('confirmed', usd(2000)) },
  denied: { ...base, refund: refund('denied'), refused: true },
  failed: { ...base, refund: refund('failed') },
  /** The payment of 29.00 EUR failed. */
  unpaid: {
    ...base,
    payment: { money: eur(2900), status: 'failed' },
    amounts: [eur(2900)],
    days: ['2026-11-12', '2026-11-24'],
  },
  /** 1234.50 EUR, confirmed on 20 November. */
  euro: { ...inEuro, refund: refund('confirmed', eur(123_450)) },
  euro_none: inEuro,
  euro_review: { ...inEuro, refund: refund('in_review', eur(123_450)) },
  /** 5000 JPY, confirmed on 20 November. */
  yen: { ...inYen, refund: refund('confirmed', jpy(5000)) },
  yen_none: inYen,
  yen_sent: { ...inYen, refund: refund('sent', jpy(5000)) },
  yen_review: { ...inYen, refund: refund('in_review', jpy(5000)) },
  yen_approved: { ...inYen, refund: refund('approved', jpy(5000)) },
  yen_processing: { ...inYen, refund: refund('processing', jpy(5000)) },
  yen_denied: { ...inYen, refund: refund('denied', jpy(5000)), refused: true },
  yen_failed: { ...inYen, refund: refund('failed', jpy(5000)) },
  /** 20.00 of 49.99 USD, and 2000 of 5000 JPY, in other standings. */
  part_review: { ...base, refund: refund('in_review', usd(2000)) },
  part_approved: { ...base, refund: refund('approved', usd(2000)) },
  part_processing: { ...base, refund: refund('processing', usd(2000)) },
  part_denied: { ...base, refund: refund('denied', usd(2000)), refused: true },
  yen_part: { ...yenInPart, refund: refund('confirmed', jpy(2000)) },
  yen_part_review: { ...yenInPart, refund: refund('in_review', jpy(2000)) },
  yen_part_processing: { ...yenInPart, refund: refund('processing', jpy(2000)) },
  /** Nobody asked for a refund of this payment; another one was refunded, at another amount or at the same. */
  earlier: earlier(base, usd(1500)),
  earlier_same: earlier(base, usd(4999)),
  earlier_review: earlier({ ...base, refund: refund('in_review') }, usd(1500)),
  euro_earlier: earlier(inEuro, eur(15_000)),
  yen_earlier: earlier(inYen, jpy(1500)),
} as const satisfies Record<string, GroundFacts>
