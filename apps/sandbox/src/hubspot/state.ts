import { randomBytes } from 'node:crypto'
import type { Story } from '#stories.ts'

export type Contact = {
  id: string
  properties: Record<string, string | null>
  companyIds: string[]
  createdAt: string
  updatedAt: string
}

/** One app event on a contact's timeline. */
export type AppEvent = {
  id: string
  eventTypeName: string
  contactId: string
  properties: Record<string, unknown>
  extraData: unknown
  timestamp: string
  receivedAt: string
}

export type HubspotState = {
  accessToken: string
  nextContactId: number
  contacts: Record<string, Contact>
  /** In the order of arrival. */
  events: AppEvent[]
}

/** One contact for each customer of the stories. */
export function seedHubspot(stories: Story[], at: string): HubspotState {
  const state: HubspotState = {
    accessToken: `pat-sandbox-${randomBytes(18).toString('hex')}`,
    nextContactId: 7001,
    contacts: {},
    events: [],
  }
  for (const { customer } of stories) {
    if (findContact(state, 'email', customer.email)) continue
    const [firstname = '', ...rest] = customer.name.split(' ')
    const contact = addContact(state, { email: customer.email, firstname, lastname: rest.join(' ') }, at)
    contact.companyIds.push(`8${contact.id}`)
  }
  return state
}

export function addContact(state: HubspotState, properties: Record<string, string | null>, at: string): Contact {
  const id = String(state.nextContactId)
  state.nextContactId += 1
  const contact: Contact = { id, properties: {}, companyIds: [], createdAt: at, updatedAt: at }
  setProperties(contact, { ...properties, createdate: at, hs_object_id: id }, at)
  state.contacts[id] = contact
  return contact
}

export function setProperties(contact: Contact, properties: Record<string, string | null>, at: string): void {
  Object.assign(contact.properties, properties, { lastmodifieddate: at })
  // HubSpot keeps addresses in lower case.
  if (contact.properties['email']) contact.properties['email'] = contact.properties['email'].toLowerCase()
  contact.updatedAt = at
}

export function findContact(state: HubspotState, by: 'id' | 'email', value: string): Contact | null {
  const wanted = by === 'email' ? value.toLowerCase() : value
  const found = Object.values(state.contacts).find(
    (contact) => (by === 'email' ? contact.properties['email'] : contact.id) === wanted,
  )
  return found ?? null
}
