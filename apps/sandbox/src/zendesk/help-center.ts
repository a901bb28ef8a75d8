import { generateKeyPairSync, randomUUID } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { Hono } from 'hono'
import { exportJWK, SignJWT } from 'jose'
import { z } from 'zod'
import { withAndWithoutJson } from './answers.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

export const HelpCenterTokenOrder = z.strictObject({
  userId: z.int().positive(),
  /** Another address than the user's own: Zendesk does not do that. */
  email: z.string().optional(),
  flaw: z.enum(['expired', 'foreign_key', 'public_key_as_secret']).optional(),
})

const lifeSeconds = 300

type Key = { kid: string; privateKey: KeyObject; publicKey: KeyObject }

/** Made when first asked for, and anew with each start: whoever checks tokens reads the public half from us. */
let accountKey: Key | null = null

function keyOfAccount(): Key {
  accountKey ??= newKey()
  return accountKey
}

function newKey(): Key {
  return { kid: randomUUID(), ...generateKeyPairSync('rsa', { modulusLength: 2048 }) }
}

/** `List Public Keys` of the help centre, which Zendesk answers to anybody. */
export function helpCenterKeys() {
  const paths = withAndWithoutJson('/api/v2/help_center/integration/keys')
  return new Hono<ZendeskEnv>().on('GET', paths, async (c) => {
    const { kid, publicKey } = keyOfAccount()
    return c.json({ keys: [{ ...(await exportJWK(publicKey)), kid }] })
  })
}

/**
 * What the help centre gives to the browser of whoever is signed in there (`New Token`, for end users). Zendesk
 * documents the address, the user id and the external id in it, and that it ends soon; null for a user that is none.
 */
export async function signHelpCenterToken(
  { state, outsideNow }: Pick<ZendeskContext, 'state' | 'outsideNow'>,
  { userId, email, flaw }: z.infer<typeof HelpCenterTokenOrder>,
): Promise<string | null> {
  const user = state.data.users.find(({ id }) => id === userId)
  if (!user) return null
  const { kid, privateKey, publicKey } = keyOfAccount()
  const iat = Math.floor(outsideNow() / 1000) - (flaw === 'expired' ? 3600 : 0)
  const token = new SignJWT({ userId, email: email ?? user.email, externalId: null, iat, exp: iat + lifeSeconds })
  if (flaw === 'public_key_as_secret') {
    const pem = publicKey.export({ type: 'spki', format: 'pem' })
    return token.setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid }).sign(Buffer.from(pem))
  }
  const signing = flaw === 'foreign_key' ? newKey().privateKey : privateKey
  return token.setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(signing)
}
