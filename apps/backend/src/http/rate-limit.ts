import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#http/request-context.ts'

type Options = {
  /** Calls of one caller in one minute. */
  perMinute: number
  /** Who counts as one caller; by the address when left out. Behind a proxy all addresses are one. */
  callerOf?: (c: Context<AppEnv>) => string
  refuse: (c: Context<AppEnv>) => Response | Promise<Response>
}

const minuteMs = 60_000

/**
 * For routes without a session. Counts in this process: a guard against load. What must not be guessed is long enough
 * by itself. The answer over the limit says when the minute is over (Retry-After, seconds).
 */
export function rateLimit({ perMinute, callerOf = addressOf, refuse }: Options) {
  let counts = new Map<string, number>()
  let began = 0
  return createMiddleware<AppEnv>(async (c, next) => {
    const now = c.get('ctx').deps.now().getTime()
    if (now - began >= minuteMs) {
      counts = new Map()
      began = now
    }
    const caller = callerOf(c)
    const count = (counts.get(caller) ?? 0) + 1
    counts.set(caller, count)
    if (count > perMinute) {
      c.header('retry-after', String(Math.max(1, Math.ceil((began + minuteMs - now) / 1000))))
      return refuse(c)
    }
    await next()
  })
}

function addressOf(c: Context<AppEnv>): string {
  return getConnInfo(c).remote.address ?? 'unknown'
}
