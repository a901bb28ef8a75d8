import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { Challenge } from '#verification/tables.ts'

/** 8 decimal digits from the system's own generator; leading zeros are part of it. */
export function newCode(): string {
  return String(randomInt(0, 100_000_000)).padStart(8, '0')
}

/** 256 bits, base64url. */
export function newLinkToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What a code is bound to: with any of it changed, the same digits are wrong. */
export type Bound = Pick<Challenge, 'id' | 'ticketId' | 'customerId' | 'purpose' | 'upToAmount' | 'upToCurrency'> & {
  /** As Stripe has it. */
  address: string
}

/** HMAC-SHA-256, base64url. `secret` of several active ones; the first signs. */
export function digestOf(kind: 'code' | 'link', value: string, bound: Bound, secret: string): string {
  const { id, ticketId, customerId, purpose, upToAmount, upToCurrency, address } = bound
  const fields = [
    kind,
    id,
    ticketId,
    customerId,
    purpose,
    upToAmount,
    upToCurrency,
    address.trim().toLowerCase(),
    value,
  ]
  const hmac = createHmac('sha256', secret)
  // Each with its length, so that no two lists of fields read the same.
  for (const field of fields.map((part) => Buffer.from(String(part ?? ''))))
    hmac.update(`${field.length}:`).update(field)
  return hmac.digest('base64url')
}

/** Compares in constant time, under every active secret. */
export function isDigestOf(
  stored: string | null,
  kind: 'code' | 'link',
  value: string,
  bound: Bound,
  secrets: readonly string[],
): boolean {
  const known = Buffer.from(stored ?? '', 'base64url')
  const results = secrets.map((secret) => {
    const given = Buffer.from(digestOf(kind, value, bound, secret), 'base64url')
    return given.length === known.length && timingSafeEqual(given, known)
  })
  return results.includes(true)
}
