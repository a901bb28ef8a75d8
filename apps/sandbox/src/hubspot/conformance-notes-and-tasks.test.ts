import { AssociationSpecAssociationCategoryEnum as Category } from '@hubspot/api-client/lib/codegen/crm/objects/notes/index.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { objects, playHubspot } from './playing-hubspot.fixture.ts'
import type { PlayedHubspot } from './playing-hubspot.fixture.ts'

/** Facts of the HubSpot reference about notes and tasks: by plain HTTP as documented, some through the official client as well. */

let played: PlayedHubspot
beforeEach(async () => {
  played = await playHubspot()
})
afterEach(() => played.hubspot.close())

const ada = () => played.contactId('ada.martin@example.com')

describe('notes and tasks', () => {
  const noteFor = async (body: string, properties: object = {}) => ({
    properties: { hs_timestamp: '2026-11-20T11:00:00Z', hs_note_body: body, ...properties },
    associations: [
      { to: { id: await ada() }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }] },
    ],
  })
  const searchFor = (marker: string) =>
    played.answer('POST', `${objects}/notes/search`, {
      filterGroups: [{ filters: [{ propertyName: 'hs_note_body', operator: 'CONTAINS_TOKEN', value: marker }] }],
      properties: ['hs_note_body'],
    })

  test('stand on the timeline of the contact they are associated with', async () => {
    expect(await played.answer('POST', `${objects}/notes`, await noteFor('Refunded'))).toMatchObject([
      201,
      { id: expect.any(String), properties: { hs_note_body: 'Refunded', hs_timestamp: '2026-11-20T11:00:00.000Z' } },
    ])
    expect(played.ledgerOf('ada.martin@example.com')?.notes).toHaveLength(1)
  })

  test('need hs_timestamp, and a body of 65,536 characters at most', async () => {
    const [status, body] = await played.answer('POST', `${objects}/notes`, { properties: { hs_note_body: 'x' } })
    expect([status, body]).toMatchObject([400, { errors: [{ context: { propertyName: ['hs_timestamp'] } }] }])
    expect((await played.answer('POST', `${objects}/notes`, await noteFor('x'.repeat(65_536))))[0]).toBe(201)
    expect((await played.answer('POST', `${objects}/notes`, await noteFor('x'.repeat(65_537))))[0]).toBe(400)
    expect((await played.answer('POST', `${objects}/notes`, await noteFor('x', { hs_timestamp: 'today' })))[0]).toBe(
      400,
    )
  })

  test('posted twice are two: there is no idempotency key', async () => {
    for (const _ of [1, 2]) await played.answer('POST', `${objects}/notes`, await noteFor('marker_7'))
    expect(played.ledgerOf('ada.martin@example.com')?.notes).toHaveLength(2)
  })

  test('are found by a marker only when the search index has them', async () => {
    await played.answer('POST', `${objects}/notes`, await noteFor('Refunded 29.00 USD (countersign audit_01hx7)'))
    await played.answer('POST', `${objects}/notes`, await noteFor('Refunded 30.00 USD (countersign audit_01hx8)'))
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
    for (const text of ['one', 'two', 'three']) await played.answer('POST', `${objects}/notes`, await noteFor(text))
    const filters = [{ propertyName: 'associations.contact', operator: 'EQ', value: await ada() }]
    const first = await played.answer('POST', `${objects}/notes/search`, { filterGroups: [{ filters }], limit: 2 })
    expect(first).toMatchObject([200, { total: 3, paging: { next: { after: '2' } } }])
    const second = { filterGroups: [{ filters }], limit: 2, after: '2' }
    expect(await played.answer('POST', `${objects}/notes/search`, second)).toMatchObject([200, { results: [{}] }])
    expect((await played.answer('POST', `${objects}/notes/search`, { limit: 201 }))[0]).toBe(400)
  })

  test.each(['constructor', '__proto__', 'toString'])(
    'have no property %s, asked for, searched or sorted by',
    async (name) => {
      await played.order('limits', { searchDelaySeconds: 0 })
      const [, note] = await played.answer('POST', `${objects}/notes`, await noteFor('one'))
      const { id } = note as { id: string }
      const shown = await played.answer('GET', `${objects}/notes/${id}?properties=${name}`)
      expect(Object.entries((shown[1] as { properties: object }).properties)).toContainEqual([name, null])
      for (const operator of ['EQ', 'CONTAINS_TOKEN', 'HAS_PROPERTY', 'GT']) {
        const filters = [{ propertyName: name, operator, value: 'x' }]
        const found = await played.answer('POST', `${objects}/notes/search`, {
          filterGroups: [{ filters }],
          sorts: [name],
        })
        expect(found, operator).toMatchObject([200, { total: 0 }])
      }
      const sorted = await played.answer('POST', `${objects}/notes/search`, { sorts: [name], properties: [name] })
      expect(sorted).toMatchObject([200, { total: 1 }])
    },
  )

  test('can be changed and deleted, unlike app events', async () => {
    const [, note] = await played.answer('POST', `${objects}/notes`, await noteFor('first'))
    const path = `${objects}/notes/${(note as { id: string }).id}`
    expect(await played.answer('PATCH', path, { properties: { hs_note_body: 'second' } })).toMatchObject([
      200,
      { properties: { hs_note_body: 'second' } },
    ])
    expect(await played.answer('GET', `${path}?associations=contacts`)).toMatchObject([
      200,
      { associations: { contacts: { results: [{ type: 'note_to_contact' }] } } },
    ])
    expect((await played.answer('DELETE', path))[0]).toBe(204)
    expect((await played.answer('GET', path))[0]).toBe(404)
  })

  test('with an association that cannot be are refused and not stored', async () => {
    const note = await noteFor('x')
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }]
    const wrongType = { ...note, associations: [{ to: { id: await ada() }, types }] }
    expect((await played.answer('POST', `${objects}/notes`, wrongType))[0]).toBe(400)
    const gone = { ...note, associations: [{ ...note.associations[0], to: { id: '99' } }] }
    expect((await played.answer('POST', `${objects}/notes`, gone))[0]).toBe(404)
    expect(await played.answer('POST', `${objects}/notes/search`, {})).toMatchObject([200, { total: 0 }])
  })

  test('are tasks with a subject and a state, linked by the default association', async () => {
    const properties = { hs_timestamp: '1763640000000', hs_task_subject: 'Call', hs_task_status: 'NOT_STARTED' }
    const [status, task] = await played.answer('POST', `${objects}/tasks`, { properties })
    expect([status, task]).toMatchObject([201, { properties: { hs_timestamp: '2025-11-20T12:00:00.000Z' } }])
    const link = `associations/default/contacts/${await ada()}`
    const { id } = task as { id: string }
    expect(await played.answer('PUT', `${objects}/tasks/${id}/${link}`)).toMatchObject([
      200,
      { status: 'COMPLETE', results: [{ associationSpec: { associationTypeId: 204 } }, {}] },
    ])
    expect(played.ledgerOf('ada.martin@example.com')?.tasks).toMatchObject([
      { properties: { hs_task_subject: 'Call' } },
    ])
    const wrong = { properties: { ...properties, hs_task_status: 'DREAMED' } }
    expect((await played.answer('POST', `${objects}/tasks`, wrong))[0]).toBe(400)
  })

  test("are made and found by the official client's typed methods", async () => {
    await played.order('limits', { searchDelaySeconds: 0 })
    const created = await played.sdk.crm.objects.notes.basicApi.create({
      properties: { hs_timestamp: '2026-11-20T11:00:00Z', hs_note_body: 'sdk' },
      associations: [
        { to: { id: await ada() }, types: [{ associationCategory: Category.HubspotDefined, associationTypeId: 202 }] },
      ],
    })
    expect(played.ledgerOf('ada.martin@example.com')?.notes).toHaveLength(1)
    const found = await played.sdk.crm.objects.notes.searchApi.doSearch({ query: 'sdk', properties: ['hs_note_body'] })
    expect(found.results.map(({ id }) => id)).toEqual([created.id])
  })
})
