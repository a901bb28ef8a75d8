import { z } from 'zod'
import { ProviderUnavailable } from '#errors.ts'
import { TicketAnswer, id } from '#integrations/zendesk/answers.ts'
import type { Ticket } from '#integrations/zendesk/answers.ts'
import { callZendesk, parse } from '#integrations/zendesk/transport.ts'

/** Signing in as an agent: OAuth authorization code with PKCE. What it yields acts as that person, and only reads. */
export interface AgentOauth {
  /** Where the browser goes. `challenge`: base64url of the verifier's SHA-256. */
  authorizeUrl(asked: { state: string; challenge: string; redirectUri: string }): string
  /** Null when Zendesk does not take the code. */
  exchange(granted: { code: string; verifier: string; redirectUri: string }): Promise<AgentGrant | null>
  /** Whose token this is; null when it is nobody's. */
  userIdOf(accessToken: string): Promise<string | null>
  /** As this agent sees it: null when there is none for them, `signed_out` when the token has ended. */
  ticket(accessToken: string, ticketId: string): Promise<Ticket | null | 'signed_out'>
}

export type AgentGrant = { accessToken: string; lifeSeconds: number }

export type AgentOauthOptions = { apiBase: string; clientId: string; clientSecret: string | undefined }

const scope = 'tickets:read users:read'
/** As long as our longest session; Zendesk allows 300 to 172,800 seconds. */
const wantedSeconds = 12 * 3600

const Grant = z.object({ access_token: z.string(), expires_in: z.number().nullish() })
/** An anonymous caller is a user without an id. */
const Me = z.object({ user: z.object({ id: id.nullable() }) })

export function createAgentOauth({ apiBase, clientId, clientSecret }: AgentOauthOptions): AgentOauth {
  async function readAs(accessToken: string, path: string): Promise<Response> {
    try {
      return await callZendesk(`${apiBase}${path}`, accessToken)
    } catch (error) {
      throw new ProviderUnavailable('zendesk', error)
    }
  }

  return {
    authorizeUrl({ state, challenge, redirectUri }) {
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope,
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      })
      return `${apiBase}/oauth/authorizations/new?${query.toString()}`
    },
    async exchange({ code, verifier, redirectUri }) {
      const answer = await fetch(`${apiBase}/oauth/tokens`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          grant_type: 'authorization_code',
          client_id: clientId,
          ...(clientSecret !== undefined && { client_secret: clientSecret }),
          code,
          code_verifier: verifier,
          redirect_uri: redirectUri,
          scope,
          expires_in: wantedSeconds,
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(10_000),
      }).catch((error: unknown) => {
        throw new ProviderUnavailable('zendesk', error)
      })
      if (answer.status === 400) return null
      const { access_token, expires_in } = await parse(answer, Grant)
      return { accessToken: access_token, lifeSeconds: Math.min(expires_in ?? wantedSeconds, wantedSeconds) }
    },
    async userIdOf(accessToken) {
      const answer = await readAs(accessToken, '/api/v2/users/me')
      return answer.status === 401 ? null : (await parse(answer, Me)).user.id
    },
    async ticket(accessToken, ticketId) {
      const answer = await readAs(accessToken, `/api/v2/tickets/${ticketId}`)
      if (answer.status === 401) return 'signed_out'
      // Zendesk answers 403 for what this agent may not see.
      if (answer.status === 403 || answer.status === 404) return null
      return (await parse(answer, TicketAnswer)).ticket
    },
  }
}
