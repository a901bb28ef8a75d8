import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appEvents, contacts, playHubspot } from './playing-hubspot.fixture.ts'
import type { PlayedHubspot } from './playing-hubspot.fixture.ts'

/** Facts of the HubSpot reference about app events: by plain HTTP as documented, some through the official client as well. */

let played: PlayedHubspot
beforeEach(async () => {
  played = await playHubspot()
})
afterEach(() => played.hubspot.close())

const ada = () => played.contactId('ada.martin@example.com')

describe('app events', () => {
  const event = async (id = 'audit-1') => ({
    eventTypeName: 'refund_confirmed',
    id,
    objectId: await ada(),
    properties: { amount: '29.00 USD' },
  })

  test.each(['2026-03', 'v4'])('of version %s are stored once: a repeated type and id is a 409', async (version) => {
    const path = `/integrators/timeline/${version}/events`
    expect((await played.answer('POST', path, await event()))[0]).toBe(201)
    expect(await played.answer('POST', path, await event())).toMatchObject([
      409,
      { status: 'error', category: 'CONFLICT' },
    ])
    expect((await played.answer('POST', path, { ...(await event()), eventTypeName: 'refund_requested' }))[0]).toBe(201)
    expect(played.ledgerOf('ada.martin@example.com')?.events).toHaveLength(2)
  })

  test('need eventTypeName, id and properties', async () => {
    const [status, body] = await played.answer('POST', appEvents, { objectId: await ada() })
    expect(status).toBe(400)
    expect((body as { errors: { in: string }[] }).errors.map((error) => error.in)).toEqual([
      'eventTypeName',
      'id',
      'properties',
    ])
  })

  test('have an id of 500 bytes, properties of 510 KB and 1 MB in all at most', async () => {
    const ok = { ...(await event('ü'.repeat(250))), properties: { text: 'x'.repeat(509 * 1024) } }
    expect((await played.answer('POST', appEvents, ok))[0]).toBe(201)
    expect((await played.answer('POST', appEvents, await event('ü'.repeat(251))))[0]).toBe(400)
    const wide = { ...(await event()), properties: { text: 'x'.repeat(511 * 1024) } }
    expect((await played.answer('POST', appEvents, wide))[0]).toBe(400)
    const parts = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, 'x'.repeat(400 * 1024)]))
    expect((await played.answer('POST', appEvents, { ...(await event()), properties: parts }))[0]).toBe(400)
  })

  test('in a batch are all or nothing: one invalid is a 400, one known a 409', async () => {
    const good = await event('a')
    expect((await played.answer('POST', `${appEvents}/batch`, { inputs: [good, { ...good, id: '' }] }))[0]).toBe(400)
    expect((await played.answer('POST', `${appEvents}/batch`, { inputs: [good, good] }))[0]).toBe(409)
    expect(played.ledgerOf('ada.martin@example.com')?.events).toEqual([])
    const [status, body] = await played.answer('POST', `${appEvents}/batch`, { inputs: [good, { ...good, id: 'b' }] })
    expect([status, body]).toMatchObject([201, { status: 'COMPLETE', results: [{ id: 'a' }, { id: 'b' }] }])
    expect((await played.answer('POST', `${appEvents}/batch`, { inputs: [{ ...good, id: 'c' }, good] }))[0]).toBe(409)
    expect(played.ledgerOf('ada.martin@example.com')?.events).toHaveLength(2)
  })

  test('with an e-mail may make a contact, and beside an id change its address', async () => {
    const { objectId, ...rest } = await event()
    await played.answer('POST', appEvents, { ...rest, email: 'stranger@example.com' })
    expect(played.ledgerOf('stranger@example.com')?.events).toHaveLength(1)
    await played.answer('POST', appEvents, { ...rest, id: '2', objectId, email: 'new@example.com' })
    expect(played.ledgerOf('new@example.com')?.id).toBe(objectId)
  })

  test('are closed to a private token', async () => {
    await played.order('token', { kind: 'private' })
    expect(await played.answer('POST', appEvents, await event())).toMatchObject([
      403,
      { category: 'MISSING_SCOPES', errors: [{ context: { requiredScopes: ['timeline'] } }] },
    ])
    expect((await played.answer('GET', `${contacts}/${await ada()}`))[0]).toBe(200)
  })

  test("through the official client's apiRequest give the raw answer and never throw", async () => {
    const send = async () => played.sdk.apiRequest({ method: 'POST', path: appEvents, body: await event() })
    expect([(await send()).status, (await send()).status]).toEqual([201, 409])
  })
})
