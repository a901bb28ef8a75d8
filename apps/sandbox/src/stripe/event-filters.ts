import { unixSeconds } from './state.ts'
import type { StoredEvent, StripeWorld } from './state.ts'
import { StripeFailure } from './stripe-failure.ts'

type Filter = { type?: string | undefined; types?: string[] | undefined; delivery_success?: boolean | undefined }

const keptSeconds = 30 * 86_400
const mostTypes = 20

/** Whether a list shows this event: by its type (or `charge.*`) and by what became of its delivery. */
export function isListedEvent(event: StoredEvent, asked: Filter): boolean {
  if (asked.type !== undefined && asked.types !== undefined) {
    const message = 'You may only specify one of these parameters: type, types.'
    throw new StripeFailure(message, { status: 400, code: 'parameters_exclusive', param: 'types' })
  }
  if (asked.types && asked.types.length > mostTypes) {
    throw new StripeFailure(`types can have up to ${mostTypes} entries.`, { status: 400, param: 'types' })
  }
  const types = asked.types ?? (asked.type === undefined ? null : [asked.type])
  return (
    (types === null || types.some((type) => fits(event.type, type))) &&
    (asked.delivery_success === undefined || asked.delivery_success === (event.pending_webhooks === 0))
  )
}

export function findEvent(world: StripeWorld, id: string): StoredEvent | undefined {
  const event = world.state.objects.event[id]
  return event && isKept(world, event) ? event : undefined
}

export function keptEvents(world: StripeWorld): StoredEvent[] {
  return Object.values(world.state.objects.event).filter((event) => isKept(world, event))
}

/** Stripe shows the events of the last 30 days. */
function isKept(world: StripeWorld, event: StoredEvent): boolean {
  return event.created >= unixSeconds(world) - keptSeconds
}

function fits(type: string, wanted: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted
}
