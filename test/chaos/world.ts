import type { Agent } from '@countersign/backend/access/actor'
import { loadAgent } from '@countersign/backend/access/load-agent'
import { buildDeps } from '@countersign/backend/build-deps'
import { loadConfig } from '@countersign/backend/config'
import type { Deps } from '@countersign/backend/deps'
import { handleError } from '@countersign/backend/http/error-handler'
import { requestContext } from '@countersign/backend/http/request-context'
import type { AppEnv } from '@countersign/backend/http/request-context'
import { seedFirstPolicy } from '@countersign/backend/policy-versions/seed-first'
import { webhookRoutes } from '@countersign/backend/webhooks/routes'
import { startHubspot } from '@countersign/sandbox/hubspot/start-hubspot'
import type { HubspotStandIn } from '@countersign/sandbox/hubspot/start-hubspot'
import { startStripe } from '@countersign/sandbox/stripe/start-stripe'
import type { StripeStandIn } from '@countersign/sandbox/stripe/start-stripe'
import { startZendesk } from '@countersign/sandbox/zendesk/start-zendesk'
import type { ZendeskStandIn } from '@countersign/sandbox/zendesk/start-zendesk'
import { Hono } from 'hono'
import { pino } from 'pino'
import postgres from 'postgres'
import { Stripe } from 'stripe'
import { control } from '#sandbox-control.ts'
import { partyOf, staff, storyOf } from './chaos-stories.ts'
import type { Party } from './chaos-stories.ts'
import type { Databases } from './databases.ts'
import { installRecorder } from './recorder.ts'
import { openClock } from './virtual-clock.ts'
import type { Clock } from './virtual-clock.ts'

/** One database and one set of stand-ins for a handful of runs; each run has its own customer and ticket in it. */
export type World = {
  clock: Clock
  stripe: StripeStandIn
  zendesk: ZendeskStandIn
  hubspot: HubspotStandIn
  /** With the real job engine's `enqueue`; a run brings its own queue. */
  deps: Deps
  /** The product's own webhook route, for one process: what comes in has to come in by it. */
  intakeOf(deps: Deps): Hono<AppEnv>
  webhookSecret: string
  sql: postgres.Sql
  agents: Record<keyof typeof staff, Agent>
  parties: Map<number, Party>
  /** What the product logged at level `error`, newest last. */
  logLines: string[]
  close(): Promise<void>
}

// After a cut connection the SDK waits half a second before it repeats a read; nothing depends on the wait.
Stripe.prototype.getInitialNetworkRetryDelay = () => 0

const webhookSecret = 'whsec_chaos_suite'

export async function openWorld(databases: Databases, seeds: readonly number[]): Promise<World> {
  await using started = new AsyncDisposableStack()
  const parties = new Map(seeds.map((seed, index) => [seed, partyOf(seed, index)]))
  const clock = openClock()
  const [database, standIns] = await Promise.all([databases.create(), startStandIns([...parties.values()], clock)])
  started.defer(() => database.drop())
  started.defer(async () => {
    await Promise.all(Object.values(standIns).map((standIn) => standIn.close()))
  })
  const sql = postgres(database.url, { max: 2, onnotice: () => undefined })
  started.defer(() => sql.end())
  await installRecorder(sql)

  const logLines: string[] = []
  const log = pino({ level: 'error', base: null }, { write: (line: string) => void logLines.push(line) })
  const config = loadConfig(environment(database.url, standIns))
  const built = await buildDeps({ config, log, now: clock.stamp })
  started.defer(() => built.close())
  await raiseLimits(standIns)
  await seedFirstPolicy(built.deps)
  const agents = await loadAgents(built.deps)
  const running = started.move()
  return {
    clock,
    ...standIns,
    deps: built.deps,
    intakeOf,
    webhookSecret,
    sql,
    agents,
    parties,
    logLines,
    close: () => running.disposeAsync(),
  }
}

/** The whole app would do as well, and building it for every webhook took a tenth of the suite's time. */
function intakeOf(deps: Deps): Hono<AppEnv> {
  const intake = new Hono<AppEnv>().use(requestContext(deps)).route('/webhooks', webhookRoutes)
  intake.onError(handleError)
  return intake
}

type StandIns = Pick<World, 'stripe' | 'zendesk' | 'hubspot'>

async function startStandIns(parties: Party[], clock: Clock): Promise<StandIns> {
  const common = { port: 0, now: clock.now, stories: parties.map(storyOf) }
  const [stripe, zendesk, hubspot] = await Promise.all([
    // Webhooks are carried by the runs: late, twice, in another order or never.
    startStripe({ ...common, webhook: () => null, settleMs: 0 }),
    startZendesk({ ...common, backendUrl: () => '', rateLimits: { enabled: false } }),
    startHubspot(common),
  ])
  return { stripe, zendesk, hubspot }
}

function environment(databaseUrl: string, { stripe, zendesk, hubspot }: StandIns): Record<string, string> {
  return {
    PORT: '0',
    DATABASE_URL: databaseUrl,
    REFUND_UNDO_SECONDS: '10',
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

async function raiseLimits({ zendesk, hubspot }: StandIns): Promise<void> {
  await control(hubspot, 'limits', { tenSecondly: 1_000_000, daily: null })
  await control(zendesk, `users/${staff.tom}`, { group_ids: [9000, 9001] })
}

async function loadAgents(deps: Deps): Promise<World['agents']> {
  const [mia, tom, lena, jonas] = await Promise.all([
    loadAgent(deps, staff.mia),
    loadAgent(deps, staff.tom),
    loadAgent(deps, staff.lena),
    loadAgent(deps, staff.jonas),
  ])
  return { mia, tom, lena, jonas }
}
