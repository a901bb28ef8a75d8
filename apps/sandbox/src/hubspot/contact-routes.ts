import { Hono } from 'hono'
import { z } from 'zod'
import type { NodeEnv } from '#cut-connection.ts'
import { failure, invalidBody, jsonOf } from './failure.ts'
import { addContact, findContact, setProperties } from './state.ts'
import type { Contact, HubspotState } from './state.ts'

export const contactsPath = '/crm/objects/2026-03/contacts'

type Parts = { state: HubspotState; now: () => number; save: () => void }

const UpsertInput = z.object({
  id: z.string().min(1),
  idProperty: z.literal('email'),
  properties: z.record(z.string(), z.string().nullable()),
})
const Upsert = z.object({ inputs: z.array(UpsertInput).min(1).max(100) })

export function contactRoutes({ state, now, save }: Parts): Hono<NodeEnv> {
  return new Hono<NodeEnv>()
    .get(`${contactsPath}/:id`, (c) => {
      const by = c.req.query('idProperty') ?? 'id'
      if (by !== 'id' && by !== 'email') {
        return failure(c, 400, { category: 'VALIDATION_ERROR', message: `No unique property named ${by}.` })
      }
      const contact = findContact(state, by, c.req.param('id'))
      if (!contact) return failure(c, 404, { category: 'OBJECT_NOT_FOUND', message: 'resource not found' })
      const properties = c.req.queries('properties')?.flatMap((names) => names.split(','))
      const withCompanies = c.req.query('associations')?.split(',').includes('companies')
      return c.json(contactView(contact, properties, withCompanies))
    })
    .post(`${contactsPath}/batch/upsert`, async (c) => {
      const body = Upsert.safeParse(await jsonOf(c))
      if (!body.success) return invalidBody(c, body.error)
      const at = new Date(now()).toISOString()
      const refused = body.data.inputs.filter((input) => !input.id.includes('@'))
      const results = body.data.inputs
        .filter((input) => input.id.includes('@'))
        .map((input) => upsert(state, input, at))
      save()
      const batch = { status: 'COMPLETE', results, requestedAt: at, startedAt: at, completedAt: at }
      if (refused.length === 0) return c.json(batch)
      const errors = refused.map(({ id }) => ({
        status: 'error',
        category: 'VALIDATION_ERROR',
        message: 'Email address is invalid',
        context: { id: [id] },
      }))
      return c.json({ ...batch, numErrors: errors.length, errors }, 207)
    })
}

function upsert(state: HubspotState, input: z.infer<typeof UpsertInput>, at: string): object {
  const known = findContact(state, 'email', input.id)
  if (known) setProperties(known, input.properties, at)
  const contact = known ?? addContact(state, { ...input.properties, email: input.id }, at)
  return { ...contactView(contact, Object.keys(contact.properties), false), new: !known }
}

const defaultProperties = ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname']

function contactView(contact: Contact, names: string[] = [], withCompanies = false): object {
  const shown = names.length > 0 ? [...names, 'createdate', 'hs_object_id', 'lastmodifieddate'] : defaultProperties
  const companies = contact.companyIds.map((id) => ({ id, type: 'contact_to_company' }))
  return {
    id: contact.id,
    properties: Object.fromEntries(shown.map((name) => [name, contact.properties[name] ?? null])),
    createdAt: contact.createdAt,
    updatedAt: contact.updatedAt,
    archived: false,
    ...(withCompanies && companies.length > 0 && { associations: { companies: { results: companies } } }),
  }
}
