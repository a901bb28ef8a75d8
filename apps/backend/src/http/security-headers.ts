import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#http/request-context.ts'

/** Also in the policy of every page of ours: no string becomes script, and nobody may say which string might. */
export const noScriptFromText = "require-trusted-types-for 'script'; trusted-types 'none'"

/** For every answer; pages add their own Content-Security-Policy. */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
  c.header('cross-origin-resource-policy', 'same-origin')
  c.header('permissions-policy', 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()')
  if (c.get('ctx').deps.publicUrl.startsWith('https:')) c.header('strict-transport-security', 'max-age=31536000')
  if (!c.res.headers.has('content-security-policy')) {
    c.header('content-security-policy', `default-src 'none'; frame-ancestors 'none'; ${noScriptFromText}`)
  }
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
})
