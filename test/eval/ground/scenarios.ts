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
  return { money, standing, days, lastFour: '4242' }
}

const inEuro: GroundFacts = {
  ...base,
  payment: { money: eur(123_450), status: 'paid' },
  amounts: [eur(123_450)],
}
const inYen: GroundFacts = { ...base, payment: { money: jpy(5000), status: 'paid' }, amounts: [jpy(5000)] }

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
} as const satisfies Record<string, GroundFacts>
