import { z } from 'zod'
import { ProviderRefuses } from '#errors.ts'
import { badClient } from '#integrations/zendesk/why-refused.ts'

const TokenAnswer = z.object({ access_token: z.string(), expires_in: z.number().nullish() })

export type Credentials = {
  apiBase: string
  oauthClientId: string
  oauthClientSecret: string
  /** What the service needs when left out; setting the account up needs more. */
  scope?: string
}

/** Renewed a minute before it ends, so that no call is sent with a token that dies on the way. */
const earlyMs = 60_000
// New Zendesk clients give 30 minutes; an answer without a lifetime is taken for the shortest allowed one.
const shortestLifeSeconds = 300

/** The client-credentials token, cached. However many callers ask at once, one renewal is under way. */
export function createTokenSource(credentials: Credentials) {
  let token: { value: string; until: number } | undefined
  let renewal: Promise<string> | undefined

  function renewed(): Promise<string> {
    renewal ??= fetchToken(credentials)
      .then((fresh) => {
        token = fresh
        return fresh.value
      })
      .finally(() => {
        renewal = undefined
      })
    return renewal
  }

  async function current(): Promise<string> {
    return token && Date.now() < token.until ? token.value : renewed()
  }

  return { current, renewed }
}

async function fetchToken(credentials: Credentials): Promise<{ value: string; until: number }> {
  const answer = await fetch(`${credentials.apiBase}/oauth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      client_id: credentials.oauthClientId,
      client_secret: credentials.oauthClientSecret,
      scope: credentials.scope ?? 'read tickets:write',
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  })
  if ([400, 401, 403].includes(answer.status)) throw new ProviderRefuses('zendesk', badClient(answer.status))
  if (!answer.ok) throw new Error(`Zendesk gave no token (${answer.status})`)
  const { access_token, expires_in } = TokenAnswer.parse(await answer.json())
  const life = (expires_in ?? shortestLifeSeconds) * 1000
  return { value: access_token, until: Date.now() + Math.max(0, life - earlyMs) }
}
