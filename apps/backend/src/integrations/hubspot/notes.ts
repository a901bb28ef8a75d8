import { hubspotEvents, hubspotProperties } from '@countersign/shared/hubspot-event'
import type { HubspotPropertyName } from '@countersign/shared/hubspot-event'
import { z } from 'zod'
import type { HubspotClient } from '#integrations/hubspot/client.ts'
import { read } from '#integrations/hubspot/contacts.ts'
import type { HubspotSettings } from '#integrations/hubspot/settings.ts'
import type { HubspotTimeline, TimelineEvent } from '#integrations/hubspot/timeline.ts'

const id = z.union([z.string(), z.number()]).transform(String)
const NoteAnswer = z.object({ id })
const FoundAnswer = z.object({ total: z.number(), results: z.array(z.object({ id })) })

/** HubSpot's own number for "note to contact". */
const noteToContact = 202

/**
 * A note on the contact, for any account. It has no key: after a lost answer the contact's notes are searched for the
 * mark of this event first, and what stands twice is counted. People can change and delete notes; our log is the record.
 */
export function createNotes({ call }: HubspotClient, { objectsPath }: HubspotSettings): HubspotTimeline {
  async function search(contactId: string, eventId: string) {
    const filters = [
      { propertyName: 'associations.contact', operator: 'EQ', value: contactId },
      { propertyName: 'hs_note_body', operator: 'CONTAINS_TOKEN', value: markOf(eventId) },
    ]
    return call('POST', `${objectsPath}/notes/search`, { filterGroups: [{ filters }], limit: 10 })
  }

  return {
    async write(contactId, event, again) {
      if (again) {
        const answer = await search(contactId, event.id)
        if (!answer.ok) return { kind: 'refused', status: answer.status }
        const { total, results } = await read(answer, FoundAnswer)
        if (results[0]) return { kind: 'delivered', remoteId: results[0].id, copies: total }
      }
      const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: noteToContact }]
      const sent = await call('POST', `${objectsPath}/notes`, {
        properties: { hs_timestamp: event.at, hs_note_body: bodyOf(event) },
        associations: [{ to: { id: contactId }, types }],
      })
      if (sent.status === 404) return { kind: 'contact_gone' }
      if (!sent.ok) return { kind: 'refused', status: sent.status }
      return { kind: 'delivered', remoteId: (await read(sent, NoteAnswer)).id, copies: 1 }
    },
    async countCopies(contactId, eventId) {
      const answer = await search(contactId, eventId)
      return answer.ok ? (await read(answer, FoundAnswer)).total : 0
    },
  }
}

/** One word, so that a search finds it as one. */
function markOf(eventId: string): string {
  return `csrec${eventId.replaceAll('-', '')}`
}

/** Facts by code, as HTML: whatever stands in a value is text. */
function bodyOf({ name, id: eventId, properties }: TimelineEvent): string {
  const lines = Object.entries(properties).map(
    ([key, value]) => `${hubspotProperties[key as HubspotPropertyName].label}: ${escapeHtml(String(value))}`,
  )
  return [`<strong>${hubspotEvents[name]}</strong>`, ...lines, `Record ${markOf(eventId)}`].join('<br>')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
}
