import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { NodeEnv } from '#cut-connection.ts'
import type { HubspotWorld, LimitSettings, TokenKind } from './state.ts'

type LimitPolicy = 'TEN_SECONDLY_ROLLING' | 'DAILY' | 'SECONDLY'

export const defaultLimits: LimitSettings = {
  tenSecondly: null,
  daily: null,
  searchPerSecond: 5,
  retryAfter: false,
  searchDelaySeconds: 10,
}

/** A marketplace app per account, and a private app of a Professional account. */
const hubspotsNumbers: Record<TokenKind, { tenSecondly: number; daily: number | null }> = {
  oauth: { tenSecondly: 110, daily: null },
  private: { tenSecondly: 190, daily: 650_000 },
}

const dayMs = 86_400_000

type Counters = { burst: number[]; searches: number[]; day: number; today: number }

export function limitsInForce({ state }: HubspotWorld) {
  const usual = hubspotsNumbers[state.token.kind]
  return {
    ...state.limits,
    tenSecondly: state.limits.tenSecondly ?? usual.tenSecondly,
    daily: state.limits.daily ?? usual.daily,
  }
}

/** Counts what was let through, on the virtual clock; a refused call costs nothing. */
export function rateLimit(world: HubspotWorld): MiddlewareHandler<NodeEnv> {
  const counters: Counters = { burst: [], searches: [], day: 0, today: 0 }
  return async (c, next) => {
    const now = world.now()
    const policy = c.req.path.endsWith('/search') ? takeSearch(world, counters, now) : take(c, world, counters, now)
    if (policy === null) return next()
    return rateLimited(c, policy, limitsInForce(world).retryAfter ? secondsToWait(policy, now) : null)
  }
}

/** Search has a limit of its own and no headers. */
function takeSearch(world: HubspotWorld, counters: Counters, now: number): LimitPolicy | null {
  counters.searches = counters.searches.filter((at) => now - at < 1000)
  if (counters.searches.length >= limitsInForce(world).searchPerSecond) return 'SECONDLY'
  counters.searches.push(now)
  return null
}

function take(c: Context, world: HubspotWorld, counters: Counters, now: number): LimitPolicy | null {
  const { tenSecondly, daily } = limitsInForce(world)
  const day = Math.floor(now / dayMs)
  if (day !== counters.day) Object.assign(counters, { day, today: 0 })
  counters.burst = counters.burst.filter((at) => now - at < 10_000)
  const dailyReached = daily !== null && counters.today >= daily
  const refused = dailyReached || counters.burst.length >= tenSecondly
  if (!refused) {
    counters.burst.push(now)
    counters.today += 1
  }
  c.header('X-HubSpot-RateLimit-Max', String(tenSecondly))
  c.header('X-HubSpot-RateLimit-Remaining', String(Math.max(0, tenSecondly - counters.burst.length)))
  c.header('X-HubSpot-RateLimit-Interval-Milliseconds', '10000')
  if (daily !== null) {
    c.header('X-HubSpot-RateLimit-Daily', String(daily))
    c.header('X-HubSpot-RateLimit-Daily-Remaining', String(Math.max(0, daily - counters.today)))
  }
  if (!refused) return null
  return dailyReached ? 'DAILY' : 'TEN_SECONDLY_ROLLING'
}

function secondsToWait(policy: LimitPolicy, now: number): number {
  if (policy === 'DAILY') return Math.ceil((dayMs - (now % dayMs)) / 1000)
  return policy === 'SECONDLY' ? 1 : 10
}

export function rateLimited(c: Context, policyName: LimitPolicy, retryAfter: number | null): Response {
  if (policyName === 'TEN_SECONDLY_ROLLING') c.header('X-HubSpot-RateLimit-Remaining', '0')
  if (retryAfter !== null) c.header('Retry-After', String(retryAfter))
  const message = `You have reached your ${policyName.toLowerCase()} limit.`
  const correlationId = randomUUID()
  return c.json(
    { status: 'error', message, errorType: 'RATE_LIMIT', correlationId, policyName, requestId: randomUUID() },
    429,
  )
}
