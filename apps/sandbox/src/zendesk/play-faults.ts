import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { cutConnection, hangUntilCallerLeaves } from '#cut-connection.ts'
import { latency, takeFault } from '#faults.ts'
import { recordInvalid } from './answers.ts'
import { playTooManyRequests } from './rate-limits.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

/** Mounted in front of everything that Zendesk itself serves. */
export function playFaults({ faults, limits }: Pick<ZendeskContext, 'faults' | 'limits'>) {
  return createMiddleware<ZendeskEnv>(async (c, next) => {
    await latency(faults)
    if (faults.down) return cutConnection(c)
    const fault = takeFault(faults, c.req.method, c.req.path)
    switch (fault) {
      case null:
        return next()
      case 'rate_limited':
        return playTooManyRequests({ limits }, c)
      case 'conflict':
        return c.json({ error: 'UpdateConflict', description: 'Somebody else is updating this record' }, 409)
      case 'error_500':
        return internalError(c)
      case 'not_found_page':
        return c.html('<html><head><title>404 Not Found</title></head><body>404 Not Found</body></html>', 404)
      case 'cut_before':
        return cutConnection(c)
      case 'hang':
        return hangUntilCallerLeaves(c)
      case 'refuse':
        return recordInvalid(c, 'base', 'The sandbox was told to refuse this')
      case 'saved_500':
        await next()
        return replace(c, internalError(c))
      case 'cut_after':
        await next()
        return replace(c, cutConnection(c))
    }
  })
}

function internalError(c: Context): Response {
  return c.json({ error: 'InternalError', description: 'Something went wrong' }, 500)
}

/** Without the headers of the answer that is withheld. */
function replace(c: Context, answer: Response): void {
  c.res = undefined
  c.res = answer
}
