import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'

export type FailureDetail = {
  message: string
  in?: string
  code?: string
  subCategory?: string
  context?: Record<string, string[]>
}

type Failure = {
  category: string
  message: string
  subCategory?: string
  errors?: FailureDetail[]
  context?: Record<string, string[]>
  links?: Record<string, string>
}

/** HubSpot's shape of an error. */
export function failure(c: Context, status: ContentfulStatusCode, { message, category, ...rest }: Failure): Response {
  const correlationId = randomUUID()
  c.header('X-HubSpot-Correlation-Id', correlationId)
  return c.json({ status: 'error', message, correlationId, category, ...rest }, status)
}

export function invalid(c: Context, message: string, errors?: FailureDetail[]): Response {
  return failure(c, 400, { category: 'VALIDATION_ERROR', message, ...(errors && { errors }) })
}

export function invalidBody(c: Context, error: z.ZodError): Response {
  const errors = error.issues.map((issue) => ({ message: issue.message, in: issue.path.map(String).join('.') }))
  const message = `Invalid input JSON: ${errors.map((each) => `${each.in || 'body'} ${each.message}`).join('; ')}`
  return invalid(c, message, errors)
}

export function notFound(c: Context, message = 'resource not found'): Response {
  return failure(c, 404, { category: 'OBJECT_NOT_FOUND', message })
}

/** The request's JSON, or undefined where it is none: the schema then refuses it. */
export async function jsonOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    return undefined
  }
}
