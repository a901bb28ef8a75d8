import { z } from 'zod'
import { issueAccessToken } from './access-tokens.ts'
import type { User } from './records.ts'
import type { ZendeskContext } from './stand-in-context.ts'

const lifeSeconds = 60

/** An app's `client.request` for Zendesk's own API. */
export const ZafRequest = z.strictObject({
  agentId: z.int().positive(),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string().refine(isOwnPath, 'is a path under /api/v2/'),
  contentType: z.string().max(200).optional(),
  body: z.string().max(1_000_000).optional(),
})
export type ZafRequest = z.infer<typeof ZafRequest>

type ZafAnswer = { status: number; statusText: string; text: string }

/** Sent to the played API over HTTP as the signed-in agent, so that limits and faults meet it like anybody else's. */
export async function forwardZafRequest(
  context: ZendeskContext,
  { method, path, contentType, body }: ZafRequest,
  viewer: User,
  origin: string,
): Promise<ZafAnswer> {
  const { token } = issueAccessToken(context, { userId: viewer.id, scopes: ['read', 'write'], lifeSeconds })
  const answer = await fetch(new URL(path, origin), {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': contentType ?? 'application/json' },
    ...(body !== undefined && method !== 'GET' && { body }),
  })
  return { status: answer.status, statusText: answer.statusText, text: await answer.text() }
}

/** As it will be asked for: `..` in a path leads elsewhere. */
function isOwnPath(path: string): boolean {
  if (!path.startsWith('/api/v2/') || !URL.canParse(path, 'http://sandbox')) return false
  const { host, pathname } = new URL(path, 'http://sandbox')
  return host === 'sandbox' && pathname.startsWith('/api/v2/')
}
