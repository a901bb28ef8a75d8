import { Hono } from 'hono'
import type { NodeEnv } from '#cut-connection.ts'
import { needs, needsContacts } from './access.ts'
import { appEventRoutes } from './app-event-routes.ts'
import { associationRoutes } from './association-routes.ts'
import { contactRoutes } from './contact-routes.ts'
import { customEventRoutes } from './custom-event-routes.ts'
import { eventDefinitionRoutes } from './event-definition-routes.ts'
import { notFound } from './failure.ts'
import { findObject } from './objects.ts'
import { requestedView } from './object-view.ts'
import { objectRoutes } from './object-routes.ts'
import type { HubspotWorld } from './state.ts'

/** The dated path, and the one of the SDK's typed methods. */
const objectPaths = ['/crm/objects/2026-03', '/crm/v3/objects']
const associationPaths = ['/crm/objects/2026-03', '/crm/v4/objects']
const appEventPaths = ['/integrators/timeline/2026-03/events', '/integrators/timeline/v4/events']
const customEventPaths = [
  { path: '/events/custom/2026-09', oauthOnly: false },
  { path: '/events/2026-03', oauthOnly: true },
  { path: '/events/v3', oauthOnly: false },
]

/** Every path of HubSpot that is played, under all of its versions. */
export function apiRoutes(world: HubspotWorld): Hono<NodeEnv> {
  const app = new Hono<NodeEnv>()
  for (const path of objectPaths) {
    for (const type of ['contacts', 'notes', 'tasks'] as const) {
      app.use(`${path}/${type}/*`, needsContacts(world))
      if (type === 'contacts') app.route(`${path}/contacts`, contactRoutes(world))
      app.route(`${path}/${type}`, objectRoutes(world, type))
    }
    app.use(`${path}/companies/*`, needs(world, 'crm.objects.companies.read'))
    app.get(`${path}/companies/:id`, (c) => {
      const company = findObject(world.state, 'companies', c.req.param('id'))
      return company ? c.json(requestedView(c, world.state, company)) : notFound(c)
    })
  }
  for (const path of associationPaths) {
    app.use(`${path}/:from/:id/associations/*`, needsContacts(world))
    app.route(path, associationRoutes(world))
  }
  for (const path of appEventPaths) {
    app.use(`${path}/*`, needs(world, 'timeline', 'oauth'))
    app.route(path, appEventRoutes(world))
  }
  for (const { path, oauthOnly } of customEventPaths) {
    const send = needs(world, 'analytics.behavioral_events.send', oauthOnly ? 'oauth' : undefined)
    app.use(`${path}/send/*`, send)
    app.route(path, customEventRoutes(world))
    app.use(`${path}/event-definitions/*`, needs(world, 'behavioral_events.event_definitions.read_write'))
    app.route(`${path}/event-definitions`, eventDefinitionRoutes(world))
  }
  return app
}
