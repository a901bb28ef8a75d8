import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { Deps } from '#deps.ts'
import { Refusal, notFound } from '#errors.ts'
import type { AppEnv } from '#http/request-context.ts'
import { createStoredMetrics } from '#operations/stored-metrics.ts'

/** For Prometheus and whoever reads its format. Without METRICS_TOKEN there is no such address. */
export function metricsRoutes(deps: Deps) {
  const { registry } = deps.metrics
  const stored = createStoredMetrics(deps)
  return new Hono<AppEnv>().get('/metrics', describeRoute({ hide: true }), async (c) => {
    requireToken(deps.config.metricsToken, c.req.header('authorization'))
    const ofProcess = await registry.metrics()
    const inDatabase = await stored.text().catch((error: unknown) => {
      // A database that is away must not hide what the process says of itself.
      c.get('ctx').log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'stored metrics were not read')
      return ''
    })
    return c.body(ofProcess + inDatabase, 200, { 'content-type': registry.contentType })
  })
}

function requireToken(token: string | null, authorization: string | undefined): void {
  if (token === null) throw notFound()
  const given = /^Bearer (\S{1,500})$/i.exec(authorization ?? '')?.[1] ?? ''
  if (timingSafeEqual(digest(given), digest(token))) return
  throw new Refusal('key_refused', 401, 'This call needs METRICS_TOKEN: Authorization: Bearer <token>.')
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
