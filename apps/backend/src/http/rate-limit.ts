import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#http/request-context.ts'

type Options = {
  /** Calls of one caller in one minute. Behind a proxy all callers are one. */
  perMinute: number
  refuse: (c: Context<AppEnv>) => Response | Promise<Response>
}

const minuteMs = 60_000

/**
 * For pages without a session. Counts in this process, by the address that the call comes from: a guard against load.
 * What must not be guessed is long enough by itself.
 */
export function rateLimit({ perMinute, refuse }: Options) {
  let counts = new Map<string, number>()
  let began = 0
  return createMiddleware<AppEnv>(async (c, next) => {
    const now = c.get('ctx').deps.now().getTime()
    if (now - began >= minuteMs) {
      counts = new Map()
      began = now
    }
    const caller = getConnInfo(c).remote.address ?? 'unknown'
    const count = (counts.get(caller) ?? 0) + 1
    counts.set(caller, count)
    if (count > perMinute) return refuse(c)
    await next()
  })
}
