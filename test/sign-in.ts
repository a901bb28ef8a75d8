import { createClient } from '@countersign/backend/client'
import type { Client } from '@countersign/backend/client'
import { Session } from '@countersign/shared/session'
import type { Sandbox } from '@countersign/sandbox/start-sandbox'

export const people = { mia: '101', tom: '102', lena: '103', ravi: '104', jonas: '105' } as const

/** What signing in needs of a system. */
type Signable = { sandbox: Pick<Sandbox, 'zendesk'>; backend: { url: string } }

export type SignedIn = {
  session: Session
  /** Our own typed client, with this person's bearer. */
  api: Client['api']
  /** Any path with this person's bearer, for what the client would not let through. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
}

/** Zendesk's signed POST of this person, as the workspace makes it. */
export async function pageToken(
  system: Signable,
  userId: string,
  location: 'ticket_sidebar' | 'nav_bar' = 'ticket_sidebar',
): Promise<string> {
  const answer = await fetch(`${system.sandbox.zendesk.url}/sandbox/signed-token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId: Number(userId), location }),
  })
  const { token } = (await answer.json()) as { token: string }
  return token
}

export function openPage(system: Signable, token: string, page: 'sidebar' | 'desk' = 'sidebar'): Promise<Response> {
  return fetch(`${system.backend.url}/zendesk/${page}?origin=x&app_guid=y`, {
    method: 'POST',
    body: new URLSearchParams({ token }),
  })
}

export async function signIn(system: Signable, userId: string): Promise<SignedIn> {
  const page = await openPage(system, await pageToken(system, userId))
  const html = await page.text()
  const json = /<script type="application\/json" id="session"[^>]*>(.*?)<\/script>/s.exec(html)?.[1]
  if (!json) throw new Error(`no session in the page (${page.status}): ${html}`)
  return withSession(system, Session.parse(JSON.parse(json)))
}

/** Calls under a session, however it came about. */
export function withSession(system: Pick<Signable, 'backend'>, session: Session): SignedIn {
  const authorization = `Bearer ${session.token}`
  return {
    session,
    api: createClient(system.backend.url, { headers: { authorization } }).api,
    call: (method, path, body, headers = {}) =>
      fetch(`${system.backend.url}${path}`, {
        method,
        headers: { authorization, 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  }
}
