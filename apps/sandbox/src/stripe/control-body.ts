import type { Context } from 'hono'
import type { z } from 'zod'
import { controlBody } from '#control-request.ts'

/** Answers by the parsed body, or says what is wrong with it. */
export async function withBody<T>(
  c: Context,
  schema: z.ZodType<T>,
  answer: (body: T) => Response | Promise<Response>,
): Promise<Response> {
  const body = await controlBody(c, schema)
  return 'refusal' in body ? body.refusal : answer(body.data)
}
