import { z } from 'zod'
import { sendZafRequest } from '../api/workspace-api.ts'
import type { ZafAnswer } from '../api/workspace-api.ts'

/** Of the SDK's options only those that Zendesk's own API needs. */
const RequestOptions = z.object({
  url: z.string(),
  type: z.string().optional(),
  method: z.string().optional(),
  data: z.unknown().optional(),
  contentType: z.string().optional(),
})

/** Arguments for the handlers in the app, in the order of jQuery, from which they come. */
export type RequestOutcome = { done: boolean; args: unknown[] }

const ownAddress = /^\/api\/v2\/[^\s#]*$/

export async function sendRequest(
  wanted: unknown,
  agentId: number,
  isFailing: (path: string) => boolean,
): Promise<RequestOutcome> {
  const options = RequestOptions.safeParse(wanted).data
  if (!options) return refused(400, 'This request cannot be read')
  const path = options.url.startsWith('api/') ? `/${options.url}` : options.url
  if (!ownAddress.test(path))
    return refused(501, 'This workspace passes on requests for /api/v2/… only: the proxy for other hosts is not played')
  if (isFailing(path.split('?')[0] ?? path)) return refused(500, 'Trouble is being played: this request fails')
  try {
    return toOutcome(await sendZafRequest(toMessage(path, options, agentId)))
  } catch (error) {
    return refused(502, error instanceof Error ? error.message : 'No answer')
  }
}

function toMessage(path: string, options: z.infer<typeof RequestOptions>, agentId: number) {
  const method = (options.type ?? options.method ?? 'GET').toUpperCase()
  const isQuery = method === 'GET' && typeof options.data === 'object' && options.data !== null
  const query = isQuery
    ? `?${new URLSearchParams(Object.entries(options.data ?? {}).map(([name, value]) => [name, String(value)]))}`
    : ''
  const body = typeof options.data === 'string' ? options.data : JSON.stringify(options.data)
  return {
    agentId,
    method,
    path: `${path}${query}`,
    ...(options.contentType !== undefined && { contentType: options.contentType }),
    ...(method !== 'GET' && options.data !== undefined && { body }),
  }
}

function toOutcome({ status, statusText, text }: ZafAnswer): RequestOutcome {
  const content = parseJson(text)
  const response = { status, statusText, responseText: text, responseJSON: content }
  const isDone = status >= 200 && status < 300
  return isDone
    ? { done: true, args: [content ?? text, 'success', response] }
    : { done: false, args: [response, 'error', statusText] }
}

function refused(status: number, words: string): RequestOutcome {
  return { done: false, args: [{ status, statusText: words, responseText: words }, 'error', words] }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
