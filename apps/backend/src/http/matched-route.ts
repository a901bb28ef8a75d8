import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'

/** Method and pattern of the handler that would answer; undefined where there is none. */
export function matchedRoute(c: Context): { method: string; path: string } | undefined {
  return matchedRoutes(c).findLast(({ method }) => method !== 'ALL')
}
