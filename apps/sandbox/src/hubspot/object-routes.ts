import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import type { NodeEnv } from '#cut-connection.ts'
import { associatedType } from './association-types.ts'
import { failure, invalid, invalidBody, jsonOf, notFound } from './failure.ts'
import { archiveObject, changeProperties, createObject, findByEmail, findObject, link, liveObjects } from './objects.ts'
import { objectView, requestedView, singular, writtenView } from './object-view.ts'
import { PropertiesBody, propertyErrors, withIsoTime } from './properties.ts'
import { SearchBody, search } from './search.ts'
import type { CrmObject, HubspotWorld, ObjectType } from './state.ts'

const Association = z.object({
  to: z.object({ id: z.coerce.string() }),
  types: z.array(z.object({ associationCategory: z.literal('HUBSPOT_DEFINED'), associationTypeId: z.int() })).min(1),
})
const CreateBody = z.object({ properties: PropertiesBody, associations: z.array(Association).default([]) })
const UpdateBody = z.object({ properties: PropertiesBody })

/** Reading, writing and finding records of one type; to be mounted at `…/objects/{type}`. */
export function objectRoutes(world: HubspotWorld, type: ObjectType): Hono<NodeEnv> {
  const { state, save } = world
  return new Hono<NodeEnv>()
    .post('/', async (c) => {
      const body = CreateBody.safeParse(await jsonOf(c))
      if (!body.success) return invalidBody(c, body.error)
      const refusal = refusedProperties(c, world, { type, properties: body.data.properties, changed: null })
      if (refusal) return refusal
      const others = linkTargets(world, type, body.data.associations)
      if (others === 'unknown_type') return invalid(c, `A ${singular[type]} has no association of that type.`)
      if (others === 'unknown_object') return notFound(c, 'One of the associated records does not exist.')
      const object = createObject(world, type, withIsoTime(body.data.properties))
      for (const id of others) link(state, object.id, id)
      save()
      return c.json(writtenView(object), 201)
    })
    .post('/search', async (c) => {
      const body = SearchBody.safeParse(await jsonOf(c))
      if (!body.success) return invalidBody(c, body.error)
      return c.json(searchPage(search(world, type, body.data), body.data))
    })
    .get('/', (c) => {
      const limit = Math.min(100, Number(c.req.query('limit')) || 10)
      return c.json({
        results: liveObjects(state, type)
          .slice(0, limit)
          .map((each) => objectView(each)),
      })
    })
    .get('/:id', (c) => {
      const by = c.req.query('idProperty') ?? 'hs_object_id'
      const id = lastSegment(c)
      if (by === 'hs_object_id') return found(c, world, findObject(state, type, id))
      if (by === 'email' && type === 'contacts') return found(c, world, findByEmail(state, id))
      return invalid(c, `There is no unique property ${by}.`)
    })
    .patch('/:id', async (c) => {
      const object = findObject(state, type, c.req.param('id'))
      if (!object) return notFound(c)
      const body = UpdateBody.safeParse(await jsonOf(c))
      if (!body.success) return invalidBody(c, body.error)
      const refusal = refusedProperties(c, world, { type, properties: body.data.properties, changed: object })
      if (refusal) return refusal
      changeProperties(world, object, withIsoTime(body.data.properties))
      save()
      return c.json(writtenView(object))
    })
    .delete('/:id', (c) => {
      const object = findObject(state, type, c.req.param('id'))
      // Deleting what is gone is no error at HubSpot.
      if (object) archiveObject(world, object)
      save()
      return c.body(null, 204)
    })
}

function found(c: Context, world: HubspotWorld, object: CrmObject | null): Response {
  return object ? c.json(requestedView(c, world.state, object)) : notFound(c)
}

/** A plus that is not encoded is read as a space, which finds nobody. */
function lastSegment(c: Context): string {
  const raw = new URL(c.req.url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '))
  } catch {
    return raw
  }
}

type Write = { type: ObjectType; properties: PropertiesBody; changed: CrmObject | null }

function refusedProperties(c: Context, world: HubspotWorld, { type, properties, changed }: Write): Response | null {
  const errors = propertyErrors(type, properties, changed === null)
  if (errors.length > 0) {
    return invalid(c, `Property values were not valid: ${errors.map(({ message }) => message).join('; ')}`, errors)
  }
  const owner = type === 'contacts' && properties['email'] ? findByEmail(world.state, properties['email']) : null
  if (!owner || owner === changed) return null
  return failure(c, 409, { category: 'CONFLICT', message: `Contact already exists. Existing ID: ${owner.id}` })
}

type LinkTargets = string[] | 'unknown_type' | 'unknown_object'

function linkTargets(
  { state }: HubspotWorld,
  from: ObjectType,
  associations: z.infer<typeof Association>[],
): LinkTargets {
  const ids: string[] = []
  for (const { to, types } of associations) {
    for (const { associationTypeId } of types) {
      const type = associatedType(from, associationTypeId)
      if (type === null) return 'unknown_type'
      if (!findObject(state, type, to.id)) return 'unknown_object'
      ids.push(to.id)
    }
  }
  return ids
}

function searchPage(objects: CrmObject[], { limit, after, properties }: SearchBody): object {
  const end = after + limit
  return {
    total: objects.length,
    results: objects.slice(after, end).map((object) => objectView(object, properties)),
    ...(end < objects.length && { paging: { next: { after: String(end) } } }),
  }
}
