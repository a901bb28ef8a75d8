import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import type { NodeEnv } from '#cut-connection.ts'
import { failure, invalidBody, jsonOf, notFound } from './failure.ts'
import { contactForEvent, findObject } from './objects.ts'
import { isoNow } from './state.ts'
import type { AppEvent, HubspotState, HubspotWorld } from './state.ts'

const kilobyte = 1024
const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '')

const EventBody = z
  .object({
    eventTypeName: z.string().min(1),
    id: z.string().refine((id) => id !== '' && Buffer.byteLength(id) <= 500, 'must have 1 to 500 bytes'),
    properties: z.record(
      z.string(),
      z.unknown().refine((value) => bytesOf(value) <= 510 * kilobyte, 'may have 510 KB at most'),
    ),
    objectId: z.union([z.string().min(1), z.int().transform(String)]).optional(),
    email: z.string().optional(),
    utk: z.string().optional(),
    domain: z.string().optional(),
    timestamp: z.iso.datetime({ offset: true }).optional(),
    extraData: z.unknown().optional(),
    timelineIFrame: z.unknown().optional(),
  })
  .refine(({ objectId, email, utk }) => objectId ?? email ?? utk, 'needs objectId, email or utk')
  .refine((event) => bytesOf(event) <= 1024 * kilobyte, 'may have 1 MB at most')
type EventBody = z.infer<typeof EventBody>
const BatchBody = z.object({ inputs: z.array(EventBody).min(1).max(500) })

/** To be mounted at `/integrators/timeline/{version}/events`. Events are never changed or deleted. */
export function appEventRoutes(world: HubspotWorld): Hono<NodeEnv> {
  const { state, save } = world
  return new Hono<NodeEnv>()
    .post('/', async (c) => {
      const body = EventBody.safeParse(await jsonOf(c))
      if (!body.success) return invalidBody(c, body.error)
      const refusal = refusedEvents(c, state, [body.data])
      if (refusal) return refusal
      const event = storeEvent(world, body.data)
      save()
      return c.json(event, 201)
    })
    .post('/batch', async (c) => {
      const body = BatchBody.safeParse(await jsonOf(c))
      if (!body.success) return invalidBody(c, body.error)
      const refusal = refusedEvents(c, state, body.data.inputs)
      if (refusal) return refusal
      const at = isoNow(world)
      const results = body.data.inputs.map((input) => storeEvent(world, input))
      save()
      return c.json({ status: 'COMPLETE', results, requestedAt: at, startedAt: at, completedAt: at }, 201)
    })
}

/** All or nothing: one event that cannot be stored refuses them all. */
function refusedEvents(c: Context, state: HubspotState, inputs: EventBody[]): Response | null {
  const homeless = inputs.find(({ objectId, email }) =>
    objectId === undefined ? email === undefined : !findObject(state, 'contacts', objectId),
  )
  if (homeless) return notFound(c, `No contact for the event ${homeless.id}.`)
  const taken = new Set(state.appEvents.map(keyOf))
  for (const input of inputs) {
    if (taken.has(keyOf(input))) {
      const message = `An event of type ${input.eventTypeName} with the id ${input.id} exists already.`
      return failure(c, 409, { category: 'CONFLICT', message, context: { id: [input.id] } })
    }
    taken.add(keyOf(input))
  }
  return null
}

function keyOf({ eventTypeName, id }: { eventTypeName: string; id: string }): string {
  return JSON.stringify([eventTypeName, id])
}

function storeEvent(world: HubspotWorld, body: EventBody): object {
  const at = isoNow(world)
  const contact = contactForEvent(world, body)
  if (!contact) throw new Error('an event without a contact passed the check')
  const event: AppEvent = {
    id: body.id,
    eventTypeName: body.eventTypeName,
    contactId: contact.id,
    properties: body.properties,
    extraData: body.extraData ?? null,
    timestamp: body.timestamp ?? at,
    receivedAt: at,
  }
  world.state.appEvents.push(event)
  const { contactId, receivedAt, ...shown } = event
  return { ...shown, objectId: contactId, objectType: 'CONTACT', createdAt: receivedAt }
}
