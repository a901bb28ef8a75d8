import { ApiError } from '@countersign/shared/api-error'
import type { ApiErrorCode } from '@countersign/shared/api-error'

/** `unreachable`: no answer came. `unreadable`: an answer came that is not ours. Both leave the outcome open. */
export type FailureCode = ApiErrorCode | 'unreachable' | 'unreadable'

/** A call that did not end well. `message` is fit to show where the backend wrote it, empty where it did not. */
export class ApiFailure extends Error {
  readonly code: FailureCode
  readonly requestId: string | null
  readonly status: number

  constructor(failure: { code: FailureCode; message?: string; requestId?: string | null; status?: number }) {
    super(failure.message ?? '')
    this.name = 'ApiFailure'
    this.code = failure.code
    this.requestId = failure.requestId ?? null
    this.status = failure.status ?? 0
  }
}

export function toApiFailure(error: unknown): ApiFailure {
  return error instanceof ApiFailure ? error : new ApiFailure({ code: 'unreachable' })
}

/** A refusal in our own words when the body is ours, else only that something else answered. */
export function readRefusal(status: number, body: unknown, requestId: string | null): ApiFailure {
  const parsed = ApiError.safeParse(body)
  if (!parsed.success) return new ApiFailure({ code: 'unreadable', status, requestId })
  const { error } = parsed.data
  return new ApiFailure({ code: error.code, message: error.message, requestId: error.requestId, status })
}
