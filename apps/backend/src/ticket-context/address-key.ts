import { createHash, createHmac } from 'node:crypto'

/**
 * Stands for an address in what is stored, counted and audited, without being one: HMAC-SHA-256 of it in lower case,
 * base64url, under the installation's address secret. No address has a key too, so that it is counted like any other.
 */
export function addressKey(email: string | null, secret: string): string {
  return createHmac('sha256', secret)
    .update(`address:${(email ?? '').trim().toLowerCase()}`)
    .digest('base64url')
}

/** Names the secret of stored keys: those of another one cannot be compared. */
export function secretIdOf(secret: string): string {
  return createHash('sha256').update(`id:${secret}`).digest('hex').slice(0, 16)
}
