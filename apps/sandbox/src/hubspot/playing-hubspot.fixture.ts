import { stories } from '#stories.ts'
import { startHubspot } from './start-hubspot.ts'
import type { HubspotStandIn } from './start-hubspot.ts'

export const startedAt = new Date('2026-11-20T12:00:00Z')

export type PlayedHubspot = {
  hubspot: HubspotStandIn
  /** A request as any client would send it, with the right token unless another is given. */
  call(method: string, path: string, body?: unknown, token?: string): Promise<Response>
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
    call,
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
