import { linkedObjects, secondaryEmails } from './objects.ts'
import type { AppEvent, CrmObject, CustomEvent, EventDefinition, HubspotState, LostCustomEvent } from './state.ts'

export type LedgerContact = {
  id: string
  email: string | null
  secondaryEmails: string[]
  /** Deleted, or merged into another. */
  archived: boolean
  properties: Record<string, string | null>
  /** App events. */
  events: AppEvent[]
  customEvents: CustomEvent[]
  notes: CrmObject[]
  tasks: CrmObject[]
}

/** What HubSpot holds, for tests that prove "one event". */
export type HubspotLedger = {
  contacts: LedgerContact[]
  eventDefinitions: EventDefinition[]
  lostCustomEvents: LostCustomEvent[]
}

export function hubspotLedger(state: HubspotState): HubspotLedger {
  const contacts = Object.values(state.objects)
    .filter(({ type }) => type === 'contacts')
    // Whoever looks for an address finds the living one first.
    .toSorted((a, b) => Number(a.archived) - Number(b.archived))
    .map((contact) => ledgerContact(state, contact))
  const { eventDefinitions, lostCustomEvents } = state
  return structuredClone({ contacts, eventDefinitions, lostCustomEvents })
}

function ledgerContact(state: HubspotState, contact: CrmObject): LedgerContact {
  const { id, properties, archived } = contact
  return {
    id,
    email: properties['email'] ?? null,
    secondaryEmails: secondaryEmails(contact),
    archived,
    properties,
    events: state.appEvents.filter(({ contactId }) => contactId === id),
    customEvents: state.customEvents.filter(({ contactId }) => contactId === id),
    notes: linkedObjects(state, id, 'notes'),
    tasks: linkedObjects(state, id, 'tasks'),
  }
}
