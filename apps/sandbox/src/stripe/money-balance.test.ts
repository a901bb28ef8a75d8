import type Stripe from 'stripe'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { playStripe } from './playing-stripe.fixture.ts'
import type { PlayedStripe } from './playing-stripe.fixture.ts'
import { idOf } from './state.ts'

// Whatever happens to a payment and in whatever order, our balance moves by what its objects say in the end.

let stripe: PlayedStripe
beforeEach(async () => {
  stripe = await playStripe()
})
afterEach(() => stripe.close())

const histories = 10
const stepsEach = 14
const captured = 10_000

/** The same numbers for the same seed, so that a failure can be looked at again. */
function dice(seed: number): <T>(sides: readonly T[]) => T {
  let state = seed
  return (sides) => {
    state = (state + 0x9e_37_79_b9) >>> 0
    const mixed = Math.imul(Math.imul(state ^ (state >>> 16), 0x21_f0_aa_ad) ^ (state >>> 11), 0x73_5a_2d_97) >>> 0
    const side = sides[Math.floor((mixed / 2 ** 32) * sides.length)]
    if (side === undefined) throw new Error('A die needs sides.')
    return side
  }
}

type Payment = { payment_intent: string; charge: string }
type Roll = ReturnType<typeof dice>

const nextRefunds = [
  null,
  null,
  { status: 'pending', pending_reason: 'insufficient_funds' },
  { status: 'pending', pending_reason: 'charge_pending' },
  { status: 'requires_action' },
  { status: 'failed' },
]
const disputeTurns = [
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'won',
  'won',
  'won',
  'won',
  'lost',
  'prevented',
]

/** One thing that may happen. Most of them are refused at some time, which must move nothing. */
async function step(roll: Roll, payment: Payment): Promise<void> {
  const { disputes = [], refunds = [] } = stripe.ledger().payments.find(({ charge }) => charge === payment.charge) ?? {}
  const kind = roll(['refund', 'refund', 'refund', 'move', 'move', 'move', 'dispute', 'turn', 'turn'])
  if (kind === 'refund') {
    await stripe.control('/sandbox/next-refund', roll(nextRefunds) as object)
    const amount = roll([1, 700, 2500, 4000, captured])
    await stripe.call('POST', '/v1/refunds', `charge=${payment.charge}&amount=${amount}`)
  } else if (kind === 'move' && refunds.length > 0) {
    const action = roll(['settle', 'fail', 'fail', 'cancel', 'requires_action', 'reference'])
    await stripe.control(`/sandbox/refunds/${roll(refunds).id}/${action}`, {})
  } else if (kind === 'dispute') {
    const status = roll(['needs_response', 'under_review', 'warning_needs_response', 'warning_needs_response'])
    await stripe.control('/sandbox/disputes', { charge: payment.charge, status })
  } else if (kind === 'turn' && disputes.length > 0) {
    await stripe.control(`/sandbox/disputes/${roll(disputes).id}`, { status: roll(disputeTurns) })
  }
}

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0)
const isStanding = ({ status }: Stripe.Dispute): boolean => status !== 'won' && !status.startsWith('warning_')
const hasLeft = ({ balance_transaction, status }: Stripe.Refund): boolean =>
  balance_transaction !== null && status !== 'failed' && status !== 'canceled'

type History = { refunds: Stripe.Refund[]; disputes: Stripe.Dispute[]; transactions: Stripe.BalanceTransaction[] }

async function playHistory(roll: Roll): Promise<History> {
  const made = await stripe.control('/sandbox/payments', { customer: 'cus_ben', amount: captured })
  const payment = (await made.json()) as Payment
  for (let n = 0; n < stepsEach; n += 1) await step(roll, payment)
  const { data: refunds } = await stripe.sdk.refunds.list({ charge: payment.charge, limit: 100 })
  const { data: disputes } = await stripe.sdk.disputes.list({ charge: payment.charge, limit: 100 })
  const sources = [payment.charge, ...[...refunds, ...disputes].map(({ id }) => id)]
  const pages = await Promise.all(sources.map((source) => stripe.sdk.balanceTransactions.list({ source, limit: 100 })))
  return { refunds, disputes, transactions: pages.flatMap(({ data }) => data) }
}

test.each([100, 200, 300, 400])(
  `captured, less what refunds and disputes hold, is the sum of all transactions in ${histories} histories from %i on`,
  async (first) => {
    const seen = { refunds: 0, disputes: 0, reinstated: 0, failed: 0 }
    for (let seed = first; seed < first + histories; seed += 1) {
      const { disputes, refunds, transactions } = await playHistory(dice(seed))
      const held = sum(refunds.filter(hasLeft).map(({ amount }) => amount))
      const withdrawn = sum(disputes.filter(isStanding).map(({ amount }) => amount))
      const moved = sum(transactions.map(({ amount }) => amount))
      expect({ seed, moved }).toEqual({ seed, moved: captured - held - withdrawn })
      const causes = transactions.map(({ reporting_category, source }) => `${reporting_category} ${idOf(source)}`)
      expect(causes.toSorted()).toEqual([...new Set(causes)].toSorted())
      seen.refunds += refunds.length
      seen.disputes += disputes.length
      seen.reinstated += disputes.filter(({ status }) => status === 'won').length
      seen.failed += refunds.filter(({ status }) => status === 'failed').length
    }
    // Otherwise the histories would prove nothing.
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0)
  },
)
