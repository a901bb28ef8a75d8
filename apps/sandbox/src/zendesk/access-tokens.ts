import { randomBytes } from 'node:crypto'
import type { AccessToken } from './oauth-records.ts'
import type { ZendeskContext } from './stand-in-context.ts'

export const shortestLifeSeconds = 300
export const longestLifeSeconds = 172_800
/** What global clients get since 2026-02-02 when they name no lifetime. */
export const defaultLifeSeconds = 30 * 60
const refreshLifeMs = 30 * 86_400_000

type Grant = { userId: number; scopes: string[]; lifeSeconds: number }

/** A token of one person with no client behind it; the workspace calls the API as its agent with one. */
export function issueAccessToken({ state, now }: Pick<ZendeskContext, 'state' | 'now'>, grant: Grant): AccessToken {
  const { userId, scopes, lifeSeconds } = grant
  const issued = { token: randomToken(), scopes, userId, expiresAt: now() + lifeSeconds * 1000 }
  const alive = state.data.accessTokens.filter(({ expiresAt }) => expiresAt > now())
  state.data.accessTokens = [...alive, issued]
  state.save()
  return issued
}

/** A token that its client can renew. Using the refresh token ends both it and the access token it came with. */
export function issueRenewable(context: Pick<ZendeskContext, 'state' | 'now'>, clientId: string, grant: Grant) {
  const { state, now } = context
  const access = issueAccessToken(context, grant)
  const refresh = {
    token: randomToken(),
    accessToken: access.token,
    clientId,
    userId: grant.userId,
    scopes: grant.scopes,
    expiresAt: now() + refreshLifeMs,
  }
  state.data.refreshTokens.push(refresh)
  state.save()
  return { access, refresh }
}

/** Takes the refresh token out of use; null where it is not known, not this client's, or expired. */
export function spendRefreshToken({ state, now }: ZendeskContext, clientId: string, token: string) {
  const found = state.data.refreshTokens.find((known) => known.token === token)
  if (found?.clientId !== clientId || found.expiresAt <= now()) return null
  state.data.refreshTokens = state.data.refreshTokens.filter((known) => known !== found)
  state.data.accessTokens = state.data.accessTokens.filter((known) => known.token !== found.accessToken)
  return found
}

function randomToken(): string {
  return randomBytes(32).toString('hex')
}
