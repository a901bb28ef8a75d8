import { Hono } from 'hono'
import { z } from 'zod'
import type { NodeEnv } from '#cut-connection.ts'
import { failure, invalidBody, jsonOf, notFound } from './failure.ts'
import { isoNow } from './state.ts'
import type { EventDefinition, HubspotWorld } from './state.ts'

const Name = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'starts with a letter; lower case, digits, _ and - only')

const Property = z
  .object({
    name: Name,
    label: z.string().min(1),
    type: z.enum(['string', 'number', 'enumeration', 'datetime']),
    options: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
  })
  .refine(({ type, options }) => type !== 'enumeration' || (options ?? []).length > 0, 'an enumeration needs options')

const DefinitionBody = z.object({
  label: z.string().min(1).max(100),
  name: Name.optional(),
  description: z.string().optional(),
  primaryObject: z.enum(['CONTACT', 'COMPANY', 'DEAL', 'TICKET']).default('CONTACT'),
  propertyDefinitions: z.array(Property).max(50),
  includeDefaultProperties: z.boolean(),
  customMatchingId: z.unknown().optional(),
})
type DefinitionBody = z.infer<typeof DefinitionBody>

/** To be mounted at `…/event-definitions`. */
export function eventDefinitionRoutes(world: HubspotWorld): Hono<NodeEnv> {
  const { state, save } = world
  return new Hono<NodeEnv>()
    .get('/', (c) => c.json({ total: state.eventDefinitions.length, results: state.eventDefinitions }))
    .get('/:name', (c) => {
      const wanted = c.req.param('name')
      const found = state.eventDefinitions.find((each) => [each.name, each.fullyQualifiedName].includes(wanted))
      return found ? c.json(found) : notFound(c)
    })
    .post('/:name/property', async (c) => {
      const found = state.eventDefinitions.find((each) => each.name === c.req.param('name'))
      if (!found) return notFound(c)
      const body = Property.safeParse(await jsonOf(c))
      if (!body.success) return invalidBody(c, body.error)
      const { options, ...property } = body.data
      if (found.properties.some(({ name }) => name === property.name))
        return failure(c, 409, { category: 'CONFLICT', message: `A property ${property.name} exists already.` })
      found.properties.push({ ...property, ...(options && { options }) })
      save()
      return c.json(property, 201)
    })
    .post('/', async (c) => {
      const body = DefinitionBody.safeParse(await jsonOf(c))
      if (!body.success) return invalidBody(c, body.error)
      const definition = definitionOf(world, body.data)
      if (state.eventDefinitions.some(({ name }) => name === definition.name)) {
        return failure(c, 409, { category: 'CONFLICT', message: `An event named ${definition.name} exists already.` })
      }
      state.eventDefinitions.push(definition)
      save()
      return c.json(definition, 201)
    })
}

function definitionOf(world: HubspotWorld, body: DefinitionBody): EventDefinition {
  const name = body.name ?? body.label.toLowerCase().replace(/[^a-z0-9]+/g, '_')
  return {
    name,
    fullyQualifiedName: `pe${world.state.hubId}_${name}`,
    label: body.label,
    description: body.description ?? null,
    primaryObject: body.primaryObject,
    includeDefaultProperties: body.includeDefaultProperties,
    properties: body.propertyDefinitions.map(({ options, ...property }) => ({
      ...property,
      ...(options && { options }),
    })),
    createdAt: isoNow(world),
  }
}
