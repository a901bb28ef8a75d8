import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appEvents, contacts, objects, playHubspot } from './playing-hubspot.fixture.ts'
import type { PlayedHubspot } from './playing-hubspot.fixture.ts'

/** Facts of the HubSpot reference about contacts: by plain HTTP as documented, some through the official client as well. */

let played: PlayedHubspot
beforeEach(async () => {
  played = await playHubspot()
})
afterEach(() => played.hubspot.close())

const ada = () => played.contactId('ada.martin@example.com')

describe('contacts', () => {
  test('are read by e-mail with properties and associated companies in one call', async () => {
    const query = 'idProperty=email&properties=firstname,lastname&associations=companies'
    const [status, contact] = await played.answer('GET', `${contacts}/Ada.Martin%40example.com?${query}`)
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
    const [, contact] = await played.answer('GET', `${contacts}/${await ada()}?associations=companies`)
    const { associations } = contact as { associations: { companies: { results: { id: string }[] } } }
    const company = associations.companies.results[0]?.id ?? ''
    expect(await played.answer('GET', `${objects}/companies/${company}`)).toMatchObject([
      200,
      { properties: { domain: 'example.com' } },
    ])
  })

  test('are listed, as many as are asked for', async () => {
    const [status, page] = await played.answer('GET', `${contacts}?limit=1`)
    expect([status, page]).toEqual([200, { results: [expect.objectContaining({ archived: false })] }])
  })

  test('that nobody knows are a 404, such as the requester who is no customer', async () => {
    const response = await played.call('GET', `${contacts}/oskar.lehmann%40example.com?idProperty=email`)
    expect(response.status).toBe(404)
    const body = (await response.json()) as { correlationId: string }
    expect(body).toMatchObject({ status: 'error', category: 'OBJECT_NOT_FOUND', message: expect.any(String) })
    expect(response.headers.get('x-hubspot-correlation-id')).toBe(body.correlationId)
  })

  test('with a plus in the address are found only when it is URL-encoded', async () => {
    await played.answer('POST', contacts, { properties: { email: 'ada+billing@example.com' } })
    expect((await played.answer('GET', `${contacts}/ada%2Bbilling%40example.com?idProperty=email`))[0]).toBe(200)
    expect((await played.answer('GET', `${contacts}/ada+billing@example.com?idProperty=email`))[0]).toBe(404)
  })

  test('two customers of one address are one contact', async () => {
    const family = played.hubspot.ledger().contacts.filter(({ email }) => email === 'family.nowak@example.com')
    expect(family).toMatchObject([{ properties: { firstname: 'Marta' } }])
  })

  test('are made or changed by an upsert that says which', async () => {
    const upsert = (id: string) => ({
      inputs: [{ id, idProperty: 'email', properties: { phone: '1' } }],
    })
    expect(await played.answer('POST', `${contacts}/batch/upsert`, upsert('eve@example.com'))).toMatchObject([
      200,
      { status: 'COMPLETE', results: [{ new: true, properties: { email: 'eve@example.com', phone: '1' } }] },
    ])
    expect(await played.answer('POST', `${contacts}/batch/upsert`, upsert('EVE@example.com'))).toMatchObject([
      200,
      { results: [{ new: false }] },
    ])
  })

  test('with a bad one in the upsert are a 207: the good ones are done', async () => {
    const inputs = ['eve@example.com', 'nonsense'].map((id) => ({ id, idProperty: 'email', properties: {} }))
    expect(await played.answer('POST', `${contacts}/batch/upsert`, { inputs })).toMatchObject([
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
    expect((await played.answer('POST', `${contacts}/batch/upsert`, { inputs: [input, input] }))[0]).toBe(400)
    expect((await played.answer('POST', `${contacts}/batch/upsert`, { inputs: [] }))[0]).toBe(400)
    expect(played.ledgerOf('eve@example.com')).toBeUndefined()
  })

  test('of an address that is taken are a 409, and an unknown property is a 400 that names it', async () => {
    const taken = await played.answer('POST', contacts, { properties: { email: 'ada.martin@example.com' } })
    expect(taken).toMatchObject([409, { category: 'CONFLICT', message: expect.stringContaining(await ada()) }])
    expect(
      await played.answer('POST', contacts, { properties: { email: 'eve@example.com', shoe_size: 43 } }),
    ).toMatchObject([
      400,
      {
        category: 'VALIDATION_ERROR',
        errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['shoe_size'] } }],
      },
    ])
  })

  test('after a merge are a 404 by the old id and found by the old address, which is a secondary one now', async () => {
    const [kept, gone] = [await ada(), await played.contactId('ben.okafor@example.com')]
    await played.answer('POST', appEvents, { eventTypeName: 't', id: '1', objectId: gone, properties: {} })
    const merge = { primaryObjectId: kept, objectIdToMerge: gone }
    expect((await played.answer('POST', `${contacts}/merge`, merge))[0]).toBe(200)
    expect((await played.answer('GET', `${contacts}/${gone}`))[0]).toBe(404)
    expect(await played.answer('GET', `${contacts}/ben.okafor%40example.com?idProperty=email`)).toMatchObject([
      200,
      { id: kept, properties: { email: 'ada.martin@example.com' } },
    ])
    expect(played.ledgerOf('ada.martin@example.com')?.events).toHaveLength(1)
    const late = { eventTypeName: 't', id: '2', objectId: gone, properties: {} }
    expect((await played.answer('POST', appEvents, late))[0]).toBe(404)
  })

  test("are found by the official client's typed method, whose unknown ones throw with the body", async () => {
    const found = await played.sdk.crm.contacts.basicApi.getById(
      'ada.martin@example.com',
      ['firstname', 'email'],
      undefined,
      ['companies'],
      false,
      'email',
    )
    expect(found.properties).toMatchObject({ firstname: 'Ada', email: 'ada.martin@example.com' })
    expect(found.associations?.['companies']?.results).toHaveLength(1)
    const unknown = played.sdk.crm.contacts.basicApi.getById(
      'nobody@example.com',
      [],
      undefined,
      undefined,
      false,
      'email',
    )
    await expect(unknown).rejects.toMatchObject({ code: 404, body: { category: 'OBJECT_NOT_FOUND' } })
  })

  test("are upserted by the official client's typed method", async () => {
    const input = { id: 'eve@example.com', idProperty: 'email', properties: { firstname: 'Eve' } }
    const { results } = await played.sdk.crm.contacts.batchApi.upsert({ inputs: [input] })
    expect(results).toMatchObject([{ _new: true, properties: { firstname: 'Eve' } }])
  })
})
