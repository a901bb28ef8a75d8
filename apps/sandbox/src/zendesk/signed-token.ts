import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto'
import { importPKCS8, SignJWT, UnsecuredJWT } from 'jose'
import { z } from 'zod'
import type { ZendeskState } from './records.ts'
import type { ZendeskContext } from './stand-in-context.ts'

export const installation = {
  appId: 1,
  installationId: 1,
  subdomain: 'sandbox',
  audience: 'https://sandbox.zendesk.com/api/v2/apps/installations/1.json',
} as const

/** Ways in which a token can be wrong, each of which a backend has to refuse. */
const Flaw = z.enum([
  'expired',
  'not_yet_valid',
  'no_expiry',
  'foreign_key',
  'public_key_as_secret',
  'unsigned',
  'other_installation',
  'other_account',
])
type Flaw = z.infer<typeof Flaw>

export const SignedTokenOrder = z.strictObject({
  userId: z.int().positive(),
  location: z.enum([
    'ticket_sidebar',
    'new_ticket_sidebar',
    'nav_bar',
    'top_bar',
    'user_sidebar',
    'organization_sidebar',
    'ticket_editor',
    'background',
    'modal',
  ]),
  /** The query of the address to which the token will be posted. */
  query: z.string().optional(),
  /** The form of `sub`, which is not documented: an address or the bare id. */
  sub: z.enum(['url', 'id']).optional(),
  flaw: Flaw.optional(),
})

const lifeSeconds = 300

/**
 * The token that Zendesk posts to a signed location. How Zendesk computes `qsh` is not known to us: here it is a hash
 * of the query, which names the app instance, so that no two instances are given the same token.
 */
export async function signPageToken(
  context: Pick<ZendeskContext, 'state' | 'outsideNow'>,
  order: z.infer<typeof SignedTokenOrder>,
): Promise<string> {
  const { settings } = context.state.data
  const { key, installationId } = signingApp(context.state.data)
  const form = { sub: order.sub ?? settings.signedTokenSub, installationId }
  const claims = pageClaims(order, form, Math.floor(context.outsideNow() / 1000))
  if (order.flaw === 'unsigned') return new UnsecuredJWT(claims).encode()
  const token = new SignJWT(claims)
  if (order.flaw === 'public_key_as_secret') {
    return token.setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(Buffer.from(key.publicPem))
  }
  const pem = order.flaw === 'foreign_key' ? foreignKey() : key.privatePem
  return token.setProtectedHeader({ alg: 'RS256', typ: 'JWT' }).sign(await importPKCS8(pem, 'RS256'))
}

/** The app that is there from the start, else the one that somebody installed last. */
function signingApp({ apps, installations, appKey }: ZendeskState) {
  const installed = installations.find(({ id }) => id === installation.installationId) ?? installations.at(-1)
  const app = apps.find(({ id }) => id === installed?.app_id)
  return { key: app?.key ?? appKey, installationId: installed?.id ?? installation.installationId }
}

type Form = { sub: 'url' | 'id'; installationId: number }

function pageClaims(order: z.infer<typeof SignedTokenOrder>, { sub, installationId }: Form, now: number) {
  const at = now + (order.flaw === undefined ? 0 : (shifts[order.flaw] ?? 0))
  const account = order.flaw === 'other_account' ? 'elsewhere' : installation.subdomain
  const number = order.flaw === 'other_installation' ? installationId + 1 : installationId
  const query = order.query ?? `app_guid=${randomUUID()}`
  const users = `https://${account}.zendesk.com/api/v2/users`
  return {
    iss: `${account}.zendesk.com`,
    aud: `https://${account}.zendesk.com/api/v2/apps/installations/${number}.json`,
    sub: sub === 'id' ? String(order.userId) : `${users}/${order.userId}.json`,
    iat: at,
    nbf: at,
    ...(order.flaw !== 'no_expiry' && { exp: at + lifeSeconds }),
    qsh: createHash('sha256').update(query).digest('hex'),
    context: { product: 'support', location: order.location },
  }
}

/** In seconds, far enough to be outside of any tolerance. */
const shifts: Partial<Record<Flaw, number>> = { expired: -3600, not_yet_valid: 3600 }

function foreignKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
