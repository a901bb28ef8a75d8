import type { HubspotEventName, HubspotProperties } from '@countersign/shared/hubspot-event'
import { createAppEvents } from '#integrations/hubspot/app-events.ts'
import { createHubspotClient } from '#integrations/hubspot/client.ts'
import type { HubspotClient } from '#integrations/hubspot/client.ts'
import { createContacts } from '#integrations/hubspot/contacts.ts'
import type { HubspotContacts } from '#integrations/hubspot/contacts.ts'
import { createCustomEvents } from '#integrations/hubspot/custom-events.ts'
import { createNotes } from '#integrations/hubspot/notes.ts'
import type { HubspotSettings } from '#integrations/hubspot/settings.ts'

export type TimelineEvent = {
  name: HubspotEventName
  /** Our audit row's id: whatever HubSpot is told under it is told once. */
  id: string
  /** ISO 8601 UTC. */
  at: string
  properties: HubspotProperties
}

/**
 * `contact_gone`: deleted, or merged into another; look for it by its address again. `refused`: HubSpot never takes this
 * one. `copies`: how often HubSpot holds it, where it keeps nobody from writing twice.
 */
export type Written =
  | { kind: 'delivered'; remoteId: string | null; copies: number }
  | { kind: 'contact_gone' }
  | { kind: 'refused'; status: number }

export interface HubspotTimeline {
  /** `again`: a try before may have been written although no answer came. */
  write(contactId: string, event: TimelineEvent, again: boolean): Promise<Written>
  /** How often HubSpot holds this event; null where it keeps repeats out by itself. */
  countCopies(contactId: string, eventId: string): Promise<number | null>
}

/** One port for all that writes to the CRM. */
export type HubspotSink = { contacts: HubspotContacts; timeline: HubspotTimeline; createsContacts: boolean }

export function createHubspotSink(settings: HubspotSettings): HubspotSink {
  const client = createHubspotClient(settings)
  const contacts = createContacts(client, settings)
  return { contacts, timeline: createTimeline(client, contacts, settings), createsContacts: settings.createContacts }
}

function createTimeline(client: HubspotClient, contacts: HubspotContacts, settings: HubspotSettings): HubspotTimeline {
  switch (settings.timeline) {
    case 'app-events':
      return createAppEvents(client, settings)
    case 'custom-events':
      return createCustomEvents(client, contacts, settings)
    case 'note':
      return createNotes(client, settings)
  }
}
