import { createHmac } from 'node:crypto'
import { Refusal } from '#errors.ts'

/** Deeper than any version of the contract will ever be. */
const deepest = 24

/**
 * Stands for a whole body in comparisons, unknown fields included, without being it: HMAC-SHA-256 in hex. The order of
 * members and white space do not matter. Throws a Refusal where a body is nested absurdly deep.
 */
export function bodyHash(body: unknown, secret: string): string {
  return createHmac('sha256', secret)
    .update(`handoff-body:${JSON.stringify(sorted(body, 0))}`)
    .digest('hex')
}

/** The same for the id of a conversation or form: it names a row, and may hold a card number. */
export function idKey(id: string, secret: string): string {
  return createHmac('sha256', secret).update(`handoff-id:${id}`).digest('hex')
}

function sorted(value: unknown, depth: number): unknown {
  if (depth > deepest) throw new Refusal('invalid_request', 422, 'This body is nested too deep.')
  if (Array.isArray(value)) return value.map((each) => sorted(each, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, sorted(member, depth + 1)])
}
