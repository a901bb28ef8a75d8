import { Hono } from 'hono'
import type { NodeEnv } from '#cut-connection.ts'
import { noFaults } from '#faults.ts'
import { listen } from '#listen.ts'
import type { StandIn, StandInOptions } from '#sandbox.ts'
import { openState } from '#state-file.ts'
import type { Story } from '#stories/story.ts'
import { identify } from './access.ts'
import { apiRoutes } from './api-routes.ts'
import { controlRoutes } from './control-routes.ts'
import { failure } from './failure.ts'
import { hubspotLedger } from './ledger.ts'
import type { HubspotLedger } from './ledger.ts'
import { playFaults } from './play-faults.ts'
import { rateLimit } from './rate-limit.ts'
import { seedHubspot } from './seed.ts'
import { pageHeaders } from '#sandbox-page.ts'
import type { HubspotWorld } from './state.ts'
import { timelinePage } from './timeline-page.ts'

export type HubspotStandIn = StandIn & { accessToken: string; ledger(): HubspotLedger }

/** Plays the parts of HubSpot that our refunds reach: contacts, their timelines, notes and tasks. */
export async function startHubspot(options: StandInOptions & { stories: Story[] }): Promise<HubspotStandIn> {
  const { data: state, save } = openState('hubspot', options.stateDir, () =>
    seedHubspot(options.stories, options.now()),
  )
  const world: HubspotWorld = { state, now: () => options.now() + state.clockAheadSeconds * 1000, save }
  const faults = noFaults()

  const app = new Hono<NodeEnv>()
    .get('/', (c) => c.html(timelinePage(state), 200, pageHeaders))
    .route('/', controlRoutes(world, faults))
    .use(playFaults(faults))
    .use(identify(world))
    .use(rateLimit(world))
    .route('/', apiRoutes(world))
  app.notFound((c) => failure(c, 404, { category: 'NOT_FOUND', message: 'The sandbox does not play this path.' }))
  app.onError((error, c) => {
    process.stderr.write(`The played HubSpot failed: ${error.stack ?? error.message}\n`)
    return failure(c, 500, { category: 'INTERNAL_ERROR', message: 'The played HubSpot has a bug; see its log.' })
  })

  const server = await listen(app, options.port)
  return { ...server, accessToken: state.accessToken, ledger: () => hubspotLedger(state) }
}
