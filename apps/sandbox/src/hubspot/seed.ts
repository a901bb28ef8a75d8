import { randomBytes } from 'node:crypto'
import type { Story } from '#stories/story.ts'
import { allScopes } from './access.ts'
import { createObject, findByEmail, link } from './objects.ts'
import { defaultLimits } from './rate-limit.ts'
import type { HubspotState, HubspotWorld } from './state.ts'

/** One contact for each address of a customer in the stories, all of one company, as HubSpot infers it from the domain. */
export function seedHubspot(stories: Story[], now: number): HubspotState {
  const state = emptyAccount()
  const world: HubspotWorld = { state, now: () => now, save: () => undefined }
  const company = createObject(world, 'companies', { name: 'Example', domain: 'example.com' })
  for (const { customers, requester } of stories) {
    for (const { email, name } of customers) {
      if (findByEmail(state, email)) continue
      const [firstname = '', ...rest] = (email === requester.email ? requester.name : name).split(' ')
      const contact = createObject(world, 'contacts', { email, firstname, lastname: rest.join(' ') })
      link(state, contact.id, company.id)
    }
  }
  return state
}

function emptyAccount(): HubspotState {
  return {
    hubId: 145_000_001,
    accessToken: `pat-sandbox-${randomBytes(18).toString('hex')}`,
    token: { kind: 'oauth', scopes: [...allScopes], expired: false },
    limits: { ...defaultLimits },
    clockAheadSeconds: 0,
    nextId: 7001,
    objects: {},
    links: [],
    appEvents: [],
    eventDefinitions: [],
    customEvents: [],
    lostCustomEvents: [],
  }
}
