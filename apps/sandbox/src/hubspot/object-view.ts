import type { Context } from 'hono'
import { linkedObjects, propertyOf } from './objects.ts'
import type { CrmObject, HubspotState, ObjectType } from './state.ts'

const shownByDefault: Record<ObjectType, string[]> = {
  contacts: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
  companies: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
  notes: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  tasks: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
}

const always: Record<ObjectType, string[]> = {
  contacts: ['createdate', 'hs_object_id', 'lastmodifieddate'],
  companies: ['createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  notes: shownByDefault.notes,
  tasks: shownByDefault.tasks,
}

export const singular: Record<ObjectType, string> = {
  contacts: 'contact',
  companies: 'company',
  notes: 'note',
  tasks: 'task',
}

export function isObjectType(name: string): name is ObjectType {
  return Object.hasOwn(singular, name)
}

export function objectView(object: CrmObject, properties: string[] = []): object {
  const names =
    properties.length > 0 ? [...new Set([...properties, ...always[object.type]])] : shownByDefault[object.type]
  return {
    id: object.id,
    properties: Object.fromEntries(names.map((name) => [name, propertyOf(object, name)])),
    createdAt: object.createdAt,
    updatedAt: object.updatedAt,
    archived: object.archived,
  }
}

/** After a write HubSpot shows all that the record holds. */
export function writtenView(object: CrmObject): object {
  return objectView(object, Object.keys(object.properties))
}

/** The record with what the query asks for: `properties` and `associations`, repeated or with commas between. */
export function requestedView(c: Context, state: HubspotState, object: CrmObject): object {
  const lists = listed(c, 'associations').flatMap((type) => {
    if (!isObjectType(type) || type === object.type) return []
    const others = linkedObjects(state, object.id, type)
    const results = others.map(({ id }) => ({ id, type: `${singular[object.type]}_to_${singular[type]}` }))
    return results.length > 0 ? [[type, { results }] as const] : []
  })
  const view = objectView(object, listed(c, 'properties'))
  return { ...view, ...(lists.length > 0 && { associations: Object.fromEntries(lists) }) }
}

function listed(c: Context, name: string): string[] {
  return (c.req.queries(name) ?? []).flatMap((names) => names.split(',')).filter((each) => each !== '')
}
