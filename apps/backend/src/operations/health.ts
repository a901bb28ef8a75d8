import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { AppEnv } from '#http/request-context.ts'

/** False while the process is starting or draining. */
export type Readiness = { ready: boolean }

export function healthRoutes(readiness: Readiness) {
  return new Hono<AppEnv>()
    .get(
      '/livez',
      describeRoute({
        operationId: 'livez',
        summary: 'The process runs',
        responses: { 200: { description: 'Alive' } },
      }),
      (c) => c.json({ status: 'alive' }),
    )
    .get(
      '/readyz',
      describeRoute({
        operationId: 'readyz',
        summary: 'Database reachable, queues declared, not draining',
        responses: { 200: { description: 'Ready' }, 503: { description: 'Not ready' } },
      }),
      async (c) => {
        const database = await c
          .get('ctx')
          .deps.db.execute(sql`select 1`)
          .then(
            () => true,
            () => false,
          )
        const ready = readiness.ready && database
        return c.json({ status: ready ? 'ready' : 'not_ready', database }, ready ? 200 : 503)
      },
    )
}
