/** HubSpot's name of a kind of record, as it stands in a path. */
export type ObjectType = 'contacts' | 'companies' | 'notes' | 'tasks'

export type CrmObject = {
  id: string
  type: ObjectType
  properties: Record<string, string | null>
  createdAt: string
  updatedAt: string
  archived: boolean
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

export type EventDefinition = {
  name: string
  /** `pe{HubID}_{name}`: what senders call it. */
  fullyQualifiedName: string
  label: string
  description: string | null
  primaryObject: 'CONTACT' | 'COMPANY' | 'DEAL' | 'TICKET'
  includeDefaultProperties: boolean
  properties: { name: string; label: string; type: string; options?: { label: string; value: string }[] }[]
  createdAt: string
}

export type CustomEvent = {
  uuid: string | null
  eventName: string
  contactId: string
  properties: Record<string, string>
  occurredAt: string
  receivedAt: string
}

/** Answered with 204 and then dropped: HubSpot tells nobody. */
export type LostCustomEvent = {
  eventName: string
  uuid: string | null
  receivedAt: string
  because: 'uuid_repeated' | 'no_contact'
}

export type TokenKind = 'oauth' | 'private'

/** What a test or a person sets; null takes HubSpot's number for the token's kind. */
export type LimitSettings = {
  tenSecondly: number | null
  daily: number | null
  searchPerSecond: number
  /** Whether HubSpot sends `Retry-After` is not documented, so a client has to live with both. */
  retryAfter: boolean
  searchDelaySeconds: number
}

export type HubspotState = {
  hubId: number
  accessToken: string
  token: { kind: TokenKind; scopes: string[]; expired: boolean }
  limits: LimitSettings
  clockAheadSeconds: number
  nextId: number
  objects: Record<string, CrmObject>
  /** Pairs of ids, in no order. One counter gives all ids, so an id needs no kind beside it. */
  links: [string, string][]
  /** The lists below are in the order of arrival. */
  appEvents: AppEvent[]
  eventDefinitions: EventDefinition[]
  customEvents: CustomEvent[]
  lostCustomEvents: LostCustomEvent[]
}

export type HubspotWorld = {
  state: HubspotState
  /** Virtual time in milliseconds since 1970. */
  now: () => number
  /** To be called before an answer that follows a change. */
  save: () => void
}

export function isoNow(world: HubspotWorld): string {
  return new Date(world.now()).toISOString()
}
