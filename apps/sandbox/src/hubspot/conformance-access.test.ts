import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appEvents, contacts, customEvents, objects, playHubspot } from './playing-hubspot.fixture.ts'
import type { PlayedHubspot } from './playing-hubspot.fixture.ts'

/** Facts of the HubSpot reference about access: by plain HTTP as documented, some through the official client as well. */

let played: PlayedHubspot
beforeEach(async () => {
  played = await playHubspot()
})
afterEach(() => played.hubspot.close())

const ada = () => played.contactId('ada.martin@example.com')

describe('access', () => {
  test('with a wrong or expired token is a 401', async () => {
    const wrong = await played.call('GET', `${contacts}/x`, undefined, 'pat-wrong')
    expect([wrong.status, await wrong.json()]).toMatchObject([401, { category: 'INVALID_AUTHENTICATION' }])
    await played.order('token', { expired: true })
    expect(await played.answer('GET', `${contacts}/x`)).toMatchObject([401, { category: 'EXPIRED_AUTHENTICATION' }])
  })

  test('without a scope is a 403 that names it', async () => {
    await played.order('token', { scopes: ['crm.objects.contacts.read'] })
    expect((await played.answer('GET', `${contacts}/${await ada()}`))[0]).toBe(200)
    const refused: [string, string][] = [
      [`${objects}/notes`, 'crm.objects.contacts.write'],
      [contacts, 'crm.objects.contacts.write'],
      [appEvents, 'timeline'],
      [`${customEvents}/send`, 'analytics.behavioral_events.send'],
      [`${customEvents}/event-definitions`, 'behavioral_events.event_definitions.read_write'],
    ]
    for (const [path, scope] of refused) {
      expect(await played.answer('POST', path, {})).toMatchObject([
        403,
        { category: 'MISSING_SCOPES', errors: [{ context: { requiredScopes: [scope] } }] },
      ])
    }
  })
})
