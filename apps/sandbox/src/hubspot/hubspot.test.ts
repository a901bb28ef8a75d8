import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stories } from '#stories.ts'
import { startHubspot } from './start-hubspot.ts'
import type { HubspotStandIn } from './start-hubspot.ts'

const now = new Date('2026-11-20T12:00:00Z')

let hubspot: HubspotStandIn
beforeEach(async () => {
  hubspot = await startHubspot({ port: 0, now: () => now.getTime(), stories: stories(now) })
})
afterEach(() => hubspot.close())

function call(method: string, path: string, body?: unknown, token = hubspot.accessToken): Promise<Response> {
  return fetch(hubspot.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

const contacts = '/crm/objects/2026-03/contacts'
const events = '/integrators/timeline/2026-03/events'

async function benId(): Promise<string> {
  const response = await call('GET', `${contacts}/${encodeURIComponent('ben.okafor@example.com')}?idProperty=email`)
  return ((await response.json()) as { id: string }).id
}

async function refundEvent(id = 'audit-1') {
  return {
    eventTypeName: 'refund_confirmed',
    id,
    objectId: await benId(),
    properties: { amount: '29.00 USD', ticket: '1002' },
  }
}

const eventsOfBen = () => hubspot.ledger().contacts.find(({ email }) => email === 'ben.okafor@example.com')?.events

describe('contacts', () => {
  test('are found by e-mail with properties and companies', async () => {
    const query = 'idProperty=email&properties=firstname,lastname&associations=companies'
    const response = await call('GET', `${contacts}/Ada.Martin%40example.com?${query}`)
    expect(await response.json()).toMatchObject({
      properties: { firstname: 'Ada', lastname: 'Martin' },
      associations: { companies: { results: [{ type: 'contact_to_company' }] } },
    })
  })

  test('that nobody knows are a 404', async () => {
    const response = await call('GET', `${contacts}/nobody%2B1%40example.com?idProperty=email`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ category: 'OBJECT_NOT_FOUND', correlationId: expect.any(String) })
  })

  test('are made or changed by an upsert, and a bad one among good ones is a 207', async () => {
    const input = (id: string) => ({ id, idProperty: 'email', properties: { phone: '1' } })
    const good = await call('POST', `${contacts}/batch/upsert`, { inputs: [input('eve@example.com')] })
    expect([good.status, await good.json()]).toMatchObject([200, { results: [{ new: true }] }])
    const mixed = { inputs: [input('eve@example.com'), input('nonsense')] }
    const partial = await call('POST', `${contacts}/batch/upsert`, mixed)
    expect([partial.status, await partial.json()]).toMatchObject([207, { numErrors: 1, results: [{ new: false }] }])
  })

  test('are closed to a wrong token', async () => {
    const response = await call('GET', `${contacts}/x`, undefined, 'pat-wrong')
    expect(response.status).toBe(401)
  })
})

describe('app events', () => {
  test('are stored once: a repeated type and id is a 409', async () => {
    expect((await call('POST', events, await refundEvent())).status).toBe(201)
    const again = await call('POST', events, await refundEvent())
    expect([again.status, await again.json()]).toMatchObject([409, { status: 'error', category: 'CONFLICT' }])
    expect(eventsOfBen()).toHaveLength(1)
  })

  test('without what is required are a 400 that names it', async () => {
    const response = await call('POST', events, { eventTypeName: 'refund_confirmed', objectId: await benId() })
    expect(response.status).toBe(400)
    const body = (await response.json()) as { category: string; errors: { in: string }[] }
    expect(body.category).toBe('VALIDATION_ERROR')
    expect(body.errors.map((error) => error.in)).toEqual(['id', 'properties'])
  })

  test('whose answer is lost are there, and the retry learns it by 409', async () => {
    await call('POST', '/sandbox/faults', { events: ['cut_after'] })
    await expect(call('POST', events, await refundEvent())).rejects.toThrow()
    expect(eventsOfBen()).toHaveLength(1)
    expect((await call('POST', events, await refundEvent())).status).toBe(409)
  })

  test('beyond the rate limit or in an outage are not stored', async () => {
    await call('POST', '/sandbox/faults', { events: ['rate_limited', 'error_500'] })
    const limited = await call('POST', events, await refundEvent())
    expect([limited.status, await limited.json()]).toMatchObject([429, { policyName: 'TEN_SECONDLY_ROLLING' }])
    expect((await call('POST', events, await refundEvent())).status).toBe(500)
    expect(eventsOfBen()).toEqual([])
  })

  test('show on the page of timelines as text, never as markup', async () => {
    const event = await refundEvent()
    await call('POST', events, { ...event, properties: { note: '<img src=x onerror=alert(1)>' } })
    const page = await (await fetch(hubspot.url)).text()
    expect(page).toContain('refund_confirmed')
    expect(page).toContain('&lt;img src=x')
    expect(page).not.toContain('<img')
  })
})
