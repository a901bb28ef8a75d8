import { createStripeReader } from '@countersign/backend/integrations/stripe/reader'
import { compare } from '@countersign/backend/reconciliation/compare'
import type { BalanceMovement, OurRefund, TheirRefund } from '@countersign/backend/reconciliation/compare'
import type { Story } from '@countersign/sandbox/stories/story'
import { startStripe } from '@countersign/sandbox/stripe/start-stripe'
import type { Benchmark } from '#bench/benchmark.ts'

const refunds = 100_000
const times = 10
const fetched = 2000
const now = new Date('2026-11-21T12:00:00.000Z')

/** How long the nightly comparison takes; fetching, which Stripe's answers decide, is measured apart. */
export const benchmark: Benchmark = {
  name: `reconciliation, ${refunds} refunds on both sides with their balance movements, a tenth made outside, one in a thousand of each kind differs`,
  async run() {
    const sides = makeSides()
    const samplesMs: number[] = []
    let found = 0
    for (let i = 0; i < times; i += 1) {
      const since = performance.now()
      found = compare({ ...sides, now }).length
      samplesMs.push(performance.now() - since)
    }
    const fetchMs = await measureFetch()
    const perThousand = (fetchMs / fetched) * 1000
    return {
      samplesMs,
      note: `${found} differences. Apart from it: ${fetched} refunds and their balance movements fetched from the stand-in in ${fetchMs.toFixed(0)} ms, ${perThousand.toFixed(0)} ms per thousand.`,
    }
  },
}

function makeSides(): { ours: OurRefund[]; theirs: TheirRefund[]; movements: BalanceMovement[] } {
  const numbers = Array.from({ length: refunds }, (_, n) => n)
  const ours = numbers
    .filter((n) => n % 1000 !== 1)
    .map((n): OurRefund => ({
      stripeRefundId: n % 1000 === 5 ? null : `re_${n}`,
      refundRequestId: n % 10 === 9 ? null : `rr_${n}`,
      paymentIntentId: `pi_${n}`,
      amount: 1000 + n,
      currency: 'usd',
      state: n % 10 === 9 ? 'external' : n % 1000 === 5 ? 'submitted_to_stripe' : 'confirmed',
      status: 'succeeded',
      lastSentAt: new Date(now.getTime() - 30 * 3_600_000),
    }))
  const theirs = numbers
    .filter((n) => n % 1000 !== 2 && n % 1000 !== 5)
    .map((n): TheirRefund => ({
      id: `re_${n}`,
      refundRequestId: n % 10 === 9 ? null : `rr_${n}`,
      paymentIntentId: `pi_${n}`,
      amount: 1000 + n + (n % 1000 === 3 ? 1 : 0),
      currency: 'usd',
      status: n % 1000 === 4 ? 'failed' : 'succeeded',
    }))
  const movements = theirs.map((their): BalanceMovement => ({
    sourceId: their.id,
    type: 'refund',
    amount: -their.amount,
    currency: 'usd',
  }))
  return { ours, theirs, movements }
}

/** Over real HTTP, by the client that the nightly job uses, a hundred a page. */
async function measureFetch(): Promise<number> {
  const stripe = await startStripe({ port: 0, now: () => now.getTime(), stories: [busyShop()], webhook: () => null })
  try {
    const reader = createStripeReader({ key: stripe.secretKey, apiBase: stripe.url })
    const since = new Date(now.getTime() - 30 * 86_400_000)
    const startedAt = performance.now()
    const counts = await Promise.all([count(reader.refundsSince(since)), count(reader.refundMovementsSince(since))])
    const ms = performance.now() - startedAt
    if (counts.some((each) => each !== fetched)) throw new Error(`fetched ${counts.join(' and ')}`)
    return ms
  } finally {
    await stripe.close()
  }
}

async function count(all: AsyncIterable<unknown>): Promise<number> {
  let n = 0
  for await (const _each of all) n += 1
  return n
}

function busyShop(): Story {
  return {
    ticketId: 1,
    about: 'A shop with many refunds',
    subject: 'x',
    message: 'x',
    requester: { id: 1, name: 'Casey Customer', email: 'casey@example.com' },
    groupId: 9000,
    customers: [{ stripeId: 'cus_casey', name: 'Casey Customer', email: 'casey@example.com', sinceDaysAgo: 200 }],
    payments: Array.from({ length: fetched }, (_, n) => ({
      key: `casey_${n}`,
      amount: 1000,
      currency: 'usd',
      secondsAgo: 20 * 86_400,
      description: 'x',
      card: { brand: 'visa', last4: '4242' },
      riskScore: 5,
      metadata: {},
      refunds: [{ key: `casey_${n}`, amount: 1000, hoursAgo: 24, status: 'succeeded', pendingReason: null }],
    })),
    verification: 'confirmed',
  }
}
