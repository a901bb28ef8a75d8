import { createMiddleware } from 'hono/factory'
import type { Context } from 'hono'
import { loadAgent } from '#access/load-agent.ts'
import type { Agent } from '#access/actor.ts'
import { routeAccess } from '#access/route-access.ts'
import type { RouteAccess } from '#access/route-access.ts'
import type { Ctx } from '#context.ts'
import type { Deps } from '#deps.ts'
import { Refusal, notFound } from '#errors.ts'
import { matchedRoute } from '#http/matched-route.ts'
import { readSession } from '#http/session.ts'
import type { AppEnv } from '#http/request-context.ts'

/** A person removed in Zendesk loses access within a minute. */
const agentLifeMs = 60_000

const listed = new Map<string, RouteAccess>(Object.entries(routeAccess))

/**
 * Before every handler. What `route-access.ts` does not list is not reachable; under `/api` everything needs a session,
 * whose bearer becomes an agent as Zendesk describes them now. What that agent may do is checked by each verb, on what
 * it reads in that very call.
 */
export function guard(deps: Deps) {
  const agents = new Map<string, { agent: Promise<Agent>; until: number }>()

  function agentOf(userId: string): Promise<Agent> {
    const known = agents.get(userId)
    if (known && known.until > deps.now().getTime()) return known.agent
    const agent = loadAgent(deps, userId)
    agents.set(userId, { agent, until: deps.now().getTime() + agentLifeMs })
    agent.catch(() => agents.delete(userId))
    return agent
  }

  return createMiddleware<AppEnv>(async (c, next) => {
    const access = accessOf(c)
    if (c.req.path.startsWith('/api/')) {
      const { userId, facts } = await readSession(deps, bearerOf(c.req.header('authorization')))
      const ctx: Ctx = { ...c.get('ctx'), actor: await agentOf(userId), session: facts }
      c.set('ctx', ctx)
    }
    if (access === undefined) throw notFound()
    await next()
  })
}

/** A forgotten line stops the start, with its name, instead of a route that nobody can reach. */
export function requireListed(routes: readonly { method: string; path: string }[]): void {
  for (const { method, path } of routes) {
    if (method === 'ALL' || listed.has(`${method} ${path}`)) continue
    throw new Error(`${method} ${path} has no line in access/route-access.ts: say there who may call it`)
  }
}

/** What the list says of the handler that would answer; undefined where there is none, or it is not listed. */
export function accessOf(c: Context<AppEnv>): RouteAccess | undefined {
  const handler = matchedRoute(c)
  return handler && listed.get(`${handler.method} ${handler.path}`)
}

export function bearerOf(authorization: string | undefined): string {
  const token = /^Bearer ([\w.-]{1,4096})$/i.exec(authorization ?? '')?.[1]
  if (!token) throw new Refusal('session_missing', 401, 'You are not signed in. Reload this page in Zendesk.')
  return token
}
