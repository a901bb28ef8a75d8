import { randomUUID } from 'node:crypto'
import { Client } from '@hubspot/api-client'
import { AssociationSpecAssociationCategoryEnum as Category } from '@hubspot/api-client/lib/codegen/crm/objects/notes/index.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { playHubspot } from './playing-hubspot.fixture.ts'
import type { PlayedHubspot } from './playing-hubspot.fixture.ts'

/** Facts of the HubSpot reference, each by plain HTTP as documented, some through the official client as well. */

let played: PlayedHubspot
let sdk: Client
beforeEach(async () => {
  played = await playHubspot()
  sdk = new Client({ accessToken: played.hubspot.accessToken, basePath: played.hubspot.url, numberOfApiCallRetries: 0 })
})
afterEach(() => played.hubspot.close())

const objects = '/crm/objects/2026-03'
const contacts = `${objects}/contacts`
const appEvents = '/integrators/timeline/2026-03/events'
const customEvents = '/events/custom/2026-09'

const call: PlayedHubspot['call'] = (...args) => played.call(...args)

async function answer(method: string, path: string, body?: unknown): Promise<[number, unknown]> {
  const response = await call(method, path, body)
  const text = await response.text()
  return [response.status, text === '' ? null : JSON.parse(text)]
}

const ada = () => played.contactId('ada.martin@example.com')
const ledgerOf = (email: string) => played.hubspot.ledger().contacts.find((contact) => contact.email === email)

describe('contacts', () => {
  test('are read by e-mail with properties and associated companies in one call', async () => {
    const query = 'idProperty=email&properties=firstname,lastname&associations=companies'
    const [status, contact] = await answer('GET', `${contacts}/Ada.Martin%40example.com?${query}`)
    expect(status).toBe(200)
    expect(contact).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      properties: { firstname: 'Ada', lastname: 'Martin', hs_object_id: expect.any(String) },
      createdAt: expect.any(String),
      archived: false,
      associations: { companies: { results: [{ id: expect.any(String), type: 'contact_to_company' }] } },
    })
  })

  test('are read by id, and their company too', async () => {
    const [, contact] = await answer('GET', `${contacts}/${await ada()}?associations=companies`)
    const { associations } = contact as { associations: { companies: { results: { id: string }[] } } }
    const company = associations.companies.results[0]?.id ?? ''
    expect(await answer('GET', `${objects}/companies/${company}`)).toMatchObject([
      200,
      { properties: { domain: 'example.com' } },
    ])
  })

  test('that nobody knows are a 404, such as the requester who is no customer', async () => {
    const response = await call('GET', `${contacts}/oskar.lehmann%40example.com?idProperty=email`)
    expect(response.status).toBe(404)
    const body = (await response.json()) as { correlationId: string }
    expect(body).toMatchObject({ status: 'error', category: 'OBJECT_NOT_FOUND', message: expect.any(String) })
    expect(response.headers.get('x-hubspot-correlation-id')).toBe(body.correlationId)
  })

  test('with a plus in the address are found only when it is URL-encoded', async () => {
    await answer('POST', contacts, { properties: { email: 'ada+billing@example.com' } })
    expect((await answer('GET', `${contacts}/ada%2Bbilling%40example.com?idProperty=email`))[0]).toBe(200)
    expect((await answer('GET', `${contacts}/ada+billing@example.com?idProperty=email`))[0]).toBe(404)
  })

  test('two customers of one address are one contact', async () => {
    const family = played.hubspot.ledger().contacts.filter(({ email }) => email === 'family.nowak@example.com')
    expect(family).toMatchObject([{ properties: { firstname: 'Marta' } }])
  })

  test('are made or changed by an upsert that says which', async () => {
    const upsert = (id: string) => ({
      inputs: [{ id, idProperty: 'email', properties: { phone: '1' } }],
    })
    expect(await answer('POST', `${contacts}/batch/upsert`, upsert('eve@example.com'))).toMatchObject([
      200,
      { status: 'COMPLETE', results: [{ new: true, properties: { email: 'eve@example.com', phone: '1' } }] },
    ])
    expect(await answer('POST', `${contacts}/batch/upsert`, upsert('EVE@example.com'))).toMatchObject([
      200,
      { results: [{ new: false }] },
    ])
  })

  test('with a bad one in the upsert are a 207: the good ones are done', async () => {
    const inputs = ['eve@example.com', 'nonsense'].map((id) => ({ id, idProperty: 'email', properties: {} }))
    expect(await answer('POST', `${contacts}/batch/upsert`, { inputs })).toMatchObject([
      207,
      {
        numErrors: 1,
        errors: [{ category: 'VALIDATION_ERROR', context: { id: ['nonsense'] } }],
        results: [{ new: true }],
      },
    ])
  })

  test('named twice in one upsert, or without one, are a 400', async () => {
    const input = { id: 'eve@example.com', idProperty: 'email', properties: {} }
    expect((await answer('POST', `${contacts}/batch/upsert`, { inputs: [input, input] }))[0]).toBe(400)
    expect((await answer('POST', `${contacts}/batch/upsert`, { inputs: [] }))[0]).toBe(400)
    expect(ledgerOf('eve@example.com')).toBeUndefined()
  })

  test('of an address that is taken are a 409, and an unknown property is a 400 that names it', async () => {
    const taken = await answer('POST', contacts, { properties: { email: 'ada.martin@example.com' } })
    expect(taken).toMatchObject([409, { category: 'CONFLICT', message: expect.stringContaining(await ada()) }])
    expect(await answer('POST', contacts, { properties: { email: 'eve@example.com', shoe_size: 43 } })).toMatchObject([
      400,
      {
        category: 'VALIDATION_ERROR',
        errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['shoe_size'] } }],
      },
    ])
  })

  test('after a merge are a 404 by the old id and found by the old address, which is a secondary one now', async () => {
    const [kept, gone] = [await ada(), await played.contactId('ben.okafor@example.com')]
    await answer('POST', appEvents, { eventTypeName: 't', id: '1', objectId: gone, properties: {} })
    const merge = { primaryObjectId: kept, objectIdToMerge: gone }
    expect((await answer('POST', `${contacts}/merge`, merge))[0]).toBe(200)
    expect((await answer('GET', `${contacts}/${gone}`))[0]).toBe(404)
    expect(await answer('GET', `${contacts}/ben.okafor%40example.com?idProperty=email`)).toMatchObject([
      200,
      { id: kept, properties: { email: 'ada.martin@example.com' } },
    ])
    expect(ledgerOf('ada.martin@example.com')?.events).toHaveLength(1)
    const late = { eventTypeName: 't', id: '2', objectId: gone, properties: {} }
    expect((await answer('POST', appEvents, late))[0]).toBe(404)
  })

  test("are found by the official client's typed method, whose unknown ones throw with the body", async () => {
    const found = await sdk.crm.contacts.basicApi.getById(
      'ada.martin@example.com',
      ['firstname', 'email'],
      undefined,
      ['companies'],
      false,
      'email',
    )
    expect(found.properties).toMatchObject({ firstname: 'Ada', email: 'ada.martin@example.com' })
    expect(found.associations?.['companies']?.results).toHaveLength(1)
    const unknown = sdk.crm.contacts.basicApi.getById('nobody@example.com', [], undefined, undefined, false, 'email')
    await expect(unknown).rejects.toMatchObject({ code: 404, body: { category: 'OBJECT_NOT_FOUND' } })
  })

  test("are upserted by the official client's typed method", async () => {
    const input = { id: 'eve@example.com', idProperty: 'email', properties: { firstname: 'Eve' } }
    const { results } = await sdk.crm.contacts.batchApi.upsert({ inputs: [input] })
    expect(results).toMatchObject([{ _new: true, properties: { firstname: 'Eve' } }])
  })
})

describe('app events', () => {
  const event = async (id = 'audit-1') => ({
    eventTypeName: 'refund_confirmed',
    id,
    objectId: await ada(),
    properties: { amount: '29.00 USD' },
  })

  test.each(['2026-03', 'v4'])('of version %s are stored once: a repeated type and id is a 409', async (version) => {
    const path = `/integrators/timeline/${version}/events`
    expect((await answer('POST', path, await event()))[0]).toBe(201)
    expect(await answer('POST', path, await event())).toMatchObject([409, { status: 'error', category: 'CONFLICT' }])
    expect((await answer('POST', path, { ...(await event()), eventTypeName: 'refund_requested' }))[0]).toBe(201)
    expect(ledgerOf('ada.martin@example.com')?.events).toHaveLength(2)
  })

  test('need eventTypeName, id and properties', async () => {
    const [status, body] = await answer('POST', appEvents, { objectId: await ada() })
    expect(status).toBe(400)
    expect((body as { errors: { in: string }[] }).errors.map((error) => error.in)).toEqual([
      'eventTypeName',
      'id',
      'properties',
    ])
  })

  test('have an id of 500 bytes, properties of 510 KB and 1 MB in all at most', async () => {
    const ok = { ...(await event('ü'.repeat(250))), properties: { text: 'x'.repeat(509 * 1024) } }
    expect((await answer('POST', appEvents, ok))[0]).toBe(201)
    expect((await answer('POST', appEvents, await event('ü'.repeat(251))))[0]).toBe(400)
    const wide = { ...(await event()), properties: { text: 'x'.repeat(511 * 1024) } }
    expect((await answer('POST', appEvents, wide))[0]).toBe(400)
    const parts = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, 'x'.repeat(400 * 1024)]))
    expect((await answer('POST', appEvents, { ...(await event()), properties: parts }))[0]).toBe(400)
  })

  test('in a batch are all or nothing: one invalid is a 400, one known a 409', async () => {
    const good = await event('a')
    expect((await answer('POST', `${appEvents}/batch`, { inputs: [good, { ...good, id: '' }] }))[0]).toBe(400)
    expect((await answer('POST', `${appEvents}/batch`, { inputs: [good, good] }))[0]).toBe(409)
    expect(ledgerOf('ada.martin@example.com')?.events).toEqual([])
    const [status, body] = await answer('POST', `${appEvents}/batch`, { inputs: [good, { ...good, id: 'b' }] })
    expect([status, body]).toMatchObject([201, { status: 'COMPLETE', results: [{ id: 'a' }, { id: 'b' }] }])
    expect((await answer('POST', `${appEvents}/batch`, { inputs: [{ ...good, id: 'c' }, good] }))[0]).toBe(409)
    expect(ledgerOf('ada.martin@example.com')?.events).toHaveLength(2)
  })

  test('with an e-mail may make a contact, and beside an id change its address', async () => {
    const { objectId, ...rest } = await event()
    await answer('POST', appEvents, { ...rest, email: 'stranger@example.com' })
    expect(ledgerOf('stranger@example.com')?.events).toHaveLength(1)
    await answer('POST', appEvents, { ...rest, id: '2', objectId, email: 'new@example.com' })
    expect(ledgerOf('new@example.com')?.id).toBe(objectId)
  })

  test('are closed to a private token', async () => {
    await played.order('token', { kind: 'private' })
    expect(await answer('POST', appEvents, await event())).toMatchObject([
      403,
      { category: 'MISSING_SCOPES', errors: [{ context: { requiredScopes: ['timeline'] } }] },
    ])
    expect((await answer('GET', `${contacts}/${await ada()}`))[0]).toBe(200)
  })

  test("through the official client's apiRequest give the raw answer and never throw", async () => {
    const send = async () => sdk.apiRequest({ method: 'POST', path: appEvents, body: await event() })
    expect([(await send()).status, (await send()).status]).toEqual([201, 409])
  })
})

describe('custom events', () => {
  const definition = {
    label: 'Refund confirmed',
    name: 'refund_confirmed',
    primaryObject: 'CONTACT',
    includeDefaultProperties: false,
    propertyDefinitions: [
      { name: 'amount', label: 'Amount', type: 'string' },
      { name: 'cents', label: 'Cents', type: 'number' },
      { name: 'kind', label: 'Kind', type: 'enumeration', options: [{ label: 'Full', value: 'full' }] },
    ],
  }
  const define = async (): Promise<string> => {
    const [, body] = await answer('POST', `${customEvents}/event-definitions`, definition)
    return (body as { fullyQualifiedName: string }).fullyQualifiedName
  }
  const sent = () => ledgerOf('ada.martin@example.com')?.customEvents

  test('are defined once and get the name pe{HubID}_{name}', async () => {
    expect(await define()).toMatch(/^pe\d+_refund_confirmed$/)
    expect((await answer('POST', `${customEvents}/event-definitions`, definition))[0]).toBe(409)
    expect(await answer('GET', `${customEvents}/event-definitions`)).toMatchObject([
      200,
      { results: [{ name: 'refund_confirmed' }] },
    ])
  })

  test('need label, propertyDefinitions and includeDefaultProperties to be defined', async () => {
    const [status, body] = await answer('POST', `${customEvents}/event-definitions`, {})
    expect(status).toBe(400)
    expect((body as { errors: { in: string }[] }).errors.map((error) => error.in).toSorted()).toEqual([
      'includeDefaultProperties',
      'label',
      'propertyDefinitions',
    ])
    const upper = { ...definition, propertyDefinitions: [{ name: 'Amount', label: 'Amount', type: 'string' }] }
    expect((await answer('POST', `${customEvents}/event-definitions`, upper))[0]).toBe(400)
  })

  test('that repeat a uuid are a 204 like the first, which stays; a year later the uuid is free', async () => {
    const event = { eventName: await define(), objectId: await ada(), uuid: randomUUID() }
    const send = (amount: string) => answer('POST', `${customEvents}/send`, { ...event, properties: { amount } })
    expect(await send('1.00')).toEqual([204, null])
    expect(await send('2.00')).toEqual([204, null])
    expect(sent()).toMatchObject([{ properties: { amount: '1.00' } }])
    await played.order('clock', { advanceSeconds: 366 * 86_400 })
    await send('3.00')
    expect(sent()).toHaveLength(2)
    expect(played.hubspot.ledger().lostCustomEvents).toMatchObject([{ because: 'uuid_repeated' }])
  })

  test('for nobody who is there are a 204 and lost in silence', async () => {
    const event = { eventName: await define(), objectId: '999999', properties: {} }
    expect(await answer('POST', `${customEvents}/send`, event)).toEqual([204, null])
    expect(played.hubspot.ledger().lostCustomEvents).toMatchObject([{ because: 'no_contact' }])
  })

  test('without a person, of an unknown type or with a long or wrong value are a 400', async () => {
    const eventName = await define()
    const objectId = await ada()
    const wrong = [
      { eventName, properties: {} },
      { eventName: 'pe1_unknown', objectId, properties: {} },
      { eventName, objectId },
      { eventName, objectId, properties: { amount: 'x'.repeat(51) } },
      { eventName, objectId, properties: { cents: 'many' } },
      { eventName, objectId, properties: { kind: 'half' } },
    ]
    for (const body of wrong) expect((await answer('POST', `${customEvents}/send`, body))[0]).toBe(400)
    const url = `https://shop.example/${'x'.repeat(150)}`
    const good = { eventName, objectId, properties: { amount: url, cents: 2900, kind: 'full', undefined_one: 'x' } }
    expect((await answer('POST', `${customEvents}/send`, good))[0]).toBe(204)
    expect(sent()).toMatchObject([{ properties: { amount: url, cents: '2900', kind: 'full' } }])
  })

  test('in a batch are all refused where one is invalid', async () => {
    const event = { eventName: await define(), objectId: await ada(), properties: {} }
    const path = `${customEvents}/send/batch`
    expect((await answer('POST', path, { inputs: [event, { ...event, eventName: 'pe1_x' }] }))[0]).toBe(400)
    expect(sent()).toEqual([])
    expect(await answer('POST', path, { inputs: [event, event] })).toEqual([204, null])
    expect(sent()).toHaveLength(2)
  })

  test('take a private token on the path of 2026-09, not on that of 2026-03', async () => {
    const event = { eventName: await define(), objectId: await ada(), properties: {} }
    await played.order('token', { kind: 'private' })
    expect((await answer('POST', `${customEvents}/send`, event))[0]).toBe(204)
    expect((await answer('POST', '/events/2026-03/send', event))[0]).toBe(403)
  })

  test("are taken from the official client's typed method", async () => {
    const event = { eventName: await define(), objectId: await ada(), properties: { amount: '1.00' } }
    await sdk.events.send.basicApi.send(event)
    expect(sent()).toMatchObject([{ properties: { amount: '1.00' } }])
  })
})

describe('notes and tasks', () => {
  const noteFor = async (body: string, properties: object = {}) => ({
    properties: { hs_timestamp: '2026-11-20T11:00:00Z', hs_note_body: body, ...properties },
    associations: [
      { to: { id: await ada() }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }] },
    ],
  })
  const searchFor = (marker: string) =>
    answer('POST', `${objects}/notes/search`, {
      filterGroups: [{ filters: [{ propertyName: 'hs_note_body', operator: 'CONTAINS_TOKEN', value: marker }] }],
      properties: ['hs_note_body'],
    })

  test('stand on the timeline of the contact they are associated with', async () => {
    expect(await answer('POST', `${objects}/notes`, await noteFor('Refunded'))).toMatchObject([
      201,
      { id: expect.any(String), properties: { hs_note_body: 'Refunded', hs_timestamp: '2026-11-20T11:00:00.000Z' } },
    ])
    expect(ledgerOf('ada.martin@example.com')?.notes).toHaveLength(1)
  })

  test('need hs_timestamp, and a body of 65,536 characters at most', async () => {
    const [status, body] = await answer('POST', `${objects}/notes`, { properties: { hs_note_body: 'x' } })
    expect([status, body]).toMatchObject([400, { errors: [{ context: { propertyName: ['hs_timestamp'] } }] }])
    expect((await answer('POST', `${objects}/notes`, await noteFor('x'.repeat(65_536))))[0]).toBe(201)
    expect((await answer('POST', `${objects}/notes`, await noteFor('x'.repeat(65_537))))[0]).toBe(400)
    expect((await answer('POST', `${objects}/notes`, await noteFor('x', { hs_timestamp: 'today' })))[0]).toBe(400)
  })

  test('posted twice are two: there is no idempotency key', async () => {
    for (const _ of [1, 2]) await answer('POST', `${objects}/notes`, await noteFor('marker_7'))
    expect(ledgerOf('ada.martin@example.com')?.notes).toHaveLength(2)
  })

  test('are found by a marker only when the search index has them', async () => {
    await answer('POST', `${objects}/notes`, await noteFor('Refunded 29.00 USD (countersign audit_01hx7)'))
    await answer('POST', `${objects}/notes`, await noteFor('Refunded 30.00 USD (countersign audit_01hx8)'))
    expect(await searchFor('audit_01hx7')).toMatchObject([200, { total: 0, results: [] }])
    await played.order('clock', { advanceSeconds: 10 })
    expect(await searchFor('audit_01hx7')).toMatchObject([
      200,
      { total: 1, results: [{ properties: { hs_note_body: expect.stringContaining('29.00') } }] },
    ])
    expect(await searchFor('audit_01*')).toMatchObject([200, { total: 2 }])
  })

  test('are searched by contact, in pages of 200 at most', async () => {
    await played.order('limits', { searchDelaySeconds: 0 })
    for (const text of ['one', 'two', 'three']) await answer('POST', `${objects}/notes`, await noteFor(text))
    const filters = [{ propertyName: 'associations.contact', operator: 'EQ', value: await ada() }]
    const first = await answer('POST', `${objects}/notes/search`, { filterGroups: [{ filters }], limit: 2 })
    expect(first).toMatchObject([200, { total: 3, paging: { next: { after: '2' } } }])
    const second = { filterGroups: [{ filters }], limit: 2, after: '2' }
    expect(await answer('POST', `${objects}/notes/search`, second)).toMatchObject([200, { results: [{}] }])
    expect((await answer('POST', `${objects}/notes/search`, { limit: 201 }))[0]).toBe(400)
  })

  test('can be changed and deleted, unlike app events', async () => {
    const [, note] = await answer('POST', `${objects}/notes`, await noteFor('first'))
    const path = `${objects}/notes/${(note as { id: string }).id}`
    expect(await answer('PATCH', path, { properties: { hs_note_body: 'second' } })).toMatchObject([
      200,
      { properties: { hs_note_body: 'second' } },
    ])
    expect(await answer('GET', `${path}?associations=contacts`)).toMatchObject([
      200,
      { associations: { contacts: { results: [{ type: 'note_to_contact' }] } } },
    ])
    expect((await answer('DELETE', path))[0]).toBe(204)
    expect((await answer('GET', path))[0]).toBe(404)
  })

  test('with an association that cannot be are refused and not stored', async () => {
    const note = await noteFor('x')
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }]
    const wrongType = { ...note, associations: [{ to: { id: await ada() }, types }] }
    expect((await answer('POST', `${objects}/notes`, wrongType))[0]).toBe(400)
    const gone = { ...note, associations: [{ ...note.associations[0], to: { id: '99' } }] }
    expect((await answer('POST', `${objects}/notes`, gone))[0]).toBe(404)
    expect(await answer('POST', `${objects}/notes/search`, {})).toMatchObject([200, { total: 0 }])
  })

  test('are tasks with a subject and a state, linked by the default association', async () => {
    const properties = { hs_timestamp: '1763640000000', hs_task_subject: 'Call', hs_task_status: 'NOT_STARTED' }
    const [status, task] = await answer('POST', `${objects}/tasks`, { properties })
    expect([status, task]).toMatchObject([201, { properties: { hs_timestamp: '2025-11-20T12:00:00.000Z' } }])
    const link = `associations/default/contacts/${await ada()}`
    const { id } = task as { id: string }
    expect(await answer('PUT', `${objects}/tasks/${id}/${link}`)).toMatchObject([
      200,
      { status: 'COMPLETE', results: [{ associationSpec: { associationTypeId: 204 } }, {}] },
    ])
    expect(ledgerOf('ada.martin@example.com')?.tasks).toMatchObject([{ properties: { hs_task_subject: 'Call' } }])
    const wrong = { properties: { ...properties, hs_task_status: 'DREAMED' } }
    expect((await answer('POST', `${objects}/tasks`, wrong))[0]).toBe(400)
  })

  test("are made and found by the official client's typed methods", async () => {
    await played.order('limits', { searchDelaySeconds: 0 })
    const created = await sdk.crm.objects.notes.basicApi.create({
      properties: { hs_timestamp: '2026-11-20T11:00:00Z', hs_note_body: 'sdk' },
      associations: [
        { to: { id: await ada() }, types: [{ associationCategory: Category.HubspotDefined, associationTypeId: 202 }] },
      ],
    })
    expect(ledgerOf('ada.martin@example.com')?.notes).toHaveLength(1)
    const found = await sdk.crm.objects.notes.searchApi.doSearch({ query: 'sdk', properties: ['hs_note_body'] })
    expect(found.results.map(({ id }) => id)).toEqual([created.id])
  })
})

describe('access', () => {
  test('with a wrong or expired token is a 401', async () => {
    const wrong = await call('GET', `${contacts}/x`, undefined, 'pat-wrong')
    expect([wrong.status, await wrong.json()]).toMatchObject([401, { category: 'INVALID_AUTHENTICATION' }])
    await played.order('token', { expired: true })
    expect(await answer('GET', `${contacts}/x`)).toMatchObject([401, { category: 'EXPIRED_AUTHENTICATION' }])
  })

  test('without a scope is a 403 that names it', async () => {
    await played.order('token', { scopes: ['crm.objects.contacts.read'] })
    expect((await answer('GET', `${contacts}/${await ada()}`))[0]).toBe(200)
    const refused: [string, string][] = [
      [`${objects}/notes`, 'crm.objects.contacts.write'],
      [contacts, 'crm.objects.contacts.write'],
      [appEvents, 'timeline'],
      [`${customEvents}/send`, 'analytics.behavioral_events.send'],
      [`${customEvents}/event-definitions`, 'behavioral_events.event_definitions.read_write'],
    ]
    for (const [path, scope] of refused) {
      expect(await answer('POST', path, {})).toMatchObject([
        403,
        { category: 'MISSING_SCOPES', errors: [{ context: { requiredScopes: [scope] } }] },
      ])
    }
  })
})

describe('rate limits', () => {
  const read = async () => call('GET', `${contacts}/1`)

  test('of an OAuth app are 110 in ten seconds, told in headers, with no daily one', async () => {
    const { headers } = await read()
    expect(headers.get('x-hubspot-ratelimit-max')).toBe('110')
    expect(headers.get('x-hubspot-ratelimit-remaining')).toBe('109')
    expect(headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000')
    expect(headers.has('x-hubspot-ratelimit-daily')).toBe(false)
    await Promise.all(Array.from({ length: 109 }, read))
    const limited = await read()
    expect([limited.status, await limited.json()]).toMatchObject([
      429,
      {
        status: 'error',
        errorType: 'RATE_LIMIT',
        policyName: 'TEN_SECONDLY_ROLLING',
        requestId: expect.any(String),
        correlationId: expect.any(String),
      },
    ])
    expect(limited.headers.get('x-hubspot-ratelimit-remaining')).toBe('0')
    expect(limited.headers.has('retry-after')).toBe(false)
    await played.order('clock', { advanceSeconds: 10 })
    expect((await read()).status).toBe(404)
  })

  test('of a private app are 190 in ten seconds and 650,000 a day, until the next one begins', async () => {
    await played.order('token', { kind: 'private' })
    const { headers } = await read()
    expect(headers.get('x-hubspot-ratelimit-max')).toBe('190')
    expect(headers.get('x-hubspot-ratelimit-daily')).toBe('650000')
    expect(headers.get('x-hubspot-ratelimit-daily-remaining')).toBe('649999')
    await played.order('limits', { daily: 1, retryAfter: true })
    const limited = await read()
    expect([limited.status, await limited.json()]).toMatchObject([429, { policyName: 'DAILY' }])
    expect(limited.headers.get('retry-after')).toBe(String(12 * 3600))
    await played.order('clock', { advanceSeconds: 12 * 3600 })
    expect((await read()).status).toBe(404)
  })

  test('of search are 5 a second on their own and without headers', async () => {
    const search = () => call('POST', `${objects}/notes/search`, {})
    const answers = await Promise.all(Array.from({ length: 6 }, search))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 200, 429])
    const limited = answers.find(({ status }) => status === 429)
    expect(await limited?.json()).toMatchObject({ message: 'You have reached your secondly limit.' })
    expect(answers.some(({ headers }) => headers.has('x-hubspot-ratelimit-max'))).toBe(false)
    expect((await read()).headers.get('x-hubspot-ratelimit-remaining')).toBe('109')
  })

  test("are thrown by the official client's typed method with the policy in the body", async () => {
    await played.order('limits', { tenSecondly: 0 })
    const reading = sdk.crm.contacts.basicApi.getById('1')
    await expect(reading).rejects.toMatchObject({ code: 429, body: { policyName: 'TEN_SECONDLY_ROLLING' } })
  })
})
