import type { ServerOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createApp } from '#app.ts'
import { buildDeps } from '#build-deps.ts'
import type { DepsOptions } from '#build-deps.ts'
import type { Deps } from '#deps.ts'
import { learntSentences } from '#drafting/ground/sentences/learnt.ts'
import { learntConcerns } from '#intents/learnt-concerns.ts'
import { startWorkers, stopWorkers } from '#jobs/boss.ts'
import { jobs } from '#jobs/registry.ts'
import { seedFirstPolicy } from '#policy-versions/seed-first.ts'
import { holdInstallationKey } from '#ticket-context/hold-installation-key.ts'
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

type Options = DepsOptions

/** Builds everything once and starts HTTP and jobs. The database has been migrated before. */
export async function startBackend(options: Options): Promise<Backend> {
  // Before anybody waits for a ticket to be read or a reply to be checked.
  learntSentences()
  learntConcerns()
  const built = await buildDeps(options)
  const { deps, boss } = built
  await holdInstallationKey(deps)
  await seedFirstPolicy(deps)
  await seedSandboxVerifications(deps)
  await startWorkers(boss, deps, jobs)

  const readiness = { ready: true }
  const app = createApp(deps, readiness)
  const { server, url } = await listen(app.fetch, options.config.port, options.config.host)
  // A port of 0 is known only now, before the first call is answered.
  deps.publicUrl = options.config.publicUrl ?? url
  return {
    url,
    deps,
    async close() {
      readiness.ready = false
      await Promise.all([closeServer(server), stopWorkers(boss, jobs, drainMs)])
      await built.close()
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

/** Whoever sends more slowly than this is cut off, with 408; a proxy that keeps connections open may do so for longer. */
const patience: ServerOptions = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 2000,
  keepAliveTimeout: 65_000,
}

/** A port of 0 takes any free one; the address says which. */
export async function listen(fetch: Fetch, port: number, hostname: string, serverOptions = patience) {
  return new Promise<{ server: ReturnType<typeof serve>; url: string }>((resolve, reject) => {
    const server = serve({ fetch, port, hostname, serverOptions }, (info: AddressInfo) => {
      resolve({ server, url: `http://${hostname}:${info.port}` })
    })
    server.once('error', reject)
  })
}
