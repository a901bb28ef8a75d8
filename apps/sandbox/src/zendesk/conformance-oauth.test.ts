import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { accessToken, grant, grantCode, playZendesk, redirectUri } from './playing-zendesk.fixture.ts'
import type { Answer, Playing } from './playing-zendesk.fixture.ts'

let playing: Playing
beforeEach(async () => {
  playing = await playZendesk()
})
afterEach(() => playing.close())

function tokens(body: Record<string, unknown>, withSecret = true): Promise<Answer> {
  const { ZENDESK_OAUTH_CLIENT_ID: client_id, ZENDESK_OAUTH_CLIENT_SECRET: client_secret } = playing.zendesk.backendEnv
  const client = withSecret ? { client_id, client_secret } : { client_id }
  return playing.call('/oauth/tokens', { method: 'POST', body: { ...client, ...body }, token: null })
}

const Pair = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() })

describe('client credentials', () => {
  test('are for confidential clients: without the secret there is no token', async () => {
    expect((await tokens({ grant_type: 'client_credentials', scope: 'read' }, false)).status).toBe(401)
    const zcli = { client_id: 'zdg-zcli-oauth', grant_type: 'client_credentials', scope: 'read' }
    const answer = await playing.call('/oauth/tokens', { method: 'POST', body: zcli, token: null })
    expect(answer).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } })
  })

  test('a lifetime is 300 to 172,800 seconds', async () => {
    const asked = { grant_type: 'client_credentials', scope: 'read' }
    expect((await tokens({ ...asked, expires_in: 299 })).status).toBe(400)
    expect((await tokens({ ...asked, expires_in: 172_801 })).status).toBe(400)
    expect(await tokens({ ...asked, expires_in: 300 })).toMatchObject({ status: 200, body: { expires_in: 300 } })
  })

  test('password and implicit grants have ended, and a made-up scope is none', async () => {
    expect((await tokens({ grant_type: 'password', username: 'x', password: 'y' })).body).toMatchObject({
      error: 'unsupported_grant_type',
    })
    expect((await tokens({ grant_type: 'client_credentials', scope: 'everything' })).body).toMatchObject({
      error: 'invalid_scope',
    })
  })
})

describe('authorization code', () => {
  test('the person who was chosen is the one whom users/me tells', async () => {
    const token = await playing.signIn(103)
    const me = await playing.call('/api/v2/users/me', { token })
    expect(me.body).toMatchObject({ user: { id: 103, name: 'Lena Kovac', role: 'agent', locale: 'en-US' } })
  })

  test('the code comes back to the address with the state that was sent', async () => {
    const address = await grant(playing, 101, 'read')
    expect(`${address.origin}${address.pathname}`).toBe(redirectUri)
    expect(address.searchParams.get('state')).toBe('xyz')
    expect((await grant(playing, 'deny', 'read')).searchParams.get('error')).toBe('access_denied')
  })

  test('a code lives 120 seconds', async () => {
    const code = await grantCode(playing, 101, 'read')
    const late = await grantCode(playing, 101, 'read')
    const asked = { grant_type: 'authorization_code', redirect_uri: redirectUri }
    await playing.control('clock', { advanceSeconds: 119 })
    expect((await tokens({ ...asked, code })).status).toBe(200)
    await playing.control('clock', { advanceSeconds: 1 })
    expect(await tokens({ ...asked, code: late })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('a code works once, and only with the address it was made for', async () => {
    const asked = { grant_type: 'authorization_code', redirect_uri: redirectUri }
    const code = await grantCode(playing, 101, 'read')
    expect((await tokens({ ...asked, code })).status).toBe(200)
    expect((await tokens({ ...asked, code })).status).toBe(400)
    const other = await grantCode(playing, 101, 'read')
    expect((await tokens({ ...asked, code: other, redirect_uri: `${redirectUri}/x` })).status).toBe(400)
  })

  test('with PKCE the code is worth nothing without its verifier', async () => {
    const verifier = 'v'.repeat(64)
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }
    const asked = { grant_type: 'authorization_code', redirect_uri: redirectUri }
    const stolen = await grantCode(playing, 101, 'read', pkce)
    expect((await tokens({ ...asked, code: stolen })).status).toBe(400)
    const guessed = await grantCode(playing, 101, 'read', pkce)
    expect((await tokens({ ...asked, code: guessed, code_verifier: 'w'.repeat(64) })).status).toBe(400)
    const code = await grantCode(playing, 101, 'read', pkce)
    expect((await tokens({ ...asked, code, code_verifier: verifier })).status).toBe(200)
  })

  test('a public client, such as ZCLI, has to use PKCE', async () => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'zdg-zcli-oauth',
      redirect_uri: 'http://127.0.0.1:19186/',
      scope: 'read write',
    })
    const answer = await playing.call(`/oauth/authorizations/new?${query.toString()}`, { token: null })
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request')
  })

  test('an unknown client or address is told here, never by a redirect', async () => {
    for (const wrong of ['client_id=nobody', `client_id=countersign_sandbox&redirect_uri=https://evil.example/`]) {
      const answer = await playing.call(`/oauth/authorizations/new?response_type=code&${wrong}`, { token: null })
      expect(answer.status).toBe(400)
    }
  })

  test('nobody who is suspended, and no customer, can sign in', async () => {
    expect((await grant(playing, 5001, 'read')).searchParams.get('error')).toBe('access_denied')
    await playing.control('users/101', { suspended: true })
    expect((await grant(playing, 101, 'read')).searchParams.get('error')).toBe('access_denied')
  })
})

describe('refreshing', () => {
  test('rotates both tokens: the old pair is dead', async () => {
    const code = await grantCode(playing, 101, 'read')
    const first = Pair.parse((await tokens({ grant_type: 'authorization_code', redirect_uri: redirectUri, code })).body)
    const renewed = await tokens({ grant_type: 'refresh_token', refresh_token: first.refresh_token })
    const second = Pair.parse(renewed.body)
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect((await playing.call('/api/v2/users/me', { token: first.access_token })).status).toBe(401)
    expect((await playing.call('/api/v2/users/me', { token: second.access_token })).status).toBe(200)
    const again = await tokens({ grant_type: 'refresh_token', refresh_token: first.refresh_token })
    expect(again).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('an access token lasts 30 minutes and its refresh token 30 days', async () => {
    const code = await grantCode(playing, 101, 'read')
    const pair = Pair.parse((await tokens({ grant_type: 'authorization_code', redirect_uri: redirectUri, code })).body)
    expect(pair.expires_in).toBe(1800)
    await playing.control('clock', { advanceSeconds: 1800 })
    expect((await playing.call('/api/v2/users/me', { token: pair.access_token })).status).toBe(401)
    const renewed = await tokens({ grant_type: 'refresh_token', refresh_token: pair.refresh_token })
    const { refresh_token } = Pair.parse(renewed.body)
    await playing.control('clock', { advanceSeconds: 30 * 86_400 })
    expect((await tokens({ grant_type: 'refresh_token', refresh_token })).status).toBe(400)
  })
})

describe('scopes', () => {
  test('tickets:write changes tickets and nothing else', async () => {
    const asked = { grant_type: 'client_credentials', scope: 'read tickets:write' }
    const token = accessToken(await tokens(asked))
    const ticket = { comment: { body: 'Note', public: false } }
    expect((await playing.call('/api/v2/tickets/1001', { method: 'PUT', body: { ticket }, token })).status).toBe(200)
    const field = { ticket_field: { type: 'text', title: 'New' } }
    expect((await playing.call('/api/v2/ticket_fields', { method: 'POST', body: field, token })).status).toBe(403)
  })

  test('a token ends with the person: inactive or suspended means 401', async () => {
    const token = await playing.signIn(102)
    await playing.control('users/102', { active: false })
    expect((await playing.call('/api/v2/users/me', { token })).status).toBe(401)
  })
})
