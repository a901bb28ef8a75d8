import { Client } from '@hubspot/api-client'
import { z } from 'zod'
import { ProviderUnavailable } from '#errors.ts'

export type TimelineEvent = {
  /** `refund_requested` or `refund_confirmed`; the app declares these types in HubSpot. */
  eventTypeName: string
  /** Our audit row's id: a repeat of it is the same event. */
  id: string
  /** ISO 8601 UTC. */
  timestamp: string
  properties: Record<string, string | number>
}

/** `no_contact`: HubSpot does not know this address (yet); `refused`: it never will take this event. */
export type TimelineResult =
  | { kind: 'delivered'; contactId: string }
  | { kind: 'no_contact' }
  | { kind: 'refused'; status: number }

export interface HubspotTimeline {
  write(email: string, event: TimelineEvent): Promise<TimelineResult>
}

const ContactAnswer = z.object({ id: z.union([z.string(), z.number()]).transform(String) })
const timeoutMs = 10_000

/** App events, dated API 2026-03. Finds the contact first and sends its id only: an e-mail could change a contact. */
export function createAppEventsTimeline(options: {
  accessToken: string
  apiBase: string | undefined
}): HubspotTimeline {
  // The SDK's own retries and limiter stay off; our outbox retries.
  const client = new Client({
    accessToken: options.accessToken,
    numberOfApiCallRetries: 0,
    ...(options.apiBase && { basePath: options.apiBase }),
  })

  async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<Response> {
    const answer = await withTimeout(client.apiRequest({ method, path, ...(body && { body }) }))
    if (answer.status === 429 || answer.status >= 500 || answer.status === 401) {
      throw new ProviderUnavailable('hubspot', new Error(`HubSpot answered ${answer.status}`))
    }
    return answer
  }

  return {
    async write(email, event) {
      const found = await call('GET', `/crm/objects/2026-03/contacts/${encodeURIComponent(email)}?idProperty=email`)
      if (found.status === 404) return { kind: 'no_contact' }
      if (!found.ok) return { kind: 'refused', status: found.status }
      const contact = ContactAnswer.parse(await found.json())
      const sent = await call('POST', '/integrators/timeline/2026-03/events', { ...event, objectId: contact.id })
      // 409: type and id exist already, so an earlier try got through.
      if (sent.ok || sent.status === 409) return { kind: 'delivered', contactId: contact.id }
      return { kind: 'refused', status: sent.status }
    },
  }
}

/** `apiRequest` has no timeout of its own; a lost answer is unknown, and the event id makes the repeat harmless. */
async function withTimeout<T>(call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), timeoutMs)
  })
  try {
    return await Promise.race([call, limit])
  } catch (error) {
    throw new ProviderUnavailable('hubspot', error)
  } finally {
    clearTimeout(timer)
  }
}
