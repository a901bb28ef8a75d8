import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import type { NodeEnv } from '#cut-connection.ts'
import { invalid, invalidBody, jsonOf } from './failure.ts'
import { contactForEvent } from './objects.ts'
import { isoNow } from './state.ts'
import type { EventDefinition, HubspotWorld, LostCustomEvent } from './state.ts'

const yearMs = 365 * 86_400_000

const EventBody = z
  .object({
    eventName: z.string().min(1),
    properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)),
    email: z.string().optional(),
    objectId: z.union([z.string().min(1), z.int().transform(String)]).optional(),
    utk: z.string().optional(),
    occurredAt: z.iso.datetime({ offset: true }).optional(),
    uuid: z.uuid().optional(),
  })
  .refine(({ objectId, email, utk }) => objectId ?? email ?? utk, 'needs email, objectId or utk')
type EventBody = z.infer<typeof EventBody>
const BatchBody = z.object({ inputs: z.array(EventBody).min(1).max(500) })

/** To be mounted at the folder of `/send`. A 204 promises nothing: what cannot be used is dropped in silence. */
export function customEventRoutes(world: HubspotWorld): Hono<NodeEnv> {
  return new Hono<NodeEnv>()
    .post('/send', async (c) => {
      const body = EventBody.safeParse(await jsonOf(c))
      return body.success ? takeAll(c, world, [body.data]) : invalidBody(c, body.error)
    })
    .post('/send/batch', async (c) => {
      const body = BatchBody.safeParse(await jsonOf(c))
      return body.success ? takeAll(c, world, body.data.inputs) : invalidBody(c, body.error)
    })
}

function takeAll(c: Context, world: HubspotWorld, inputs: EventBody[]): Response {
  const events = inputs.map((input) => ({ input, definition: definitionFor(world, input) }))
  for (const { input, definition } of events) {
    if (!definition) return invalid(c, `There is no event ${input.eventName}.`)
    const wrong = wrongProperty(definition, input)
    if (wrong !== null) return invalid(c, wrong)
  }
  for (const { input, definition } of events) if (definition) storeOrLose(world, definition, input)
  world.save()
  return c.body(null, 204)
}

function definitionFor({ state }: HubspotWorld, { eventName }: EventBody): EventDefinition | undefined {
  return state.eventDefinitions.find(({ fullyQualifiedName }) => fullyQualifiedName === eventName)
}

/** The limits of 2021; HubSpot does not say what holds today, so a client does well to stay inside them. */
function wrongProperty(definition: EventDefinition, { properties }: EventBody): string | null {
  if (Object.keys(properties).length > 50) return 'An event may have 50 properties at most.'
  for (const [name, value] of Object.entries(properties)) {
    const known = definition.properties.find((property) => property.name === name)
    const longest = URL.canParse(value) ? 200 : 50
    if (known && value.length > longest) return `The value of ${name} may have ${longest} characters at most.`
    if (known?.options && !known.options.some((option) => option.value === value)) return `${name} has no such option.`
    if (known?.type === 'number' && !Number.isFinite(Number(value))) return `The value of ${name} is not a number.`
  }
  return null
}

function storeOrLose(world: HubspotWorld, definition: EventDefinition, input: EventBody): void {
  const { state } = world
  const { eventName, uuid = null } = input
  const receivedAt = isoNow(world)
  const lose = (because: LostCustomEvent['because']): void => {
    state.lostCustomEvents.push({ eventName, uuid, receivedAt, because })
  }
  const repeated = state.customEvents.some(
    (event) =>
      uuid !== null &&
      event.eventName === eventName &&
      event.uuid === uuid &&
      world.now() - Date.parse(event.receivedAt) < yearMs,
  )
  if (repeated) return lose('uuid_repeated')
  const contact = contactForEvent(world, input)
  if (!contact) return lose('no_contact')
  const isKept = ([name]: [string, string]): boolean =>
    definition.properties.some((property) => property.name === name) ||
    (definition.includeDefaultProperties && name.startsWith('hs_'))
  state.customEvents.push({
    uuid,
    eventName,
    contactId: contact.id,
    properties: Object.fromEntries(Object.entries(input.properties).filter(isKept)),
    occurredAt: input.occurredAt ?? receivedAt,
    receivedAt,
  })
}
