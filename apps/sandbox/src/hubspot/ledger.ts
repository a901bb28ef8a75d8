import type { AppEvent, HubspotState } from './state.ts'

/** What HubSpot holds, for tests that prove "one event". */
export type HubspotLedger = {
  contacts: { id: string; email: string | null; properties: Record<string, string | null>; events: AppEvent[] }[]
}

export function hubspotLedger(state: HubspotState): HubspotLedger {
  const contacts = Object.values(state.contacts).map(({ id, properties }) => ({
    id,
    email: properties['email'] ?? null,
    properties,
    events: state.events.filter((event) => event.contactId === id),
  }))
  return structuredClone({ contacts })
}
