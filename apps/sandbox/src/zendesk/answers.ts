import type { Context } from 'hono'
import type { z } from 'zod'

/** Zendesk serves most addresses with and without the suffix. */
export function withAndWithoutJson(path: string): string[] {
  return [path, `${path}.json`]
}

/** The numeric id of a path's last part, which may carry the suffix; 0, which nothing has, where it is no number. */
export function idFrom(part: string | undefined): number {
  const digits = /^(\d{1,15})(?:\.json)?$/.exec(part ?? '')?.[1]
  return digits === undefined ? 0 : Number(digits)
}

export function recordNotFound(c: Context): Response {
  return c.json({ error: 'RecordNotFound', description: 'Not found' }, 404)
}

export function recordInvalid(c: Context, member: string, description: string): Response {
  const details = { [member]: [{ description, error: 'InvalidValue' }] }
  return c.json({ error: 'RecordInvalid', description: 'Record validation errors', details }, 422)
}

export function forbidden(c: Context, description: string): Response {
  return c.json({ error: 'Forbidden', description }, 403)
}

/**
 * JSON only: a form of another site that posts here would arrive as something else, and JSON makes the browser ask first.
 */
export async function readJson<T>(c: Context, schema: z.ZodType<T>): Promise<{ value: T } | { refusal: Response }> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    return { refusal: c.json({ error: 'UnsupportedMediaType', description: 'Send application/json' }, 415) }
  const body: unknown = await c.req.json().catch(() => undefined)
  const parsed = schema.safeParse(body)
  if (parsed.success) return { value: parsed.data }
  const issue = parsed.error.issues[0]
  const description = `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'cannot be read'}`
  return { refusal: c.json({ error: 'InvalidRequest', description }, 400) }
}
