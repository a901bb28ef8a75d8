import type { HubspotClient } from '#integrations/hubspot/client.ts'
import type { HubspotSettings } from '#integrations/hubspot/settings.ts'
import type { HubspotTimeline } from '#integrations/hubspot/timeline.ts'

/** Events on the timeline under an app of ours. HubSpot keeps type and id apart for ever. */
export function createAppEvents({ call }: HubspotClient, { appEventsPath }: HubspotSettings): HubspotTimeline {
  return {
    async write(contactId, { name, id, at, properties }) {
      // The id of the contact only: an address could change a contact, or make one.
      const sent = await call('POST', appEventsPath, {
        eventTypeName: name,
        id,
        timestamp: at,
        properties,
        objectId: contactId,
      })
      // 409: type and id exist already, so an earlier try got through.
      if (sent.ok || sent.status === 409) return { kind: 'delivered', remoteId: id, copies: 1 }
      return sent.status === 404 ? { kind: 'contact_gone' } : { kind: 'refused', status: sent.status }
    },
    countCopies: () => Promise.resolve(null),
  }
}
