import type { Context, MiddlewareHandler } from 'hono'
import { cutConnection, hangUntilCallerLeaves } from '#cut-connection.ts'
import type { NodeEnv } from '#cut-connection.ts'
import { latency, takeFault } from '#faults.ts'
import type { Faults } from '#faults.ts'
import { failure, invalid } from './failure.ts'
import { rateLimited } from './rate-limit.ts'

/** Plays the faults that were ordered, on every API route alike. */
export function playFaults(faults: Faults): MiddlewareHandler<NodeEnv> {
  return async (c, next) => {
    if (faults.down) return cutConnection(c)
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
        return rateLimited(c, 'TEN_SECONDLY_ROLLING', null)
      case 'conflict':
        return failure(c, 409, { category: 'CONFLICT', message: 'Somebody else is changing this record.' })
      case 'error_500':
        return internalError(c)
      case 'not_found_page':
        return c.html('<!doctype html><title>404</title><h1>404 Not Found</h1>', 404)
      case 'refuse':
        return invalid(c, 'The sandbox was told to refuse this request.')
      case 'saved_500':
        await next()
        return replaceAnswer(c, internalError(c))
      case 'cut_after':
        await next()
        return replaceAnswer(c, cutConnection(c))
    }
  }
}

function internalError(c: Context): Response {
  return failure(c, 500, { category: 'INTERNAL_ERROR', message: 'internal error' })
}

/** Emptied first, as Hono merges the headers of the old answer into the new one. */
function replaceAnswer(c: Context<NodeEnv>, answer: Response): void {
  c.res = undefined
  c.res = answer
}
