import { z } from 'zod'
import { ProviderUnavailable } from '#errors.ts'
import type { HubspotClient } from '#integrations/hubspot/client.ts'
import type { HubspotSettings } from '#integrations/hubspot/settings.ts'

export interface HubspotContacts {
  /** The contact's id; null where HubSpot does not know this address. */
  find(email: string): Promise<string | null>
  /** Makes one with this address and nothing else, or answers the one that is there; null where HubSpot refuses it. */
  create(email: string): Promise<string | null>
  isThere(contactId: string): Promise<boolean>
}

const id = z.union([z.string(), z.number()]).transform(String)
const ContactAnswer = z.object({ id })
const UpsertAnswer = z.object({ results: z.array(z.object({ id })) })

export function createContacts({ call }: HubspotClient, settings: HubspotSettings): HubspotContacts {
  const path = `${settings.objectsPath}/contacts`
  return {
    async find(email) {
      const answer = await call('GET', `${path}/${encodeURIComponent(email)}?idProperty=email`)
      return answer.ok ? (await read(answer, ContactAnswer)).id : null
    },
    async create(email) {
      const inputs = [{ id: email, idProperty: 'email', properties: { email } }]
      const answer = await call('POST', `${path}/batch/upsert`, { inputs })
      return answer.ok ? ((await read(answer, UpsertAnswer)).results[0]?.id ?? null) : null
    },
    async isThere(contactId) {
      return (await call('GET', `${path}/${encodeURIComponent(contactId)}`)).ok
    },
  }
}

export async function read<T>(answer: Response, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await answer.json().catch(() => null))
  if (!parsed.success) throw new ProviderUnavailable('hubspot', new Error('HubSpot answered in a form we do not know'))
  return parsed.data
}
