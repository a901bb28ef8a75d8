import type { MiddlewareHandler } from 'hono'
import { cutConnection, hangUntilCallerLeaves } from '#cut-connection.ts'
import type { NodeEnv } from '#cut-connection.ts'
import { latency, takeFault } from '#faults.ts'
import type { Faults } from '#faults.ts'

/** Plays the faults that were ordered. */
export function playSlackFaults(faults: Faults): MiddlewareHandler<NodeEnv> {
  return async (c, next) => {
    await latency(faults)
    const fault = takeFault(faults, c.req.method, c.req.path)
    switch (fault) {
      case null:
        return next()
      case 'cut_before':
        return cutConnection(c)
      case 'hang':
        return hangUntilCallerLeaves(c)
      case 'rate_limited':
        return c.json({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': '1' })
      case 'error_500':
      case 'not_found_page':
        return c.text('Something is wrong.', fault === 'error_500' ? 500 : 404)
      case 'refuse':
      case 'conflict':
        return c.json({ ok: false, error: 'restricted_action' })
      case 'saved_500':
      case 'cut_after':
        await next()
        c.res = undefined
        c.res = fault === 'saved_500' ? c.text('Something is wrong.', 500) : cutConnection(c)
    }
  }
}
