import { createHmac } from 'node:crypto'

/**
 * Stands for an e-mail address in what is counted and locked, without being one: HMAC-SHA256 under the installation's
 * key, base64url. `Ada+shop@Example.com` and `ada@example.com` are one subject. Null without an address.
 */
export function emailSubject(email: string | null, secret: string): string | null {
  const normal = normaliseEmail(email)
  return normal && createHmac('sha256', secret).update(`cap-subject:${normal}`).digest('base64url')
}

/** Lower case, without what stands behind a plus: mail to both reaches the same person. */
export function normaliseEmail(email: string | null): string | null {
  if (!email) return null
  const [name = '', domain = ''] = email.trim().toLowerCase().split('@')
  return `${name.split('+')[0]}@${domain}`
}
