import type { z } from 'zod'
import { ApiFailure, readRefusal } from './api-failure.ts'
import type { SessionKeeper } from './session-keeper.ts'

const answerWithinMs = 30_000

/** The `fetch` of our typed client: adds the bearer and a time limit, takes no cookie, and never repeats a call. */
export function backendFetch(keeper: SessionKeeper): typeof fetch {
  return async (input, init = {}) => {
    const limit = AbortSignal.timeout(answerWithinMs)
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${keeper.current().session.token}`)
    headers.set('accept', 'application/json')
    const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit
    try {
      return await fetch(input, { ...init, headers, signal, credentials: 'omit', cache: 'no-store' })
    } catch (error) {
      if (init.signal?.aborted) throw error
      throw new ApiFailure({ code: 'unreachable' })
    }
  }
}

export type Answer = Pick<Response, 'ok' | 'status' | 'headers' | 'json'>

/** The answer as its contract says, or an ApiFailure. A 401 ends the session on this page. */
export async function readAnswer<Schema extends z.ZodType>(
  keeper: SessionKeeper,
  schema: Schema,
  call: Promise<Answer>,
): Promise<z.infer<Schema>> {
  const asked = keeper.current().session
  const answer = await call
  const requestId = answer.headers.get('x-request-id')
  const body: unknown = await answer.json().catch(() => null)
  if (!answer.ok) {
    if (answer.status === 401) keeper.end(asked)
    throw readRefusal(answer.status, body, requestId)
  }
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new ApiFailure({ code: 'unreadable', status: answer.status, requestId })
  return parsed.data
}
