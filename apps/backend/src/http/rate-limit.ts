import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { Refusal } from '#errors.ts'
import { callerAddress } from '#http/caller-address.ts'
import type { AppEnv } from '#http/request-context.ts'

type Options = {
  /** Calls of one caller in one minute. */
  perMinute: number
  /** Who counts as one caller; by the address when left out. Null: is not counted. */
  callerOf?: (c: Context<AppEnv>) => string | null
  refuse?: (c: Context<AppEnv>) => Response | Promise<Response>
}

const minuteMs = 60_000
/** Callers that are told apart. A flood from more of them than this counts as one caller. */
const mostCallers = 50_000

/**
 * Counts in this process: a guard against load, so that several processes let through several times as much. What must
 * not be guessed (codes, facts, page tokens) is counted in the database, beside what it guards. The answer over the
 * limit says in how many seconds the minute is over (Retry-After).
 */
export function rateLimit({ perMinute, callerOf = callerAddress, refuse = refuseInWords }: Options) {
  let counts = new Map<string, number>()
  let began = 0
  return createMiddleware<AppEnv>(async (c, next) => {
    const asked = callerOf(c)
    if (asked === null) return next()
    const now = c.get('ctx').deps.now().getTime()
    // A clock that is set back begins a new minute too.
    if (now - began >= minuteMs || now < began) {
      counts = new Map()
      began = now
    }
    const caller = counts.has(asked) || counts.size < mostCallers ? asked : 'everybody else'
    const count = (counts.get(caller) ?? 0) + 1
    counts.set(caller, count)
    if (count > perMinute) {
      c.header('retry-after', String(Math.max(1, Math.ceil((began + minuteMs - now) / 1000))))
      return refuse(c)
    }
    await next()
  })
}

function refuseInWords(): never {
  throw new Refusal('rate_limited', 429, 'Too many calls. Try again in a minute.')
}
