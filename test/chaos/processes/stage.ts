import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { startHubspot } from '@countersign/sandbox/hubspot/start-hubspot'
import { startStripe } from '@countersign/sandbox/stripe/start-stripe'
import { startZendesk } from '@countersign/sandbox/zendesk/start-zendesk'
import type { Failpoint } from '@countersign/backend/deps'
import type { RefundRequestBody } from '@countersign/shared/refund'
import postgres from 'postgres'
import { control } from '#sandbox-control.ts'
import { signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { introduce, partyOf, staff, storyOf } from '../chaos-stories.ts'
import type { Party } from '../chaos-stories.ts'
import { readHistory, installRecorder } from '../recorder.ts'
import type { Evidence } from '../evidence.ts'
import { gather } from '../gather.ts'
import { startFleet } from './fleet.ts'
import type { Fleet } from './fleet.ts'

/** Stand-ins in this process, backends in others, one database; runs play on it side by side. */
export type Stage = Awaited<ReturnType<typeof openStage>>

type Options = {
  databaseUrl: string
  seeds: readonly number[]
  processes: number
  onPassed?: (name: Failpoint) => void
  onDied?: (at: Failpoint | null) => void
}

const webhookSecret = 'whsec_chaos_suite'

export async function openStage({ databaseUrl, seeds, processes, onPassed, onDied }: Options) {
  await using started = new AsyncDisposableStack()
  let aheadMs = 0
  let fleet: Fleet | null = null
  const now = (): number => Date.now() + aheadMs
  const parties = new Map(seeds.map((seed, index) => [seed, partyOf(seed, index)]))
  const common = { port: 0, now, stories: [...parties.values()].map(storyOf) }
  let turn = 0
  const webhook = () => {
    const urls = fleet?.urls() ?? []
    // As a balancer would: each delivery to the next process.
    const url = urls[(turn += 1) % Math.max(1, urls.length)]
    return url === undefined ? null : { url: `${url}/webhooks/stripe`, secret: webhookSecret }
  }
  // Stripe has a clock of its own to be put forward: with it goes what waits there to be told once more.
  const stripe = await startStripe({ ...common, now: Date.now, webhook, settleMs: 0 })
  started.defer(() => stripe.close())
  const zendesk = await startZendesk({ ...common, backendUrl: () => '', rateLimits: { enabled: false } })
  started.defer(() => zendesk.close())
  const hubspot = await startHubspot(common)
  started.defer(() => hubspot.close())
  await control(hubspot, 'limits', { tenSecondly: 1_000_000, daily: null })
  await control(zendesk, `users/${staff.tom}`, { group_ids: [9000, 9001] })
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => undefined })
  started.defer(() => sql.end({ timeout: 5 }))
  await installRecorder(sql)
  fleet = await startFleet({
    env: environment(databaseUrl, { stripe, zendesk, hubspot }),
    count: processes,
    aheadMs: () => aheadMs,
    ...(onPassed && { onPassed }),
    ...(onDied && { onDied }),
  })
  const up = fleet
  started.defer(() => up.close())
  const running = started.move()
  return {
    stripe,
    zendesk,
    hubspot,
    sql,
    fleet,
    parties,
    now,
    /** Time goes on for everybody. */
    async forward(seconds: number) {
      aheadMs += seconds * 1000
      up.tell({ type: 'clock', aheadMs })
      await control(stripe, 'clock', { advanceSeconds: seconds })
    },
    signIn: (userId: string, url = up.urls()[0] ?? ''): Promise<SignedIn> =>
      signIn({ sandbox: { zendesk }, backend: { url } }, userId),
    close: () => running.disposeAsync(),
  }
}

type StandIns = Pick<Awaited<ReturnType<typeof openStage>>, 'stripe' | 'zendesk' | 'hubspot'>

function environment(databaseUrl: string, { stripe, zendesk, hubspot }: StandIns): Record<string, string> {
  return {
    PORT: '0',
    DATABASE_URL: databaseUrl,
    REFUND_UNDO_SECONDS: '0',
    SESSION_SECRET: 'a secret for tests that is long enough to be one',
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_API_BASE: stripe.url,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    HUBSPOT_ACCESS_TOKEN: hubspot.accessToken,
    HUBSPOT_API_BASE: hubspot.url,
    HUBSPOT_TIMELINE: 'app-events',
    // Many runs share one account, and a minute of theirs is nothing.
    HUBSPOT_WRITES_PER_10_SECONDS: '1000000',
    ZENDESK_UPDATES_PER_MINUTE: '1000000',
    ...zendesk.backendEnv,
  }
}

/** One run's part of the stage: its payment and its people. */
export type Act = { seed: number; party: Party; payment: { paymentIntent: string; charge: string; captured: number } }

export async function openAct(stage: Stage, seed: number, captured: number): Promise<Act> {
  const party = stage.parties.get(seed)
  if (!party) throw new Error(`this stage has nobody for seed ${seed}`)
  const made = await control<{ payment_intent: string; charge: string }>(stage.stripe, 'payments', {
    customer: party.customerId,
    amount: captured,
  })
  await introduce(stage.sql, party, { id: randomUUID(), level: 'confirmed', at: new Date(stage.now()) })
  return { seed, party, payment: { paymentIntent: made.payment_intent, charge: made.charge, captured } }
}

/** The body that asks for this much of the act's payment. */
export function refundOf(act: Act, amount: number): RefundRequestBody {
  return { paymentIntentId: act.payment.paymentIntent, amount, currency: 'usd', reason: 'customer_request' }
}

/** A call that a browser repeats when nobody answers: to the next process, under the same key. */
export async function callAny(
  stage: Stage,
  token: string,
  call: { method: string; path: string; body?: unknown; headers?: Record<string, string> },
): Promise<Response | null> {
  for (let attempt = 0; attempt < 25; attempt += 1) {
    const urls = stage.fleet.urls()
    const url = urls[attempt % Math.max(1, urls.length)]
    // Somebody is being started; a person would try again too.
    if (url === undefined || attempt > 3) await setTimeout(300)
    if (url === undefined) continue
    const answer = await fetch(`${url}${call.path}`, {
      method: call.method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...call.headers },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      signal: AbortSignal.timeout(20_000),
    }).catch(() => null)
    if (answer && answer.status < 500) return answer
  }
  return null
}

/** What the witnesses say of one act. */
export async function gatherAct(stage: Stage, { seed, party, payment }: Act): Promise<Evidence> {
  const history = await readHistory(stage.sql, [payment.paymentIntent], 0)
  const ledger = stage.stripe.ledger()
  return gather({
    world: stage,
    party,
    payments: [{ ...payment, isTwins: false }],
    seed,
    ledger,
    history,
    knownEvents: new Set(
      ledger.deliveries
        .filter(({ object }) => object === payment.charge || ownRefunds(ledger, payment.charge).includes(object ?? ''))
        .map(({ event }) => event),
    ),
    latePostsArrived: new Set(),
    tampered: new Set(),
    queue: { all: () => [] },
  })
}

function ownRefunds(ledger: ReturnType<Stage['stripe']['ledger']>, charge: string): string[] {
  return ledger.payments
    .filter((payment) => payment.charge === charge)
    .flatMap(({ refunds }) => refunds.map(({ id }) => id))
}
