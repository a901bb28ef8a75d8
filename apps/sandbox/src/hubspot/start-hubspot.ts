import { setTimeout as delay } from 'node:timers/promises'
import { Hono } from 'hono'
import { controlBody, jsonOnly } from '#control-request.ts'
import type { NodeEnv } from '#cut-connection.ts'
import { listen } from '#listen.ts'
import type { StandIn, StandInOptions } from '#sandbox.ts'
import { openState } from '#state-file.ts'
import type { Story } from '#stories.ts'
import { contactRoutes } from './contact-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { failure } from './failure.ts'
import { FaultSettings, noFaults } from './faults.ts'
import { hubspotLedger } from './ledger.ts'
import type { HubspotLedger } from './ledger.ts'
import { seedHubspot } from './state.ts'
import { timelinePage } from './timeline-page.ts'

export type HubspotStandIn = StandIn & { accessToken: string; ledger(): HubspotLedger }

/** Plays the parts of HubSpot that take our events: contacts and app events. */
export async function startHubspot(options: StandInOptions & { stories: Story[] }): Promise<HubspotStandIn> {
  const { now } = options
  const { data: state, save } = openState('hubspot', options.stateDir, () =>
    seedHubspot(options.stories, new Date(now()).toISOString()),
  )
  const faults = noFaults()

  const app = new Hono<NodeEnv>()
  app.get('/', (c) => {
    c.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    return c.html(timelinePage(state))
  })
  app.use('/sandbox/*', jsonOnly)
  app.get('/sandbox/ledger', (c) => c.json(hubspotLedger(state)))
  app.post('/sandbox/faults', async (c) => {
    const body = await controlBody(c, FaultSettings)
    if ('refusal' in body) return body.refusal
    return c.json(Object.assign(faults, body.data))
  })
  app.delete('/sandbox/faults', (c) => c.json(Object.assign(faults, noFaults())))
  app.use(async (c, next) => {
    if (faults.latencyMs > 0) await delay(faults.latencyMs)
    if (c.req.header('authorization') === `Bearer ${state.accessToken}`) return next()
    const message = 'Authentication credentials not found. This API supports OAuth 2.0 authentication.'
    return failure(c, 401, { category: 'INVALID_AUTHENTICATION', message })
  })
  app.route('/', contactRoutes({ state, now, save }))
  app.route('/', eventRoutes({ state, now, save, faults }))
  app.notFound((c) => failure(c, 404, { category: 'NOT_FOUND', message: 'The sandbox does not play this path.' }))

  const server = await listen(app, options.port)
  return { ...server, accessToken: state.accessToken, ledger: () => hubspotLedger(state) }
}
