import type { Session } from '@countersign/shared/session'
import { SignJWT, errors as jose, jwtVerify } from 'jose'
import { z } from 'zod'
import { loadAgent } from '#access/load-agent.ts'
import type { Agent } from '#access/actor.ts'
import type { SessionFacts } from '#context.ts'
import type { Deps } from '#deps.ts'
import { Refusal } from '#errors.ts'

const lifeSeconds = 15 * 60
const longestSeconds = 12 * 3600
/** How long an ended session still says whom we expect to sign in again. */
const expectedSeconds = 12 * 3600

/** Each kind of token has an audience of its own, so that none stands in for another. */
const sessionAudience = 'countersign:session'
const signInAudience = 'countersign:sign-in'

const SessionClaims = z.object({
  sub: z.string().min(1),
  sid: z.uuid(),
  end: z.int(),
  /** Seconds since 1970 of the sign-in with Zendesk's OAuth. */
  oauth: z.int().optional(),
})
const SignInClaims = z.object({ sub: z.string().min(1), locale: z.string() })

/** Twelve hours from now, unless what it rests on ends before. `zendeskSignIn`: it came from Zendesk's OAuth. */
export function newSession(deps: Deps, zendeskSignIn?: { lifeSeconds: number }): SessionFacts {
  const now = deps.now()
  const seconds = Math.min(longestSeconds, zendeskSignIn?.lifeSeconds ?? longestSeconds)
  return {
    id: deps.newId(),
    endsAt: new Date(now.getTime() + seconds * 1000),
    zendeskSignInAt: zendeskSignIn ? now : null,
  }
}

/** A bearer session for our page: 15 minutes, renewed by use, until `facts.endsAt` at most. */
export async function issueSession(deps: Deps, agent: Agent, facts: SessionFacts): Promise<Session> {
  const now = toSeconds(deps.now())
  const end = toSeconds(facts.endsAt)
  const expires = Math.min(now + lifeSeconds, end)
  const oauth = facts.zendeskSignInAt && { oauth: toSeconds(facts.zendeskSignInAt) }
  const token = await sign(deps, { sid: facts.id, end, ...oauth }, agent.id, sessionAudience, expires)
  const { id, name, roles, locale, isAdmin } = agent
  return {
    token,
    expires_at: new Date(expires * 1000).toISOString(),
    agent: { id, name, roles, locale, ...(isAdmin && { admin: true as const }) },
    signIn: deps.agentOauth && (await signInAddress(deps, agent, expires + expectedSeconds)),
  }
}

/** A fresh session for the same person, who must still be an active agent. */
export async function renewSession(deps: Deps, token: string): Promise<Session> {
  const { userId, facts } = await readSession(deps, token)
  return issueSession(deps, await loadAgent(deps, userId), facts)
}

export async function readSession(deps: Deps, token: string): Promise<{ userId: string; facts: SessionFacts }> {
  try {
    const { sub, sid, end, oauth } = SessionClaims.parse(await verify(deps, token, sessionAudience))
    const zendeskSignInAt = oauth === undefined ? null : new Date(oauth * 1000)
    return { userId: sub, facts: { id: sid, endsAt: new Date(end * 1000), zendeskSignInAt } }
  } catch (error) {
    if (error instanceof jose.JWTExpired) {
      const message = 'Your session has ended. Sign in again, or reload this page in Zendesk; nothing is lost.'
      throw new Refusal('session_expired', 401, message)
    }
    throw new Refusal('session_missing', 401, 'You are not signed in. Reload this page in Zendesk.')
  }
}

/**
 * Whom a sign-in address expects, and their language. The word in it is signed by us and is no session: it opens
 * nothing but Zendesk's own sign-in, and the wrong person is turned away there. Null when it is not ours or too old.
 */
export async function readSignInWord(deps: Deps, word: string): Promise<{ userId: string; locale: string } | null> {
  try {
    const { sub, locale } = SignInClaims.parse(await verify(deps, word, signInAudience))
    return { userId: sub, locale }
  } catch {
    return null
  }
}

async function signInAddress(deps: Deps, { id, locale }: Agent, expires: number): Promise<string> {
  const word = await sign(deps, { locale }, id, signInAudience, expires)
  return `${deps.publicUrl}/zendesk/sign-in?for=${word}`
}

type Claims = Record<string, string | number>

function sign(deps: Deps, claims: Claims, subject: string, audience: string, expires: number): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt(toSeconds(deps.now()))
    .setExpirationTime(expires)
    .sign(signingKey(deps))
}

async function verify(deps: Deps, token: string, audience: string): Promise<unknown> {
  const rules = { algorithms: ['HS256'], audience, requiredClaims: ['exp', 'sub'], currentDate: deps.now() }
  const [current, former] = deps.config.sessionSecrets
  try {
    return (await jwtVerify(token, encode(current), rules)).payload
  } catch (error) {
    // While a secret is being rotated, what the former one signed is good until it ends by itself.
    if (former === undefined || !(error instanceof jose.JWSSignatureVerificationFailed)) throw error
    return (await jwtVerify(token, encode(former), rules)).payload
  }
}

function signingKey({ config }: Deps): Uint8Array {
  return encode(config.sessionSecrets[0])
}

function encode(secret = ''): Uint8Array {
  // An empty key would verify what anybody can sign.
  if (secret === '') throw new Error('no session secret')
  return new TextEncoder().encode(secret)
}

function toSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000)
}
