import type { RefundRequestBody } from '@countersign/shared/refund'

/** The idempotency keys of this page, for as long as it lives. */
export interface KeyStore {
  /** The same request gets the same key until it is known to be made. `kept`: the key it had before a reload. */
  keyFor(ticketId: string, body: RefundRequestBody, kept?: string | null): string
  /** The backend has used this key up: asking for the same once more is a wish of its own. */
  used(ticketId: string, body: RefundRequestBody): void
}

/**
 * One key per ticket and body, so that a lost answer never becomes a second request: not after "Back", and not after
 * another payment or amount was asked for in between. A refusal keeps the key too. It writes nothing in the backend,
 * and after a lost answer it may speak of the repetition only (an ended session), while the first one was taken.
 */
export function createKeyStore(makeKey: () => string): KeyStore {
  const keys = new Map<string, string>()
  /** Also those that are used up: no key ever stands for two bodies. */
  const given = new Set<string>()
  const nameOf = (ticketId: string, body: RefundRequestBody): string => JSON.stringify([ticketId, body])
  return {
    keyFor(ticketId, body, kept = null) {
      const name = nameOf(ticketId, body)
      const key = keys.get(name) ?? (kept !== null && !given.has(kept) ? kept : makeKey())
      keys.set(name, key)
      given.add(key)
      return key
    },
    used(ticketId, body) {
      keys.delete(nameOf(ticketId, body))
    },
  }
}
