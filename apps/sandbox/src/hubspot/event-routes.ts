import { Hono } from 'hono'
import { z } from 'zod'
import { cutConnection } from '#cut-connection.ts'
import type { NodeEnv } from '#cut-connection.ts'
import { failure, invalidBody, jsonOf, rateLimited } from './failure.ts'
import type { Faults } from './faults.ts'
import { findContact } from './state.ts'
import type { AppEvent, Contact, HubspotState } from './state.ts'

export const eventsPath = '/integrators/timeline/2026-03/events'

type Parts = { state: HubspotState; now: () => number; save: () => void; faults: Faults }

const EventBody = z
  .object({
    eventTypeName: z.string().min(1),
    id: z.string().refine((id) => id !== '' && Buffer.byteLength(id) <= 500, 'must have 1 to 500 bytes'),
    properties: z.record(z.string(), z.unknown()),
    objectId: z.union([z.string().min(1), z.int().transform(String)]).optional(),
    email: z.string().optional(),
    utk: z.string().optional(),
    domain: z.string().optional(),
    timestamp: z.iso.datetime({ offset: true }).optional(),
    extraData: z.unknown().optional(),
    timelineIFrame: z.unknown().optional(),
  })
  .refine((event) => event.objectId !== undefined || event.email !== undefined, 'needs objectId or email')
type EventBody = z.infer<typeof EventBody>

export function eventRoutes({ state, now, save, faults }: Parts): Hono<NodeEnv> {
  return new Hono<NodeEnv>().post(eventsPath, async (c) => {
    const fault = faults.events.shift()
    if (fault === 'rate_limited') return rateLimited(c)
    if (fault === 'error_500') return failure(c, 500, { category: 'INTERNAL_ERROR', message: 'internal error' })

    const body = EventBody.safeParse(await jsonOf(c))
    if (!body.success) return invalidBody(c, body.error)
    const contact = contactOf(state, body.data)
    if (!contact) return failure(c, 404, { category: 'OBJECT_NOT_FOUND', message: 'No contact for this event.' })
    if (state.events.some((event) => event.id === body.data.id && event.eventTypeName === body.data.eventTypeName)) {
      const message = `An event of type ${body.data.eventTypeName} with the id ${body.data.id} exists already.`
      return failure(c, 409, { category: 'CONFLICT', message })
    }
    const event = appEvent(body.data, contact, new Date(now()).toISOString())
    state.events.push(event)
    save()
    return fault === 'cut_after' ? cutConnection(c) : c.json(eventView(event), 201)
  })
}

function contactOf(state: HubspotState, { objectId, email }: EventBody): Contact | null {
  if (objectId !== undefined) return findContact(state, 'id', objectId)
  return email === undefined ? null : findContact(state, 'email', email)
}

function appEvent(body: EventBody, contact: Contact, at: string): AppEvent {
  return {
    id: body.id,
    eventTypeName: body.eventTypeName,
    contactId: contact.id,
    properties: body.properties,
    extraData: body.extraData ?? null,
    timestamp: body.timestamp ?? at,
    receivedAt: at,
  }
}

function eventView({ contactId, receivedAt, ...event }: AppEvent): object {
  return { ...event, objectId: contactId, objectType: 'CONTACT', createdAt: receivedAt }
}
