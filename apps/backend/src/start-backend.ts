import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Logger } from 'pino'
import { createApp } from '#app.ts'
import type { Config } from '#config.ts'
import { openDatabase } from '#db/open.ts'
import type { Deps } from '#deps.ts'
import { createAppEventsTimeline } from '#integrations/hubspot/timeline.ts'
import { createStripeMoneyClient } from '#integrations/stripe/money-client.ts'
import { createStripeReader } from '#integrations/stripe/reader.ts'
import { createZendeskClient } from '#integrations/zendesk/client.ts'
import { createBoss, declareQueues, startWorkers, stopWorkers } from '#jobs/boss.ts'
import { createEnqueue } from '#jobs/enqueue.ts'
import { jobs } from '#jobs/registry.ts'
import { seedSandboxVerifications } from '#verification/seed-sandbox.ts'

export type Backend = {
  /** Where it listens, e.g. `http://127.0.0.1:4000`. */
  url: string
  deps: Deps
  /** Stops taking calls and jobs, lets those under way finish (25 seconds at most), and closes everything. */
  close(): Promise<void>
}

/** Longest for jobs under way. A call to Stripe that is cut off here is found again after the next start. */
const drainMs = 25_000
const answerMs = 10_000

type Options = { config: Config; log: Logger; now?: () => Date; host?: string; lostAnswerMs?: number }

/** Builds everything once and starts HTTP and jobs. The database has been migrated before. */
export async function startBackend({
  config,
  log,
  now = () => new Date(),
  host = '127.0.0.1',
  lostAnswerMs = 60_000,
}: Options): Promise<Backend> {
  const { stripe, zendesk, hubspot } = config
  const database = openDatabase(config.databaseUrl)
  const boss = createBoss(config.databaseUrl)
  boss.on('error', (error) => log.error({ error: error.name }, 'job engine'))
  const deps: Deps = {
    config,
    db: database.db,
    enqueue: createEnqueue(boss),
    stripe: createStripeReader({ key: stripe.readKey, apiBase: stripe.apiBase }),
    stripeMoney: createStripeMoneyClient({ key: stripe.refundKey, apiBase: stripe.apiBase }),
    zendesk: createZendeskClient(zendesk),
    hubspot: hubspot.timeline === 'off' ? null : createAppEventsTimeline(hubspot),
    log,
    lostAnswerMs,
    now,
    newId: randomUUID,
  }
  await boss.start()
  await declareQueues(boss, jobs)
  await seedSandboxVerifications(deps)
  await startWorkers(boss, deps, jobs)

  const readiness = { ready: true }
  const app = createApp(deps, readiness)
  const { server, url } = await listen(app.fetch, config.port, host)
  return {
    url,
    deps,
    async close() {
      readiness.ready = false
      await Promise.all([closeServer(server), stopWorkers(boss, jobs, drainMs)])
      await boss.stop({ graceful: false })
      await database.close()
    },
  }
}

/** Calls under way are answered; whoever still holds a connection open after that is cut off. */
async function closeServer(server: ReturnType<typeof serve>): Promise<void> {
  const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), answerMs)
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  clearTimeout(cut)
}

type Fetch = Parameters<typeof serve>[0]['fetch']

async function listen(fetch: Fetch, port: number, hostname: string) {
  return new Promise<{ server: ReturnType<typeof serve>; url: string }>((resolve, reject) => {
    const server = serve({ fetch, port, hostname }, (info: AddressInfo) => {
      resolve({ server, url: `http://${hostname}:${info.port}` })
    })
    server.once('error', reject)
  })
}
