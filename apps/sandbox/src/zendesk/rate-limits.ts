import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

/** Zendesk's own numbers of the Enterprise plan. A trial or sandbox account has 20 ticket updates a minute. */
export const realLimits: RateLimits = {
  enabled: true,
  accountPerMinute: 700,
  ticketUpdatesPerMinute: 100,
  updatesPerTicketAndUser: 30,
  notificationsPerMinute: 100,
}

export type RateLimits = {
  enabled: boolean
  accountPerMinute: number
  ticketUpdatesPerMinute: number
  /** In ten minutes. */
  updatesPerTicketAndUser: number
  notificationsPerMinute: number
}

const limit = z.int().min(1).max(1_000_000).optional()

/** Body of `POST /sandbox/rate-limits`. What is left out stays as it is. */
export const RateLimitOrder = z.strictObject({
  enabled: z.boolean().optional(),
  accountPerMinute: limit,
  ticketUpdatesPerMinute: limit,
  updatesPerTicketAndUser: limit,
  notificationsPerMinute: limit,
})

type Use = { total: number; remaining: number; resetsInSeconds: number; refused: boolean }

export type RateCounters = {
  limits: RateLimits
  account(): Use
  notification(): Use
  /** One of the agent interface counts too, but is never refused. */
  ticketUpdate(userId: number, ticketId: number): { perMinute: Use; perTicket: Use }
  /** What the ledger shows of the windows that are still open. */
  open(): { limit: string; used: number; total: number }[]
  forget(): void
}

const minute = 60_000

export function openRateCounters(now: () => number, limits: RateLimits): RateCounters {
  const windows = new Map<string, { startsAt: number; endsAt: number; used: number; total: number }>()

  function current(name: string, total: number, length: number) {
    const startsAt = Math.floor(now() / length) * length
    const known = windows.get(name)
    if (known?.startsAt === startsAt) return Object.assign(known, { total })
    const fresh = { startsAt, endsAt: startsAt + length, used: 0, total }
    windows.set(name, fresh)
    return fresh
  }

  function look(name: string, total: number, length: number): Use {
    const { used, endsAt } = current(name, total, length)
    const resetsInSeconds = Math.ceil((endsAt - now()) / 1000)
    return { total, remaining: Math.max(0, total - used), resetsInSeconds, refused: limits.enabled && used >= total }
  }

  function take(name: string, total: number, length: number): Use {
    const before = look(name, total, length)
    if (before.refused) return before
    current(name, total, length).used += 1
    return { ...before, remaining: Math.max(0, before.remaining - 1) }
  }

  return {
    limits,
    account: () => take('account', limits.accountPerMinute, minute),
    notification: () => take('apps-notify', limits.notificationsPerMinute, minute),
    ticketUpdate(userId, ticketId) {
      const name = `tickets-update of user ${userId} on ticket ${ticketId}`
      // The account's own counter is not used up by what the narrower one refuses.
      const before = look(name, limits.updatesPerTicketAndUser, 10 * minute)
      const perMinute = before.refused
        ? { ...look('tickets-update', limits.ticketUpdatesPerMinute, minute), refused: false }
        : take('tickets-update', limits.ticketUpdatesPerMinute, minute)
      const perTicket = perMinute.refused ? before : take(name, limits.updatesPerTicketAndUser, 10 * minute)
      return { perMinute, perTicket }
    },
    open() {
      for (const [name, { endsAt }] of windows) if (endsAt <= now()) windows.delete(name)
      return [...windows].map(([name, { used, total }]) => ({ limit: name, used, total }))
    },
    forget: () => windows.clear(),
  }
}

/** Every request of the account counts, also one that is refused later on. */
export function limitAccount({ limits }: Pick<ZendeskContext, 'limits'>) {
  return createMiddleware<ZendeskEnv>(async (c, next) => {
    const use = limits.account()
    tellAccount(c, use)
    if (use.refused) return tooManyRequests(c, use, accountExceeded)
    await next()
  })
}

const accountExceeded = 'Number of allowed API requests per minute exceeded'

/** As if the account's minute were used up, with a second of it left. */
export function playTooManyRequests({ limits }: Pick<ZendeskContext, 'limits'>, c: Context): Response {
  const use = { total: limits.limits.accountPerMinute, remaining: 0, resetsInSeconds: 1 }
  tellAccount(c, use)
  return tooManyRequests(c, use, accountExceeded)
}

function tellAccount(c: Context, { total, remaining, resetsInSeconds }: Omit<Use, 'refused'>): void {
  c.header('x-rate-limit', String(total))
  c.header('x-rate-limit-remaining', String(remaining))
  c.header('ratelimit-limit', String(total))
  c.header('ratelimit-remaining', String(remaining))
  c.header('ratelimit-reset', String(resetsInSeconds))
}

/** The 429, where this update is one too many. The header about the account's updates is on every answer. */
export function limitTicketUpdate({ limits }: ZendeskContext, c: Context<ZendeskEnv>, ticketId: number) {
  const { perMinute, perTicket } = limits.ticketUpdate(c.var.userId, ticketId)
  const { total, remaining, resetsInSeconds } = perMinute
  c.header('zendesk-ratelimit-tickets-update', `total=${total}; remaining=${remaining}; resets=${resetsInSeconds}`)
  if (perTicket.refused) return tooManyRequests(c, perTicket, 'Too many updates of this ticket by one user')
  if (perMinute.refused) return tooManyRequests(c, perMinute, 'Number of allowed ticket updates per minute exceeded')
  return null
}

export function tooManyRequests(c: Context, { resetsInSeconds }: Pick<Use, 'resetsInSeconds'>, description: string) {
  return c.json({ error: 'APIRateLimitExceeded', description }, 429, { 'retry-after': String(resetsInSeconds) })
}
