import { createHmac } from 'node:crypto'

/**
 * Stands for a whole body in comparisons, unknown fields included, without being it: HMAC-SHA-256 in hex. The order of
 * members and white space do not matter. How deep it may be is limited before it is read (http/request-body.ts).
 */
export function bodyHash(body: unknown, secret: string): string {
  return createHmac('sha256', secret)
    .update(`handoff-body:${JSON.stringify(sorted(body))}`)
    .digest('hex')
}

/** The same for the id of a conversation or form: it names a row, and may hold a card number. */
export function idKey(id: string, secret: string): string {
  return createHmac('sha256', secret).update(`handoff-id:${id}`).digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, sorted(member)])
}
