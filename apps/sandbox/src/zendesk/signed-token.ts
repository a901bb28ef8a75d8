import { createHash, randomUUID } from 'node:crypto'
import { importPKCS8, SignJWT } from 'jose'
import { z } from 'zod'
import type { ZendeskContext } from './stand-in-context.ts'

export const installation = {
  appId: 1,
  installationId: 1,
  subdomain: 'sandbox',
  audience: 'https://sandbox.zendesk.com/api/v2/apps/installations/1.json',
} as const

export const SignedTokenOrder = z.strictObject({
  userId: z.int().positive(),
  location: z.enum(['ticket_sidebar', 'nav_bar']),
  /** The query of the address to which the token will be posted. */
  query: z.string().optional(),
})

/**
 * The token that Zendesk posts to a signed location. How Zendesk computes `qsh` is not known to us: here it is a hash
 * of the query, which names the app instance, so that no two instances are given the same token.
 */
export async function signPageToken(
  { state, now }: ZendeskContext,
  order: z.infer<typeof SignedTokenOrder>,
): Promise<string> {
  const seconds = Math.floor(now() / 1000)
  const query = order.query ?? `app_guid=${randomUUID()}`
  const claims = {
    qsh: createHash('sha256').update(query).digest('hex'),
    context: { product: 'support', location: order.location },
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer('sandbox.zendesk.com')
    .setAudience(installation.audience)
    .setSubject(`https://sandbox.zendesk.com/api/v2/users/${order.userId}.json`)
    .setIssuedAt(seconds)
    .setNotBefore(seconds)
    .setExpirationTime(seconds + 300)
    .sign(await importPKCS8(state.data.appKey.privatePem, 'RS256'))
}
