import { HubspotEventName, hubspotEvents, hubspotProperties } from '@countersign/shared/hubspot-event'
import { z } from 'zod'
import type { HubspotClient } from '#integrations/hubspot/client.ts'
import { read } from '#integrations/hubspot/contacts.ts'
import { definitionName } from '#integrations/hubspot/custom-events.ts'
import type { HubspotSettings } from '#integrations/hubspot/settings.ts'

export type Defined = { name: string; done: 'made' | 'was there' | `added ${string}` | `refused (${number})` }

const Definition = z.object({ properties: z.array(z.object({ name: z.string() })).default([]) })
const propertyList = Object.entries(hubspotProperties).map(([name, property]) => ({ name, ...property }))

/** Makes what is missing of our custom events in an account. Changes nothing that is there; safe to repeat. */
export async function defineEvents(client: HubspotClient, settings: HubspotSettings): Promise<Defined[]> {
  const done: Defined[] = []
  for (const name of HubspotEventName.options) done.push(await defineEvent(client, settings, name))
  return done
}

async function defineEvent(
  { call }: HubspotClient,
  { customEventsPath }: HubspotSettings,
  event: HubspotEventName,
): Promise<Defined> {
  const path = `${customEventsPath}/event-definitions`
  const name = definitionName(event)
  const found = await call('GET', `${path}/${name}`)
  if (!found.ok) {
    const made = await call('POST', path, {
      name,
      label: hubspotEvents[event],
      description: 'Written by Countersign. Its record is in the audit log under the same id.',
      primaryObject: 'CONTACT',
      propertyDefinitions: propertyList,
      includeDefaultProperties: false,
    })
    // 409: somebody else made it in this moment.
    return { name, done: made.ok || made.status === 409 ? 'made' : `refused (${made.status})` }
  }
  const { properties } = await read(found, Definition)
  const missing = propertyList.filter((property) => !properties.some((known) => known.name === property.name))
  for (const property of missing) {
    const added = await call('POST', `${path}/${name}/property`, property)
    if (!added.ok && added.status !== 409) return { name, done: `refused (${added.status})` }
  }
  return { name, done: missing.length === 0 ? 'was there' : `added ${missing.map((one) => one.name).join(', ')}` }
}
