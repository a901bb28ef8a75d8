import { z } from 'zod'
import { stories } from '#stories.ts'
import { startZendesk } from './start-zendesk.ts'
import type { ZendeskOptions, ZendeskStandIn } from './start-zendesk.ts'

export type Answer = { status: number; headers: Headers; body: unknown }

type Call = { method?: string; body?: unknown; headers?: Record<string, string>; token?: string | null }

export type Playing = {
  zendesk: ZendeskStandIn
  clock: { now: number }
  /** Of the account itself, with every scope. */
  token: string
  /** Raw HTTP; a body goes as JSON unless it is text or a form. */
  call(path: string, call?: Call): Promise<Answer>
  control(path: string, body: unknown): Promise<Answer>
  /** A token of one person, got by signing in. */
  signIn(userId: number, scope?: string): Promise<string>
  close(): Promise<void>
}

export const redirectUri = 'http://127.0.0.1:9/callback'

/** A fresh stand-in on a clock that only the test moves. */
export async function playZendesk(options: Partial<ZendeskOptions> = {}): Promise<Playing> {
  const clock = { now: Date.parse('2026-11-20T10:00:00Z') }
  const now = (): number => clock.now
  const rest = { stories: stories(new Date(clock.now)), backendUrl: () => 'http://127.0.0.1:9', ...options }
  const zendesk = await startZendesk({ port: 0, now, ...rest })
  const { ZENDESK_OAUTH_CLIENT_ID: client_id, ZENDESK_OAUTH_CLIENT_SECRET: client_secret } = zendesk.backendEnv
  const playing: Playing = {
    zendesk,
    clock,
    token: '',
    async call(path, { method = 'GET', body, headers = {}, token = playing.token } = {}) {
      const raw = typeof body === 'string' || body instanceof FormData || body instanceof URLSearchParams
      const response = await fetch(`${zendesk.url}${path}`, {
        method,
        headers: {
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && !raw && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
        redirect: 'manual',
      })
      const text = await response.text()
      return { status: response.status, headers: response.headers, body: parsed(text) }
    },
    control: (path, body) => playing.call(`/sandbox/${path}`, { method: 'POST', body, token: null }),
    async signIn(userId, scope = 'read write') {
      const code = await grantCode(playing, userId, scope)
      const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id, client_secret }
      return accessToken(await playing.call('/oauth/tokens', { method: 'POST', body: grant, token: null }))
    },
    close: () => zendesk.close(),
  }
  const grant = { grant_type: 'client_credentials', client_id, client_secret, scope: 'read write' }
  playing.token = accessToken(await playing.call('/oauth/tokens', { method: 'POST', body: grant, token: null }))
  return playing
}

/** Goes through the page as a browser does, and returns the code that the app gets. */
export async function grantCode(
  playing: Playing,
  userId: number | 'deny',
  scope: string,
  more: Record<string, string> = {},
): Promise<string> {
  return (await grant(playing, userId, scope, more)).searchParams.get('code') ?? ''
}

export async function grant(
  playing: Playing,
  userId: number | 'deny',
  scope: string,
  more: Record<string, string> = {},
): Promise<URL> {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: playing.zendesk.backendEnv['ZENDESK_OAUTH_CLIENT_ID'] ?? '',
    redirect_uri: redirectUri,
    scope,
    state: 'xyz',
    ...more,
  })
  const page = await playing.call(`/oauth/authorizations/new?${query.toString()}`, { token: null })
  const request = /name="request" value="(\w+)"/.exec(z.string().parse(page.body))?.[1] ?? ''
  const form = new URLSearchParams({ request, user_id: String(userId) })
  const answer = await playing.call('/oauth/authorizations', { method: 'POST', body: form, token: null })
  return new URL(answer.headers.get('location') ?? '')
}

export function accessToken({ body }: Answer): string {
  return z.object({ access_token: z.string() }).parse(body).access_token
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
