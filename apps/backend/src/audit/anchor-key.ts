import { createHash, createHmac, createPrivateKey, createPublicKey, sign, timingSafeEqual, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** Signs and verifies anchors. `id` names the key in each of them, so that one can follow another. */
export type AnchorKey = {
  id: string
  algorithm: 'ed25519' | 'hmac-sha256'
  /** Null for a public key, which only verifies. */
  sign: ((text: string) => string) | null
  verify(text: string, signature: string): boolean
}

/**
 * Ed25519 keys as PEM, private or public, one after the other; or shared secrets of 32 characters and more, separated by
 * commas. The first one that can signs. Throws with words that fit after the setting's name.
 */
export function readAnchorKeys(text: string): AnchorKey[] {
  const blocks = text.replaceAll(String.raw`\n`, '\n').match(/-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----/g)
  if (blocks) return blocks.map(fromPem)
  const secrets = text.split(',').map((part) => part.trim())
  if (secrets.some((secret) => secret.length < 32))
    throw new Error('is an Ed25519 key as PEM, or a secret of at least 32 characters')
  return secrets.map(fromSecret)
}

function fromPem(pem: string): AnchorKey {
  let privateKey: KeyObject | null = null
  let publicKey: KeyObject
  try {
    privateKey = pem.includes('PRIVATE') ? createPrivateKey(pem) : null
    publicKey = privateKey ? createPublicKey(privateKey) : createPublicKey(pem)
  } catch {
    throw new Error('holds a key that cannot be read')
  }
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new Error('holds a key that is not Ed25519')
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return {
    id: createHash('sha256').update(spki).digest('hex').slice(0, 16),
    algorithm: 'ed25519',
    sign: privateKey && ((text) => sign(null, Buffer.from(text), privateKey).toString('base64')),
    verify: (text, signature) => verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64')),
  }
}

function fromSecret(secret: string): AnchorKey {
  const mac = (text: string) => createHmac('sha256', secret).update(text).digest()
  return {
    id: mac('countersign: name of this key').toString('hex').slice(0, 16),
    algorithm: 'hmac-sha256',
    sign: (text) => mac(text).toString('base64'),
    verify(text, signature) {
      const given = Buffer.from(signature, 'base64')
      const right = mac(text)
      return given.length === right.length && timingSafeEqual(given, right)
    },
  }
}
