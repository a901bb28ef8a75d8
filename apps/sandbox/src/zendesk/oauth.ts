import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import { forbidden, readJson } from './answers.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

const defaultLifetimeSeconds = 30 * 60

const TokenRequest = z.object({
  grant_type: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  scope: z.string().optional(),
  expires_in: z.coerce.number().int().min(300).max(172_800).default(defaultLifetimeSeconds),
})

export function oauthRoutes({ state, now }: ZendeskContext) {
  return new Hono<ZendeskEnv>().post('/oauth/tokens', async (c) => {
    const isForm = (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
    const form = isForm ? TokenRequest.safeParse(await c.req.parseBody()) : null
    if (form && !form.success) return c.json({ error: 'invalid_request', error_description: form.error.message }, 400)
    const request = form ? { value: form.data } : await readJson(c, TokenRequest)
    if ('refusal' in request) return request.refusal

    const { grant_type, client_id, client_secret, scope = 'read', expires_in } = request.value
    if (grant_type !== 'client_credentials')
      return c.json({ error: 'unsupported_grant_type', error_description: 'Only client_credentials is played' }, 400)
    const { id, secret } = state.data.oauthClient
    if (client_id !== id || client_secret !== secret)
      return c.json({ error: 'invalid_client', error_description: 'Client authentication failed' }, 401)

    const token = randomBytes(32).toString('hex')
    const fresh = state.data.accessTokens.filter(({ expiresAt }) => expiresAt > now())
    state.data.accessTokens = [...fresh, { token, scopes: scope.split(/\s+/), expiresAt: now() + expires_in * 1000 }]
    state.save()
    return c.json({ access_token: token, token_type: 'bearer', scope, expires_in })
  })
}

export function requireToken({ state, now }: ZendeskContext) {
  return createMiddleware<ZendeskEnv>(async (c, next) => {
    const bearer = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    if (bearer === undefined) return c.json({ error: "Couldn't authenticate you" }, 401)
    const token = state.data.accessTokens.find((known) => known.token === bearer)
    if (!token || token.expiresAt <= now()) {
      const error_description = 'The access token provided is expired, revoked, malformed or invalid for other reasons.'
      return c.json({ error: 'invalid_token', error_description }, 401)
    }
    c.set('scopes', token.scopes)
    await next()
  })
}

/** Any one of the scopes will do. */
export function requireScope(...accepted: string[]) {
  return createMiddleware<ZendeskEnv>(async (c, next) => {
    if (!c.var.scopes.some((scope) => accepted.includes(scope)))
      return forbidden(c, `Missing the following required scopes: ${accepted[0] ?? ''}`)
    await next()
  })
}
