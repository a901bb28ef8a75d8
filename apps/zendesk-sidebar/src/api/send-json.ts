import type { z } from 'zod'
import { ApiFailure, readRefusal } from './api-failure.ts'
import type { SessionKeeper } from './session-keeper.ts'

export type Call = {
  method: 'GET' | 'POST'
  path: string
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
  /** Milliseconds. */
  within?: number
}

const answerWithin = 30_000

/** One call with the bearer, parsed by the contract. Never repeats itself. */
export async function sendJson<Schema extends z.ZodType>(
  keeper: SessionKeeper,
  schema: Schema,
  call: Call,
): Promise<z.infer<Schema>> {
  const response = await send(keeper, call)
  const requestId = response.headers.get('x-request-id')
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) {
    const refusal = readRefusal(response.status, body, requestId)
    if (response.status === 401) keeper.end()
    throw refusal
  }
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new ApiFailure({ code: 'unreadable', status: response.status, requestId })
  return parsed.data
}

async function send(keeper: SessionKeeper, call: Call): Promise<Response> {
  const limit = AbortSignal.timeout(call.within ?? answerWithin)
  const hasBody = call.body !== undefined
  try {
    return await fetch(call.path, {
      method: call.method,
      headers: {
        authorization: `Bearer ${keeper.current().session.token}`,
        accept: 'application/json',
        ...(hasBody ? { 'content-type': 'application/json' } : {}),
        ...call.headers,
      },
      ...(hasBody ? { body: JSON.stringify(call.body) } : {}),
      signal: call.signal ? AbortSignal.any([call.signal, limit]) : limit,
      credentials: 'omit',
      cache: 'no-store',
    })
  } catch (error) {
    if (call.signal?.aborted) throw error
    throw new ApiFailure({ code: 'unreachable' })
  }
}
