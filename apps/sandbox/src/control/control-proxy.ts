import { Hono } from 'hono'
import type { Context } from 'hono'
import { jsonOnly } from '#control-request.ts'
import { stories } from '#stories.ts'
import { advanceClocks, healEverything } from './everywhere.ts'
import { callStandIn, isStandInName } from './stand-in-call.ts'
import type { StandInUrls } from './stand-in-call.ts'
import { listStories } from './story-list.ts'
import { summarise } from './summary.ts'

/**
 * The control calls of all stand-ins under one address, for the workspace's panel: its page may speak to its own
 * server only. `/sandbox/control/stripe/ledger` is Stripe's `/sandbox/ledger`.
 */
export function controlProxy({ standIns }: { standIns: StandInUrls }): Hono {
  const played = stories(new Date())
  const app = new Hono()
  app.use('/sandbox/control/*', jsonOnly)
  app.get('/sandbox/control/stories', (c) => c.json({ stories: listStories(played) }))
  app.get('/sandbox/control/summary', async (c) => c.json(await summarise(standIns, played)))
  app.post('/sandbox/control/clock', (c) => advanceClocks(c, standIns))
  app.delete('/sandbox/control/faults', async (c) => c.json(await healEverything(standIns)))
  app.on(['GET', 'POST', 'DELETE'], '/sandbox/control/:provider/*', (c) => forward(c, standIns))
  app.all('/sandbox/control/*', (c) => c.json({ message: 'The sandbox has no such control.' }, 404))
  return app
}

async function forward(c: Context, standIns: StandInUrls): Promise<Response> {
  const provider = c.req.param('provider') ?? ''
  if (!isStandInName(provider))
    return c.json({ message: `The sandbox plays no "${provider}". It plays stripe, zendesk, hubspot and mail.` }, 404)
  const { pathname, search } = new URL(c.req.url)
  const path = pathname.slice(`/sandbox/control/${provider}/`.length)
  if (!isControlPath(path)) return c.json({ message: `"${path}" is no path under /sandbox/ of ${provider}.` }, 404)
  const body = c.req.method === 'POST' ? await c.req.text() : ''
  const answer = await callStandIn(standIns, provider, `${path}${search}`, {
    method: c.req.method as 'GET' | 'POST' | 'DELETE',
    ...(c.req.method === 'POST' && { body: body === '' ? '{}' : body }),
  })
  if (answer.kind === 'silent') return c.json({ message: answer.message }, 502)
  return Response.json(answer.body, { status: answer.status })
}

/** Plain segments only. Zendesk's own `control/` is this proxy: it would call itself for ever. */
function isControlPath(path: string): boolean {
  return /^[\w-]+(\/[\w@.-]+)*$/.test(path) && !path.startsWith('control/') && path !== 'control'
}
