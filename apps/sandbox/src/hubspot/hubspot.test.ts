import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { playHubspot } from './playing-hubspot.fixture.ts'
import type { PlayedHubspot } from './playing-hubspot.fixture.ts'

let stateDir: string
let played: PlayedHubspot
beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'sandbox-hubspot-'))
  played = await playHubspot(stateDir)
})
afterEach(async () => {
  await played.hubspot.close()
  rmSync(stateDir, { recursive: true })
})

const contacts = '/crm/objects/2026-03/contacts'
const events = '/integrators/timeline/2026-03/events'

async function refundEvent(id = 'audit-1') {
  return {
    eventTypeName: 'refund_confirmed',
    id,
    objectId: await played.contactId('ben.okafor@example.com'),
    properties: { amount: 2900, currency: 'usd', ticket: '1002' } as Record<string, unknown>,
  }
}

const send = async (id?: string) => played.call('POST', events, await refundEvent(id))
const faultOn = (fault: string, on = `POST ${events}`) => played.order('faults', { requests: [{ on, fault }] })
const eventsOfBen = () =>
  played.hubspot.ledger().contacts.find(({ email }) => email === 'ben.okafor@example.com')?.events

describe('faults', () => {
  test('an answer that is lost leaves the event there, and the retry learns it by 409', async () => {
    await faultOn('cut_after')
    await expect(send()).rejects.toThrow()
    expect(eventsOfBen()).toHaveLength(1)
    expect((await send()).status).toBe(409)
  })

  test('a 500 in place of the answer leaves the event there as well', async () => {
    await faultOn('saved_500')
    const answer = await send()
    expect([answer.status, await answer.json()]).toMatchObject([500, { category: 'INTERNAL_ERROR' }])
    expect((await send()).status).toBe(409)
  })

  test.each([
    ['rate_limited', 429],
    ['conflict', 409],
    ['error_500', 500],
    ['not_found_page', 404],
    ['refuse', 400],
  ])('%s is a %i and nothing is stored', async (fault, status) => {
    await faultOn(fault)
    expect((await send()).status).toBe(status)
    expect(eventsOfBen()).toEqual([])
    expect((await send()).status).toBe(201)
  })

  test('a page of a proxy is no answer of HubSpot', async () => {
    await faultOn('not_found_page', `GET ${contacts}/*`)
    const answer = await played.call('GET', `${contacts}/7002`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8'])
  })

  test('hang gives no answer until the caller gives up, and nothing is stored', async () => {
    const event = await refundEvent()
    await faultOn('hang')
    const given = fetch(played.hubspot.url + events, {
      method: 'POST',
      headers: { authorization: `Bearer ${played.hubspot.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(1000),
    })
    await expect(given).rejects.toThrow('timeout')
    expect(eventsOfBen()).toEqual([])
    expect((await send()).status).toBe(201)
  })

  test('cut before, nothing is stored', async () => {
    const event = await refundEvent()
    await faultOn('cut_before')
    await expect(played.call('POST', events, event)).rejects.toThrow()
    expect(eventsOfBen()).toEqual([])
  })

  test('down cuts every call and leaves the controls alone', async () => {
    await played.order('faults', { down: true })
    await expect(played.call('GET', `${contacts}/7002`)).rejects.toThrow()
    expect(await (await played.call('GET', '/sandbox/faults')).json()).toMatchObject({ down: true })
    await played.call('DELETE', '/sandbox/faults')
    expect((await played.call('GET', `${contacts}/7002`)).status).toBe(200)
  })
})

describe('controls', () => {
  test('merge and delete contacts as a person in HubSpot would', async () => {
    await played.order('contacts/merge', { into: 'ada.martin@example.com', from: 'ben.okafor@example.com' })
    expect(await played.contactId('ben.okafor@example.com')).toBe(await played.contactId('ada.martin@example.com'))
    const path = `/sandbox/contacts/${encodeURIComponent('clara.weiss@example.com')}`
    expect((await played.call('DELETE', path)).status).toBe(200)
    expect((await played.call('GET', `${contacts}/clara.weiss%40example.com?idProperty=email`)).status).toBe(404)
    expect(played.hubspot.ledger().contacts.filter(({ archived }) => archived)).toHaveLength(2)
  })

  test('that make no sense are refused', async () => {
    await expect(played.order('token', { kind: 'king' })).rejects.toThrow('400')
    await expect(played.order('contacts/merge', { into: '7002', from: '7002' })).rejects.toThrow('404')
    await expect(played.order('faults', { requests: [{ on: 'somewhere', fault: 'hang' }] })).rejects.toThrow('400')
  })

  test('back to the usual limits is one call', async () => {
    await played.order('limits', { tenSecondly: 1 })
    expect(await (await played.call('DELETE', '/sandbox/limits')).json()).toMatchObject({ tenSecondly: 110 })
  })
})

test('a restart keeps events, clock, limits and the token, and heals faults', async () => {
  await send()
  await played.order('clock', { advanceSeconds: 3600 })
  await played.order('limits', { tenSecondly: 50 })
  await played.order('faults', { down: true })
  const { accessToken } = played.hubspot
  await played.hubspot.close()
  played = await playHubspot(stateDir)
  expect(played.hubspot.accessToken).toBe(accessToken)
  expect((await send()).status).toBe(409)
  expect(await played.order('clock', { advanceSeconds: 0 })).toEqual({ now: '2026-11-20T13:00:00.000Z' })
  expect(await (await played.call('GET', '/sandbox/limits')).json()).toMatchObject({ tenSecondly: 50 })
})

describe('the page of timelines', () => {
  const page = async (): Promise<string> => (await fetch(played.hubspot.url)).text()

  test('shows what was written as text, never as markup', async () => {
    const hostile = '<img src=x onerror=alert(1)>'
    const event = await refundEvent()
    await played.call('POST', events, { ...event, properties: { ...event.properties, note: hostile } })
    const properties = { hs_timestamp: '2026-11-20T11:00:00Z', hs_note_body: `<p>Refunded</p>${hostile}` }
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }]
    await played.call('POST', '/crm/objects/2026-03/notes', {
      properties,
      associations: [{ to: { id: event.objectId }, types }],
    })
    const shown = await page()
    expect(shown).toContain('refund_confirmed')
    expect(shown).toContain('29.00 USD')
    expect(shown.match(/&lt;img src=x/g)).toHaveLength(2)
    expect(shown).toContain('Refunded\n&lt;img')
    expect(shown).not.toContain('<img')
  })

  test('shows the newest entry and whoever has it first', async () => {
    const event = await refundEvent()
    await played.call('POST', events, {
      ...event,
      id: 'old',
      eventTypeName: 'older',
      timestamp: '2026-11-19T00:00:00Z',
    })
    await played.call('POST', events, { ...event, eventTypeName: 'newer' })
    const shown = await page()
    const order = ['Ben Okafor', 'newer', 'older', 'Ada Martin'].map((text) => shown.indexOf(text))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order).not.toContain(-1)
  })
})
