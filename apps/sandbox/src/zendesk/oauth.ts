import { createMiddleware } from 'hono/factory'
import { forbidden } from './answers.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

export function requireToken({ state, now }: ZendeskContext) {
  return createMiddleware<ZendeskEnv>(async (c, next) => {
    const bearer = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    if (bearer === undefined) return c.json({ error: "Couldn't authenticate you" }, 401)
    const token = state.data.accessTokens.find((known) => known.token === bearer)
    const owner = state.data.users.find(({ id }) => id === token?.userId)
    if (!token || token.expiresAt <= now() || !owner?.active || owner.suspended) {
      const error_description = 'The access token provided is expired, revoked, malformed or invalid for other reasons.'
      return c.json({ error: 'invalid_token', error_description }, 401)
    }
    c.set('scopes', token.scopes)
    c.set('userId', token.userId)
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

/** Apps, webhooks and triggers belong to admins. */
export function requireAdmin({ state }: ZendeskContext) {
  return createMiddleware<ZendeskEnv>(async (c, next) => {
    const user = state.data.users.find(({ id }) => id === c.var.userId)
    if (user?.role !== 'admin') return forbidden(c, 'You do not have access to this page')
    await next()
  })
}
