import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#http/request-context.ts'

/** For every answer; pages add their own Content-Security-Policy. */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
  c.header('cross-origin-resource-policy', 'same-origin')
  if (!c.res.headers.has('content-security-policy')) {
    c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  }
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
})
