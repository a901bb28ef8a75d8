import type { Context, MiddlewareHandler } from 'hono'
import { z } from 'zod'

/**
 * Guards `/sandbox/*`: a page of another site can send a form or plain text here, but not JSON without asking first,
 * and nobody says yes to that question.
 */
export const jsonOnly: MiddlewareHandler = async (c, next) => {
  const isJson = c.req.header('content-type')?.startsWith('application/json')
  if (c.req.method === 'POST' && !isJson) return c.json({ message: 'Send JSON (content-type: application/json).' }, 415)
  await next()
}

/** The body by its schema, or the 400 that says what is wrong with it. */
export async function controlBody<T>(c: Context, schema: z.ZodType<T>): Promise<{ data: T } | { refusal: Response }> {
  const text = await c.req.text()
  const parsed = schema.safeParse(parseJson(text === '' ? '{}' : text))
  if (parsed.success) return { data: parsed.data }
  return { refusal: c.json({ message: z.prettifyError(parsed.error) }, 400) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
