import type { RefundRequestBody } from '@countersign/shared/refund'

/** The key of one opened form, and the body it was last sent with. */
export type OpenedKey = { key: string; sentBody: string | null }

export function openKey(makeKey: () => string): OpenedKey {
  return { key: makeKey(), sentBody: null }
}

/**
 * The same body keeps its key over every retry, so that a lost answer never becomes a second request.
 * Another body after a send gets a new key: the backend refuses one key for two bodies.
 */
export function keyFor(opened: OpenedKey, body: RefundRequestBody, makeKey: () => string): OpenedKey {
  const text = JSON.stringify(body)
  if (opened.sentBody === null || opened.sentBody === text) return { key: opened.key, sentBody: text }
  return { key: makeKey(), sentBody: text }
}
