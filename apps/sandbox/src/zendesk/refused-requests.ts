import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import { timestamp } from './records.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

export type RefusedRequest = { at: string; method: string; path: string; status: number; why: string }

const kept = 200
const ErrorBody = z.object({
  error: z.string(),
  description: z.string().optional(),
  error_description: z.string().optional(),
  details: z.record(z.string(), z.array(z.object({ description: z.string() }))).optional(),
})

/** Keeps what callers were refused and why, for the ledger. Nothing of what they sent is kept. */
export function noteRefused({ refused, now }: Pick<ZendeskContext, 'refused' | 'now'>) {
  return createMiddleware<ZendeskEnv>(async (c, next) => {
    await next()
    const { status } = c.res
    if (status < 400) return
    const why = reason(await c.res.clone().text())
    refused.push({ at: timestamp(now()), method: c.req.method, path: c.req.path, status, why })
    if (refused.length > kept) refused.shift()
  })
}

function reason(text: string): string {
  const parsed = ErrorBody.safeParse(parseJson(text))
  if (!parsed.success) return 'not answered in JSON'
  const { error, description, error_description, details } = parsed.data
  const inDetail = Object.values(details ?? {}).flatMap((entries) => entries.map((entry) => entry.description))
  return [error, ...(inDetail.length > 0 ? inDetail : [description ?? error_description])].filter(Boolean).join(': ')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
