import { isoNow } from './state.ts'
import type { CrmObject, HubspotState, HubspotWorld, ObjectType } from './state.ts'

type Properties = Record<string, string | null>

/** By a name that the caller chose: `constructor` is no property either. */
export function propertyOf({ properties }: CrmObject, name: string): string | null {
  return Object.hasOwn(properties, name) ? (properties[name] ?? null) : null
}

/** HubSpot does not name the time of the last change alike everywhere. */
const timeProperties = {
  contacts: { created: 'createdate', changed: 'lastmodifieddate' },
  companies: { created: 'createdate', changed: 'hs_lastmodifieddate' },
  notes: { created: 'hs_createdate', changed: 'hs_lastmodifieddate' },
  tasks: { created: 'hs_createdate', changed: 'hs_lastmodifieddate' },
} satisfies Record<ObjectType, object>

export function createObject(world: HubspotWorld, type: ObjectType, properties: Properties): CrmObject {
  const { state } = world
  const id = String(state.nextId)
  state.nextId += 1
  const at = isoNow(world)
  const object: CrmObject = { id, type, properties: {}, createdAt: at, updatedAt: at, archived: false }
  state.objects[id] = object
  changeProperties(world, object, { ...properties, hs_object_id: id, [timeProperties[type].created]: at })
  return object
}

export function changeProperties(world: HubspotWorld, object: CrmObject, properties: Properties): void {
  const at = isoNow(world)
  Object.assign(object.properties, properties, { [timeProperties[object.type].changed]: at })
  // HubSpot keeps addresses in lower case.
  if (object.properties['email']) object.properties['email'] = object.properties['email'].toLowerCase()
  object.updatedAt = at
}

/** Only what still lives; archived and merged records are gone for every reader. */
export function findObject(state: HubspotState, type: ObjectType, id: string): CrmObject | null {
  const object = Object.hasOwn(state.objects, id) ? state.objects[id] : undefined
  return object && object.type === type && !object.archived ? object : null
}

export function liveObjects(state: HubspotState, type: ObjectType): CrmObject[] {
  return Object.values(state.objects).filter((object) => object.type === type && !object.archived)
}

/** By the primary address or a secondary one. */
export function findByEmail(state: HubspotState, email: string): CrmObject | null {
  const wanted = email.toLowerCase()
  const found = liveObjects(state, 'contacts').find(
    (contact) => contact.properties['email'] === wanted || secondaryEmails(contact).includes(wanted),
  )
  return found ?? null
}

export function secondaryEmails(contact: CrmObject): string[] {
  return (contact.properties['hs_additional_emails'] ?? '').split(';').filter((email) => email !== '')
}

export function link(state: HubspotState, a: string, b: string): void {
  if (!linkedIds(state, a).includes(b)) state.links.push([a, b])
}

export function linkedIds(state: HubspotState, id: string): string[] {
  return state.links.flatMap(([a, b]) => (a === id ? [b] : b === id ? [a] : []))
}

export function linkedObjects(state: HubspotState, id: string, type: ObjectType): CrmObject[] {
  return linkedIds(state, id).flatMap((other) => findObject(state, type, other) ?? [])
}

export function archiveObject(world: HubspotWorld, object: CrmObject): void {
  object.archived = true
  object.updatedAt = isoNow(world)
}

/** The second one's id is gone afterwards; its address, links and events belong to the first one. */
export function mergeContacts(world: HubspotWorld, kept: CrmObject, gone: CrmObject): void {
  const { state } = world
  const emails = [...secondaryEmails(kept), gone.properties['email'] ?? '', ...secondaryEmails(gone)]
  const mergedIds = [...(kept.properties['hs_merged_object_ids'] ?? '').split(';'), gone.id]
  const missing = Object.entries(gone.properties).filter(([name]) => !kept.properties[name])
  changeProperties(world, kept, {
    ...Object.fromEntries(missing),
    hs_additional_emails: emails.filter(Boolean).join(';'),
    hs_merged_object_ids: mergedIds.filter(Boolean).join(';'),
  })
  for (const other of linkedIds(state, gone.id)) link(state, kept.id, other)
  for (const event of [...state.appEvents, ...state.customEvents]) {
    if (event.contactId === gone.id) event.contactId = kept.id
  }
  archiveObject(world, gone)
}

/**
 * Whom an event is for. With an e-mail it does the worst that HubSpot's documents allow: an unknown one makes a contact,
 * and beside an id it changes that contact's address. A client that sends the id alone is safe.
 */
export function contactForEvent(
  world: HubspotWorld,
  { objectId, email }: { objectId?: string | undefined; email?: string | undefined },
): CrmObject | null {
  const { state } = world
  if (objectId === undefined) {
    if (email === undefined) return null
    return findByEmail(state, email) ?? createObject(world, 'contacts', { email })
  }
  const contact = findObject(state, 'contacts', objectId)
  if (contact && email !== undefined && !findByEmail(state, email)) changeProperties(world, contact, { email })
  return contact
}
