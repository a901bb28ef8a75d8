import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { customEvents, playHubspot } from './playing-hubspot.fixture.ts'
import type { PlayedHubspot } from './playing-hubspot.fixture.ts'

/** Facts of the HubSpot reference about custom events: by plain HTTP as documented, some through the official client as well. */

let played: PlayedHubspot
beforeEach(async () => {
  played = await playHubspot()
})
afterEach(() => played.hubspot.close())

const ada = () => played.contactId('ada.martin@example.com')

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
    const [, body] = await played.answer('POST', `${customEvents}/event-definitions`, definition)
    return (body as { fullyQualifiedName: string }).fullyQualifiedName
  }
  const sent = () => played.ledgerOf('ada.martin@example.com')?.customEvents

  test('are defined once and get the name pe{HubID}_{name}', async () => {
    expect(await define()).toMatch(/^pe\d+_refund_confirmed$/)
    expect((await played.answer('POST', `${customEvents}/event-definitions`, definition))[0]).toBe(409)
    expect(await played.answer('GET', `${customEvents}/event-definitions`)).toMatchObject([
      200,
      { results: [{ name: 'refund_confirmed' }] },
    ])
  })

  test('need label, propertyDefinitions and includeDefaultProperties to be defined', async () => {
    const [status, body] = await played.answer('POST', `${customEvents}/event-definitions`, {})
    expect(status).toBe(400)
    expect((body as { errors: { in: string }[] }).errors.map((error) => error.in).toSorted()).toEqual([
      'includeDefaultProperties',
      'label',
      'propertyDefinitions',
    ])
    const upper = { ...definition, propertyDefinitions: [{ name: 'Amount', label: 'Amount', type: 'string' }] }
    expect((await played.answer('POST', `${customEvents}/event-definitions`, upper))[0]).toBe(400)
  })

  test('that repeat a uuid are a 204 like the first, which stays; a year later the uuid is free', async () => {
    const event = { eventName: await define(), objectId: await ada(), uuid: randomUUID() }
    const send = (amount: string) => played.answer('POST', `${customEvents}/send`, { ...event, properties: { amount } })
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
    expect(await played.answer('POST', `${customEvents}/send`, event)).toEqual([204, null])
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
    for (const body of wrong) expect((await played.answer('POST', `${customEvents}/send`, body))[0]).toBe(400)
    const url = `https://shop.example/${'x'.repeat(150)}`
    const good = { eventName, objectId, properties: { amount: url, cents: 2900, kind: 'full', undefined_one: 'x' } }
    expect((await played.answer('POST', `${customEvents}/send`, good))[0]).toBe(204)
    expect(sent()).toMatchObject([{ properties: { amount: url, cents: '2900', kind: 'full' } }])
  })

  test('in a batch are all refused where one is invalid', async () => {
    const event = { eventName: await define(), objectId: await ada(), properties: {} }
    const path = `${customEvents}/send/batch`
    expect((await played.answer('POST', path, { inputs: [event, { ...event, eventName: 'pe1_x' }] }))[0]).toBe(400)
    expect(sent()).toEqual([])
    expect(await played.answer('POST', path, { inputs: [event, event] })).toEqual([204, null])
    expect(sent()).toHaveLength(2)
  })

  test('take a private token on the path of 2026-09, not on that of 2026-03', async () => {
    const event = { eventName: await define(), objectId: await ada(), properties: {} }
    await played.order('token', { kind: 'private' })
    expect((await played.answer('POST', `${customEvents}/send`, event))[0]).toBe(204)
    expect((await played.answer('POST', '/events/2026-03/send', event))[0]).toBe(403)
  })

  test("are taken from the official client's typed method", async () => {
    const event = { eventName: await define(), objectId: await ada(), properties: { amount: '1.00' } }
    await played.sdk.events.send.basicApi.send(event)
    expect(sent()).toMatchObject([{ properties: { amount: '1.00' } }])
  })
})
