import type { ApiError, ApiErrorCode } from '@countersign/shared/api-error'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ProviderUnavailable, Refusal } from '#errors.ts'
import type { Issue } from '#errors.ts'
import type { AppEnv } from '#http/request-context.ts'

type Answer = { status: ContentfulStatusCode; code: ApiErrorCode; message: string; issues?: Issue[] | undefined }

/** One form for every error. What we did not expect says nothing but its request id. */
export function handleError(error: Error, c: Context<AppEnv>): Response {
  const ctx = c.get('ctx')
  const answer = toAnswer(error)
  if (answer.status >= 500) ctx.log.error({ error: describeError(error) }, answer.code)
  const body = {
    error: {
      code: answer.code,
      message: answer.message,
      requestId: ctx.requestId,
      ...(answer.issues && { issues: answer.issues }),
    },
  } satisfies ApiError
  if (answer.status === 401) c.header('www-authenticate', 'Bearer')
  return c.json(body, answer.status)
}

/** What a caller may hear of an error. */
export function toAnswer(error: unknown): Answer {
  if (error instanceof Refusal) return error
  if (error instanceof ProviderUnavailable) {
    const isZendesk = error.provider === 'zendesk'
    return {
      status: 503,
      code: isZendesk ? 'zendesk_unavailable' : 'stripe_unavailable',
      message: `${isZendesk ? 'Zendesk' : 'Stripe'} did not answer. Nothing was changed. Please try again.`,
    }
  }
  if (error instanceof HTTPException) {
    return { status: 400, code: 'invalid_request', message: 'The request could not be read.' }
  }
  return {
    status: 500,
    code: 'internal_error',
    message: 'Something went wrong on our side. Nothing was changed by this call.',
  }
}

/** Names and stack frames only: messages of databases and providers may repeat what was sent to them. */
export function describeError(error: unknown): { name: string; at?: string | undefined; cause?: string | undefined } {
  if (!(error instanceof Error)) return { name: 'unknown' }
  const at = error.stack
    ?.split('\n')
    .find((line) => line.trimStart().startsWith('at '))
    ?.trim()
  return { name: error.name, at, cause: error.cause instanceof Error ? error.cause.name : undefined }
}
