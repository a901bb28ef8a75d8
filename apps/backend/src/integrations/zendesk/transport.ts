import { z } from 'zod'
import { ProviderForbids, ProviderRefuses, ProviderUnavailable } from '#errors.ts'
import { createTokenSource } from '#integrations/zendesk/oauth.ts'
import type { Credentials } from '#integrations/zendesk/oauth.ts'
import { whyRefused } from '#integrations/zendesk/why-refused.ts'

const timeoutMs = 10_000

/** One call to Zendesk under a bearer. Never follows a redirect: it would carry the bearer elsewhere. */
export async function callZendesk(url: string, bearer: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, {
    ...init,
    headers: {
      authorization: `Bearer ${bearer}`,
      'content-type': 'application/json',
      accept: 'application/json',
      ...(init.headers as Record<string, string> | undefined),
    },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  })
}

export interface Transport {
  call: (path: string, init?: RequestInit) => Promise<Response>
  /** Null where Zendesk knows nothing of the kind (404). */
  read: <T>(path: string, schema: z.ZodType<T>) => Promise<T | null>
  /** Every record of a list, however many pages it has; null as above. */
  readAll: <T>(path: string, member: string, schema: z.ZodType<T>) => Promise<T[] | null>
}

/** Calls under our own client-credentials token. */
export function createTransport(credentials: Credentials): Transport {
  const token = createTokenSource(credentials)

  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    try {
      const answer = await callOnce(path, init)
      const reason = await whyRefused(answer, callOnce)
      if (reason !== null) throw new ProviderRefuses('zendesk', reason)
      return answer
    } catch (error) {
      throw error instanceof ProviderRefuses ? error : new ProviderUnavailable('zendesk', error)
    }
  }

  async function callOnce(path: string, init: RequestInit = {}): Promise<Response> {
    const url = `${credentials.apiBase}${path}`
    const answer = await callZendesk(url, await token.current(), init)
    // One renewal, then the answer stands.
    return answer.status === 401 ? await callZendesk(url, await token.renewed(), init) : answer
  }

  async function read<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
    const answer = await call(path)
    if (answer.status === 404) return null
    return parse(answer, schema)
  }

  async function readAll<T>(path: string, member: string, schema: z.ZodType<T>): Promise<T[] | null> {
    const Page = z.looseObject({ meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }) })
    const all: T[] = []
    let query = 'page[size]=100'
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await read(`${path}?${query}`, Page)
      if (!answer) return null
      all.push(...parseAnswer(answer[member], z.array(schema)))
      const { has_more, after_cursor } = answer.meta
      if (!has_more || !after_cursor) return all
      query = `page[size]=100&page[after]=${encodeURIComponent(after_cursor)}`
    }
    // A part of a list would pass for the whole, and what is missing in it for what does not exist.
    throw new ProviderUnavailable('zendesk', new Error(`${path} has more than ${mostPages * 100} records`))
  }

  return { call, read, readAll }
}

const mostPages = 100

export async function parse<T>(answer: Response, schema: z.ZodType<T>): Promise<T> {
  if (answer.status === 403) throw new ProviderForbids('zendesk')
  if (!answer.ok) {
    const turnedAway = answer.status === 429 || answer.status === 503 || answer.status === 401
    throw new ProviderUnavailable('zendesk', new Error(`Zendesk answered ${answer.status}`), turnedAway, waitOf(answer))
  }
  return parseAnswer(await answer.json().catch(() => null), schema)
}

/** A 429 of the whole account says that nothing is left of its minute; one of a single ticket leaves some. */
function waitOf({ status, headers }: Response): ProviderUnavailable['wait'] {
  const seconds = Number(headers.get('retry-after'))
  if (status !== 429 || !Number.isFinite(seconds) || seconds <= 0) return null
  const updates = /remaining=(\d+)/.exec(headers.get('zendesk-ratelimit-tickets-update') ?? '')?.[1]
  return { ms: seconds * 1000, everything: headers.get('x-rate-limit-remaining') === '0' || updates === '0' }
}

function parseAnswer<T>(answer: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(answer)
  // The answer itself stays out of the error: it may hold customer text.
  if (!parsed.success) throw new ProviderUnavailable('zendesk', new Error('Zendesk answered in a form we do not know'))
  return parsed.data
}
