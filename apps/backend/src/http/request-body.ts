import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import { uniqueSymbol } from 'hono-openapi'
import { Refusal } from '#errors.ts'
import type { AppEnv } from '#http/request-context.ts'

/** Brackets in brackets. What we and our providers send stays under twenty. */
const deepest = 40

/**
 * What a validator would not notice: JSON nested so deep that reading it costs more than it is worth, and under `/api`
 * text that no database keeps, and a body that no handler reads, because the route takes none or the body does not call
 * itself JSON.
 */
export const requestBody = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || isForm(c)) return next()
  // The bytes, not their text: signatures of webhooks are over these.
  const bytes = new Uint8Array(await c.req.arrayBuffer().catch(refuseHalf))
  if (isTooDeep(bytes)) throw unreadable('This request is nested too deep.')
  if (c.req.path.startsWith('/api/') && bytes.length > 0) {
    if (!takesJson(c)) throw unreadable('This call takes no body.')
    // Programs outside are not refused for it: theirs are left out, or the whole text is.
    if (holdsBrokenText(new TextDecoder().decode(bytes))) {
      throw unreadable('A text in this request has characters that cannot be stored.')
    }
    if (!isJson(c)) throw unreadable('The body of this call is JSON; its Content-Type says something else.')
  }
  await next()
})

/** Whoever sends it hung up, or was cut off for taking too long. Nobody reads this answer; it is no fault of ours. */
function refuseHalf(error: unknown): never {
  const isCutOff = error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
  throw isCutOff ? unreadable('This request ended before its end.') : error
}

/** Counts brackets outside of strings, without building anything. */
export function isTooDeep(bytes: Uint8Array, most = deepest): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === quote) inString = !inString
    else if (inString && byte === backslash) at += 1
    else if (!inString && (byte === brace || byte === bracket)) {
      depth += 1
      if (depth > most) return true
    } else if (!inString && (byte === braceEnd || byte === bracketEnd)) depth -= 1
  }
  return false
}

/** Half a surrogate, or U+0000, in a string of this JSON: PostgreSQL keeps neither. */
export function holdsBrokenText(json: string): boolean {
  // Both can only come escaped; nearly no body has either.
  if (!/\\u(?:0000|[dD][89a-fA-F])/.test(json)) return false
  let isBroken = false
  const look = (text: string): void => {
    isBroken ||= text.includes('\0') || !text.isWellFormed()
  }
  try {
    JSON.parse(json, (key, value: unknown) => {
      look(key)
      if (typeof value === 'string') look(value)
      return value
    })
  } catch {
    // No JSON: whoever reads it says so.
    return false
  }
  return isBroken
}

const [quote, backslash, brace, braceEnd, bracket, bracketEnd] = Buffer.from(String.raw`"\{}[]`)

/** Pages are opened by a form, whose fields are read one by one. */
function isForm(c: Context<AppEnv>): boolean {
  const type = c.req.header('content-type') ?? ''
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type) && !c.req.path.startsWith('/api/')
}

function isJson(c: Context<AppEnv>): boolean {
  return /^application\/(?:[a-z.-]+\+)?json\s*(?:;|$)/i.test(c.req.header('content-type') ?? '')
}

/** A `validator('json', …)` is on the route. */
function takesJson(c: Context<AppEnv>): boolean {
  return matchedRoutes(c).some(
    ({ handler }) => (handler as { [uniqueSymbol]?: { target?: string } })[uniqueSymbol]?.target === 'json',
  )
}

function unreadable(message: string): Refusal {
  return new Refusal('invalid_request', 400, message)
}
