import { createHash } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

const keptMs = 2 * 3_600_000
const longestKey = 255
const created = 201

/** In front of the faults: a slow or hanging creation is what the second one meets. */
export function oneCreationAtATime() {
  const inFlight = new Set<string>()
  return createMiddleware<ZendeskEnv>(async (c, next) => {
    const key = keyOf(c.req.method, c.req.header('idempotency-key'))
    if (key === undefined) return next()
    if (inFlight.has(key))
      return c.json({ error: 'IdempotentRequestInProgress', description: 'The first request is not finished' }, 409)
    inFlight.add(key)
    try {
      await next()
    } finally {
      inFlight.delete(key)
    }
  })
}

/**
 * Behind the faults: what was done is remembered also when its answer got lost. What was refused is not, so it may be
 * sent again, corrected, under the same key (not documented: our assumption).
 */
export function rememberCreation({ state, now }: ZendeskContext) {
  return createMiddleware<ZendeskEnv>(async (c, next) => {
    const key = keyOf(c.req.method, c.req.header('idempotency-key'))
    if (key === undefined) return next()
    if (key.length === 0 || key.length > longestKey)
      return c.json({ error: 'IdempotentRequestError', description: 'The key may have 255 characters' }, 400)
    const request = createHash('sha256')
      .update(await c.req.text())
      .digest('hex')
    state.data.idempotency = state.data.idempotency.filter(({ expiresAt }) => expiresAt > now())
    const saved = state.data.idempotency.find((known) => known.key === key)
    if (saved && saved.request !== request) {
      const description = "Request parameters don't match the given idempotency key"
      return c.json({ error: 'IdempotentRequestError', description }, 400)
    }
    if (saved) return c.body(saved.body, created, { 'content-type': 'application/json', 'x-idempotency-lookup': 'hit' })

    await next()
    c.header('x-idempotency-lookup', 'miss')
    if (c.res.status !== created) return
    state.data.idempotency.push({ key, request, body: await c.res.clone().text(), expiresAt: now() + keptMs })
    state.save()
  })
}

/** Nothing but creating takes a key. */
function keyOf(method: string, header: string | undefined): string | undefined {
  return method === 'POST' ? header : undefined
}
