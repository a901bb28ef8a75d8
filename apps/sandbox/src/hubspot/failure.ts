import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'

type Failure = { category: string; message: string; errors?: { message: string; in?: string }[] }

/** HubSpot's shape of an error. */
export function failure(c: Context, status: ContentfulStatusCode, { category, message, errors }: Failure): Response {
  return c.json({ status: 'error', message, correlationId: randomUUID(), category, ...(errors && { errors }) }, status)
}

export function invalidBody(c: Context, error: z.ZodError): Response {
  const errors = error.issues.map((issue) => ({ message: issue.message, in: issue.path.map(String).join('.') }))
  const message = `Invalid input JSON: ${errors.map((each) => `${each.in || 'body'} ${each.message}`).join('; ')}`
  return failure(c, 400, { category: 'VALIDATION_ERROR', message, errors })
}

export function rateLimited(c: Context): Response {
  const requestId = randomUUID()
  c.header('X-HubSpot-RateLimit-Remaining', '0')
  return c.json(
    {
      status: 'error',
      message: 'You have reached your ten_secondly_rolling limit.',
      errorType: 'RATE_LIMIT',
      correlationId: requestId,
      policyName: 'TEN_SECONDLY_ROLLING',
      requestId,
    },
    429,
  )
}

/** The request's JSON, or undefined where it is none: the schema then refuses it. */
export async function jsonOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    return undefined
  }
}
