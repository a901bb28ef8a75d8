import { createMiddleware } from 'hono/factory'
import { loadAgent } from '#access/load-agent.ts'
import type { Agent } from '#access/actor.ts'
import type { Ctx } from '#context.ts'
import type { Deps } from '#deps.ts'
import { Refusal } from '#errors.ts'
import { readSession } from '#http/session.ts'
import type { AppEnv } from '#http/request-context.ts'

/** A person removed in Zendesk loses access within a minute. */
const agentLifeMs = 60_000

/** For everything under `/api`: the bearer becomes an agent, as Zendesk describes them now. */
export function signedIn(deps: Deps) {
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
    const { userId } = await readSession(deps, bearerOf(c.req.header('authorization')))
    const ctx: Ctx = { ...c.get('ctx'), actor: await agentOf(userId) }
    c.set('ctx', ctx)
    await next()
  })
}

export function bearerOf(authorization: string | undefined): string {
  const token = /^Bearer ([\w.-]{1,4096})$/.exec(authorization ?? '')?.[1]
  if (!token) throw new Refusal('session_missing', 401, 'You are not signed in. Reload this ticket in Zendesk.')
  return token
}
