import { apiVersion, newId, unixSeconds } from './state.ts'
import type { EventName, StripeWorld } from './state.ts'

/** Records that something happened to an object. It goes out with the next `commit`. */
export function emit(world: StripeWorld, type: EventName, object: object): void {
  const id = newId('evt')
  world.state.objects.event[id] = {
    id,
    object: 'event',
    api_version: apiVersion,
    created: unixSeconds(world),
    data: { object: structuredClone(object) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  }
  world.state.undelivered.push(id)
}
