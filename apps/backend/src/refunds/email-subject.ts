import { createHmac } from 'node:crypto'

/**
 * Stands for an e-mail address in what is counted and locked, without being one: HMAC-SHA256 under the installation's
 * key, base64url. `Ada+shop@Example.com` and `ada@example.com` are one subject. Null without an address.
 */
export function emailSubject(email: string | null, secret: string): string | null {
  const normal = normaliseEmail(email)
  return normal && createHmac('sha256', secret).update(`cap-subject:${normal}`).digest('base64url')
}

/** Google delivers both domains, and every name with or without its dots, to one mailbox. */
const googleDomains = new Set(['gmail.com', 'googlemail.com'])

/**
 * One spelling for every address that reaches the same person: lower case, without what stands behind a plus. Good for
 * counting and for keeping people apart, never for recognising one: not every mail server reads a plus like this.
 */
export function normaliseEmail(email: string | null): string | null {
  if (!email) return null
  const [local = '', domain = ''] = email.trim().toLowerCase().split('@')
  const [name = ''] = local.split('+')
  return googleDomains.has(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`
}
