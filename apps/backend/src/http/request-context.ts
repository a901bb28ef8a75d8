import { createMiddleware } from 'hono/factory'
import type { Ctx } from '#context.ts'
import { systemContext } from '#context.ts'
import type { Deps } from '#deps.ts'
import { matchedRoute } from '#http/matched-route.ts'

export type AppEnv = { Variables: { ctx: Ctx } }

/** Gives every call its request id and one log line: method, path pattern, status and time. Never bodies or queries. */
export function requestContext(deps: Deps) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const started = performance.now()
    const ctx = systemContext(deps, deps.newId())
    c.set('ctx', ctx)
    c.header('x-request-id', ctx.requestId)
    await next()
    const { method = 'other', path: route = 'none' } = matchedRoute(c) ?? {}
    const seconds = (performance.now() - started) / 1000
    deps.metrics.httpDuration.observe({ method, route, status: String(c.res.status) }, seconds)
    ctx.log.info(
      {
        method: c.req.method,
        route: c.req.routePath,
        status: c.res.status,
        ms: Math.round(seconds * 1000),
      },
      'request',
    )
  })
}
