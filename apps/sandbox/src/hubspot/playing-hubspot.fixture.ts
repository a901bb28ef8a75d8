import { Client } from '@hubspot/api-client'
import { stories } from '#stories.ts'
import { startHubspot } from './start-hubspot.ts'
import type { LedgerContact } from './ledger.ts'
import type { HubspotStandIn } from './start-hubspot.ts'

const startedAt = new Date('2026-11-20T12:00:00Z')

export const objects = '/crm/objects/2026-03'
export const contacts = `${objects}/contacts`
export const appEvents = '/integrators/timeline/2026-03/events'
export const customEvents = '/events/custom/2026-09'

export type PlayedHubspot = {
  hubspot: HubspotStandIn
  /** The official client, which tries nothing again. */
  sdk: Client
  /** A request as any client would send it, with the right token unless another is given. */
  call(method: string, path: string, body?: unknown, token?: string): Promise<Response>
  /** Status and JSON of such a request; null where the answer has no body. */
  answer(method: string, path: string, body?: unknown): Promise<[number, unknown]>
  /** What HubSpot holds of the contact that has this primary address. */
  ledgerOf(email: string): LedgerContact | undefined
  /** A control request; throws on a refusal. */
  order(path: string, body: object): Promise<unknown>
  /** The id of the contact that has this address. */
  contactId(email: string): Promise<string>
}

/** On a clock that stands still, so that only the virtual clock moves it. */
export async function playHubspot(stateDir?: string): Promise<PlayedHubspot> {
  const hubspot = await startHubspot({
    port: 0,
    now: () => startedAt.getTime(),
    stories: stories(startedAt),
    ...(stateDir !== undefined && { stateDir }),
  })
  const call = (method: string, path: string, body?: unknown, token = hubspot.accessToken): Promise<Response> =>
    fetch(hubspot.url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return {
    hubspot,
    sdk: new Client({ accessToken: hubspot.accessToken, basePath: hubspot.url, numberOfApiCallRetries: 0 }),
    call,
    async answer(method, path, body) {
      const response = await call(method, path, body)
      const text = await response.text()
      return [response.status, text === '' ? null : JSON.parse(text)]
    },
    ledgerOf: (email) => hubspot.ledger().contacts.find((contact) => contact.email === email),
    async order(path, body) {
      const answer = await call('POST', `/sandbox/${path}`, body)
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    async contactId(email) {
      const path = `/crm/objects/2026-03/contacts/${encodeURIComponent(email)}?idProperty=email`
      const { id } = (await (await call('GET', path)).json()) as { id: string }
      return id
    },
  }
}
