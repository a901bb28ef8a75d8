import { createHash, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import { findClient, isRegistered, parseScopes } from './oauth-clients.ts'
import type { OauthClient } from './oauth-clients.ts'
import type { OauthCode } from './oauth-records.ts'
import type { User } from './records.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

type Asked = Pick<OauthCode, 'clientId' | 'redirectUri' | 'scopes' | 'challenge'> & { state: string | null }

const codeLifeMs = 120_000

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
main { max-width: 30rem; margin: 10vh auto; padding: 0 1rem }
h1 { font-size: 1.25rem }
ul { list-style: none; padding: 0 }
li { margin: 0.5rem 0 }
button { font: inherit; padding: 0.5rem 0.75rem }
li button { width: 100%; text-align: start }
`
const styleHash = createHash('sha256').update(style).digest('base64')

/** Zendesk's page between app and person. In place of a password one chooses whom to play. */
export function signInPage({ state, now }: ZendeskContext) {
  // Lives as long as the process: whoever sees the page after a restart asks again.
  const asked = new Map<string, Asked>()
  return new Hono<ZendeskEnv>()
    .get('/oauth/authorizations/new', (c) => {
      const client = findClient(state.data, c.req.query('client_id'))
      const redirectUri = c.req.query('redirect_uri')
      // Without a known address to return to, the answer goes nowhere but here.
      if (!client || !isRegistered(redirectUri)) return c.text('Invalid Authorization Request\n', 400)
      const request = readRequest(c, client, redirectUri)
      if ('error' in request) return c.redirect(returnAddress(redirectUri, c.req.query('state') ?? null, request))
      const id = randomBytes(16).toString('hex')
      asked.set(id, request)
      // Browsers hold `form-action` against the redirect that follows, too.
      c.header('content-security-policy', policy(new URL(redirectUri).origin))
      return c.html(page(client, request.scopes, id, state.data.users.filter(isStaff)))
    })
    .post('/oauth/authorizations', async (c) => {
      const form = await c.req.parseBody()
      const id = typeof form['request'] === 'string' ? form['request'] : ''
      const request = asked.get(id)
      if (!request) return c.text('Invalid Authorization Request\n', 400)
      asked.delete(id)
      const user = state.data.users.find((known) => String(known.id) === form['user_id'])
      if (!user || !isStaff(user))
        return c.redirect(returnAddress(request.redirectUri, request.state, { error: 'access_denied' }))
      const { clientId, redirectUri, scopes, challenge } = request
      const code = randomBytes(32).toString('hex')
      const granted = { code, clientId, redirectUri, scopes, challenge, userId: user.id }
      state.data.oauthCodes.push({ ...granted, expiresAt: now() + codeLifeMs })
      state.save()
      return c.redirect(returnAddress(redirectUri, request.state, { code }))
    })
}

function readRequest(c: Context, client: OauthClient, redirectUri: string): Asked | { error: string } {
  if (c.req.query('response_type') !== 'code') return { error: 'unsupported_response_type' }
  const scopes = parseScopes(c.req.query('scope') ?? 'read')
  if (!scopes) return { error: 'invalid_scope' }
  const value = c.req.query('code_challenge')
  const method = c.req.query('code_challenge_method') ?? 'plain'
  if (value === undefined && client.secret === null) return { error: 'invalid_request' }
  if (method !== 'S256' && method !== 'plain') return { error: 'invalid_request' }
  const challenge = value === undefined ? null : ({ method, value } as const)
  return { clientId: client.id, redirectUri, scopes, challenge, state: c.req.query('state') ?? null }
}

function returnAddress(redirectUri: string, state: string | null, answer: Record<string, string>): string {
  const address = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer)) address.searchParams.set(name, value)
  if (state !== null) address.searchParams.set('state', state)
  return address.toString()
}

function isStaff(user: User): boolean {
  return user.role !== 'end-user' && user.active && !user.suspended
}

function policy(returnOrigin: string): string {
  return `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self' ${returnOrigin}; frame-ancestors 'none'; base-uri 'none'`
}

function page(client: OauthClient, scopes: string[], id: string, staff: User[]) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sign in to the sandbox</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <main>
          <h1>${client.name} wants to use your Zendesk account</h1>
          <p>It asks for: ${scopes.join(', ')}. Nobody has a password here: choose whom you are.</p>
          <form method="post" action="/oauth/authorizations">
            <input type="hidden" name="request" value="${id}" />
            <ul>
              ${staff.map(
                (user) =>
                  html`<li>
                    <button name="user_id" value="${user.id}">${user.name} (${user.email}, ${user.role})</button>
                  </li>`,
              )}
            </ul>
            <button name="user_id" value="deny">Deny</button>
          </form>
        </main>
      </body>
    </html>`
}
