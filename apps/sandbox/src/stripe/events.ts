import { apiVersion, newId, unixSeconds } from './state.ts'
import type { EventName, EventObject, StoredEvent, StripeWorld } from './state.ts'

type Json = Record<string, unknown>

/** Records that something happened to an object. It goes out with the next `commit`. */
export function emit<Name extends EventName>(
  world: StripeWorld,
  type: Name,
  object: EventObject<Name>,
  previous?: object,
): void {
  const id = newId('evt')
  const event = {
    id,
    object: 'event' as const,
    api_version: apiVersion,
    created: unixSeconds(world),
    data: { object: structuredClone(object), ...(previous && { previous_attributes: previous }) },
    livemode: false,
    pending_webhooks: 1,
    request: world.request ?? { id: null, idempotency_key: null },
    type,
  }
  // Of all names at once the compiler cannot see what the signature says: that type and object belong together.
  world.state.objects.event[id] = event as StoredEvent
  world.state.undelivered.push(id)
}

/** Changes an object and tells of it, with what it was before. Without a change there is nothing to tell. */
export function change<Name extends EventName>(
  world: StripeWorld,
  types: Name | Name[],
  object: EventObject<Name>,
  apply: (object: EventObject<Name>) => void,
): void {
  const before = structuredClone(object)
  apply(object)
  const previous = previousAttributes(before as object as Json, object as object as Json)
  if (Object.keys(previous).length === 0) return
  for (const type of [types].flat()) emit(world, type as Name, object, previous)
}

// As Stripe writes them: only what changed inside objects, but arrays whole; null for what was not there.
function previousAttributes(before: Json, after: Json): Json {
  const previous: Json = {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[key], after[key]]
    if (JSON.stringify(old) === JSON.stringify(now)) continue
    previous[key] = isPlain(old) && isPlain(now) ? previousAttributes(old, now) : (old ?? null)
  }
  return previous
}

function isPlain(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
