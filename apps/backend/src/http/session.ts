import type { Session } from '@countersign/shared/session'
import { SignJWT, errors as jose, jwtVerify } from 'jose'
import { loadAgent } from '#access/load-agent.ts'
import type { Agent } from '#access/actor.ts'
import type { Deps } from '#deps.ts'
import { Refusal } from '#errors.ts'

const lifeSeconds = 15 * 60
const longestSeconds = 12 * 3600
const audience = 'countersign:session'

/** A bearer session for the sidebar page: 15 minutes, renewed by use, 12 hours after signing in at most. */
export async function issueSession(deps: Deps, agent: Agent, signedInAt: Date = deps.now()): Promise<Session> {
  const nowSeconds = Math.floor(deps.now().getTime() / 1000)
  const startSeconds = Math.floor(signedInAt.getTime() / 1000)
  const expires = Math.min(nowSeconds + lifeSeconds, startSeconds + longestSeconds)
  const token = await new SignJWT({ start: startSeconds })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(agent.id)
    .setAudience(audience)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(expires)
    .sign(key(deps))
  const { id, name, roles, locale } = agent
  return { token, expires_at: new Date(expires * 1000).toISOString(), agent: { id, name, roles, locale }, signIn: null }
}

/** A fresh session for the same person, who must still be an active agent. */
export async function renewSession(deps: Deps, token: string): Promise<Session> {
  const { userId, signedInAt } = await readSession(deps, token)
  return issueSession(deps, await loadAgent(deps, userId), signedInAt)
}

export async function readSession(deps: Deps, token: string): Promise<{ userId: string; signedInAt: Date }> {
  try {
    const { payload } = await jwtVerify(token, key(deps), {
      algorithms: ['HS256'],
      audience,
      requiredClaims: ['exp', 'sub', 'start'],
      currentDate: deps.now(),
    })
    return { userId: payload.sub ?? '', signedInAt: new Date(Number(payload['start']) * 1000) }
  } catch (error) {
    if (error instanceof jose.JWTExpired) {
      throw new Refusal(
        'session_expired',
        401,
        'Your session has ended. Reload this ticket to sign in again; nothing is lost.',
      )
    }
    throw new Refusal('session_missing', 401, 'You are not signed in. Reload this ticket in Zendesk.')
  }
}

function key(deps: Deps): Uint8Array {
  return new TextEncoder().encode(deps.config.sessionSecret)
}
