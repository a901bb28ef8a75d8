import { createHash } from 'node:crypto'
import type { HubspotEventName } from '@countersign/shared/hubspot-event'
import { z } from 'zod'
import { ProviderRefuses } from '#errors.ts'
import type { HubspotClient } from '#integrations/hubspot/client.ts'
import { read } from '#integrations/hubspot/contacts.ts'
import type { HubspotContacts } from '#integrations/hubspot/contacts.ts'
import type { HubspotSettings } from '#integrations/hubspot/settings.ts'
import type { HubspotTimeline } from '#integrations/hubspot/timeline.ts'

/** Our event's name in an account, beside whatever else is defined there. */
export function definitionName(name: HubspotEventName): string {
  return `countersign_${name}`
}

const Definition = z.object({ fullyQualifiedName: z.string() })
/** HubSpot's limit of 2021; what holds today is not documented. */
const longestValue = 50

/** Custom events of an Enterprise account. The first one under a uuid stays; a repeat is dropped without a word. */
export function createCustomEvents(
  { call }: HubspotClient,
  contacts: HubspotContacts,
  { customEventsPath }: HubspotSettings,
): HubspotTimeline {
  const known = new Map<HubspotEventName, string>()

  /** `pe{HubID}_{name}`: only the account knows it. */
  async function fullName(name: HubspotEventName): Promise<string> {
    const kept = known.get(name)
    if (kept !== undefined) return kept
    const answer = await call('GET', `${customEventsPath}/event-definitions/${definitionName(name)}`)
    if (!answer.ok) {
      throw new ProviderRefuses(
        'hubspot',
        `HubSpot has no definition of ${definitionName(name)}. Run: pnpm countersign hubspot setup`,
      )
    }
    const { fullyQualifiedName } = await read(answer, Definition)
    known.set(name, fullyQualifiedName)
    return fullyQualifiedName
  }

  return {
    async write(contactId, { name, id, at, properties }) {
      const eventName = await fullName(name)
      // An event for a contact that is gone is taken and then dropped, and nobody is told.
      if (!(await contacts.isThere(contactId))) return { kind: 'contact_gone' }
      const short = Object.entries(properties).map(([key, value]) => [key, shortened(String(value))])
      const uuid = uuidFor(name, id)
      const sent = await call('POST', `${customEventsPath}/send`, {
        eventName,
        objectId: contactId,
        occurredAt: at,
        uuid,
        properties: Object.fromEntries(short),
      })
      return sent.ok ? { kind: 'delivered', remoteId: uuid, copies: 1 } : { kind: 'refused', status: sent.status }
    },
    countCopies: () => Promise.resolve(null),
  }
}

/** An id that is cut would be another's: what does not fit ends in a digest of the whole. */
function shortened(value: string): string {
  if (value.length <= longestValue) return value
  const digest = createHash('sha256').update(value).digest('hex').slice(0, 12)
  return `${value.slice(0, longestValue - digest.length - 1)}…${digest}`
}

const namespace = Buffer.from('5d0b1c5e8f0c4f0f9b6e6a3c2d1e4f70', 'hex')

/** UUID version 5 (RFC 9562): the same for the same event, whoever computes it. */
function uuidFor(name: string, id: string): string {
  const hash = createHash('sha1').update(namespace).update(`${name} ${id}`).digest().subarray(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
