import { createMiddleware } from 'hono/factory'
import type { Ctx } from '#context.ts'
import { systemContext } from '#context.ts'
import type { Deps } from '#deps.ts'

export type AppEnv = { Variables: { ctx: Ctx } }

/** Gives every call its request id and one log line: method, path pattern, status and time. Never bodies or queries. */
export function requestContext(deps: Deps) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const started = performance.now()
    const ctx = systemContext(deps, deps.newId())
    c.set('ctx', ctx)
    c.header('x-request-id', ctx.requestId)
    await next()
    ctx.log.info(
      {
        method: c.req.method,
        route: c.req.routePath,
        status: c.res.status,
        ms: Math.round(performance.now() - started),
      },
      'request',
    )
  })
}
