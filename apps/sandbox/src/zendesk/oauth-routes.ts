import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import {
  defaultLifeSeconds,
  issueAccessToken,
  issueRenewable,
  longestLifeSeconds,
  shortestLifeSeconds,
  spendRefreshToken,
} from './access-tokens.ts'
import { readJson, withAndWithoutJson } from './answers.ts'
import { findClient, parseScopes } from './oauth-clients.ts'
import type { OauthClient } from './oauth-clients.ts'
import type { OauthCode } from './oauth-records.ts'
import { apiUserId } from './seed.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

const TokenRequest = z.object({
  grant_type: z.string(),
  client_id: z.string(),
  client_secret: z.string().optional(),
  scope: z.string().optional(),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  code_verifier: z.string().optional(),
  refresh_token: z.string().optional(),
  expires_in: z.coerce.number().int().min(shortestLifeSeconds).max(longestLifeSeconds).default(defaultLifeSeconds),
})
type TokenRequest = z.infer<typeof TokenRequest>

export function oauthRoutes(context: ZendeskContext) {
  return new Hono<ZendeskEnv>().on('POST', withAndWithoutJson('/oauth/tokens'), async (c) => {
    const isForm = (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
    const form = isForm ? TokenRequest.safeParse(await c.req.parseBody()) : null
    if (form && !form.success) return refuse(c, 'invalid_request', form.error.message)
    const request = form ? { value: form.data } : await readJson(c, TokenRequest)
    if ('refusal' in request) return request.refusal

    const client = findClient(context.state.data, request.value.client_id)
    if (!client || !knowsSecret(client, request.value.client_secret))
      return refuse(c, 'invalid_client', 'Client authentication failed', 401)
    switch (request.value.grant_type) {
      case 'client_credentials':
        return byClient(context, c, client, request.value)
      case 'authorization_code':
        return byCode(context, c, client, request.value)
      case 'refresh_token':
        return byRefreshToken(context, c, client, request.value)
      default:
        return refuse(c, 'unsupported_grant_type', 'The authorization grant type is not supported')
    }
  })
}

/** Acts for the account: for calls that no one person makes. There is nothing to refresh. */
function byClient(
  context: ZendeskContext,
  c: Context,
  client: OauthClient,
  { scope = 'read', expires_in }: TokenRequest,
) {
  if (client.secret === null) return refuse(c, 'unauthorized_client', 'Only for confidential clients')
  const scopes = parseScopes(scope)
  if (!scopes) return refuse(c, 'invalid_scope', 'The requested scope is invalid, unknown, or malformed')
  const { token } = issueAccessToken(context, { userId: apiUserId, scopes, lifeSeconds: expires_in })
  return c.json({ access_token: token, token_type: 'bearer', scope: scopes.join(' '), expires_in })
}

function byCode(context: ZendeskContext, c: Context, client: OauthClient, request: TokenRequest) {
  const { state, now } = context
  const found = state.data.oauthCodes.find(({ code }) => code === request.code)
  // Gone with the first try, also with one that fails.
  state.data.oauthCodes = state.data.oauthCodes.filter((known) => known !== found && known.expiresAt > now())
  state.save()
  const fits =
    found !== undefined &&
    found.expiresAt > now() &&
    found.clientId === client.id &&
    found.redirectUri === request.redirect_uri &&
    answersChallenge(found.challenge, request.code_verifier)
  if (!fits) return refuse(c, 'invalid_grant', invalidGrant)
  return tokens(context, c, client, { userId: found.userId, scopes: found.scopes, lifeSeconds: request.expires_in })
}

function byRefreshToken(context: ZendeskContext, c: Context, client: OauthClient, request: TokenRequest) {
  const spent = spendRefreshToken(context, client.id, request.refresh_token ?? '')
  if (!spent) return refuse(c, 'invalid_grant', invalidGrant)
  return tokens(context, c, client, { userId: spent.userId, scopes: spent.scopes, lifeSeconds: request.expires_in })
}

const invalidGrant =
  'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI, or was issued to another client'

function tokens(
  context: ZendeskContext,
  c: Context,
  client: OauthClient,
  grant: { userId: number; scopes: string[]; lifeSeconds: number },
) {
  const { access, refresh } = issueRenewable(context, client.id, grant)
  return c.json({
    access_token: access.token,
    refresh_token: refresh.token,
    token_type: 'bearer',
    scope: grant.scopes.join(' '),
    expires_in: grant.lifeSeconds,
    refresh_token_expires_in: Math.floor((refresh.expiresAt - context.now()) / 1000),
  })
}

function refuse(c: Context, error: string, error_description: string, status: 400 | 401 = 400) {
  return c.json({ error, error_description }, status)
}

/** A confidential client has to name its secret; a public one has none to name. */
function knowsSecret({ secret }: OauthClient, given: string | undefined): boolean {
  return secret === null ? given === undefined : given !== undefined && isSame(given, secret)
}

function answersChallenge(challenge: OauthCode['challenge'], verifier: string | undefined): boolean {
  if (challenge === null) return verifier === undefined
  if (verifier === undefined) return false
  const answer = challenge.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url')
  return isSame(answer, challenge.value)
}

function isSame(left: string, right: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(left), hash(right))
}
