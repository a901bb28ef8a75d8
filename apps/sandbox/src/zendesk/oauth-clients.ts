import type { ZendeskState } from './records.ts'

export type OauthClient = {
  id: string
  name: string
  /** Null: a public client, which has to use PKCE instead. */
  secret: string | null
}

/** As if an admin had registered a public client for agents who sign in from the app. */
export const agentClientId = 'countersign_agents'

/** The backend's own client, and the public ones: that of the agents, and the one that ZCLI signs in with. */
export function findClient(state: ZendeskState, id: string | undefined): OauthClient | null {
  if (id === state.oauthClient.id) return { id, name: 'Countersign', secret: state.oauthClient.secret }
  if (id === agentClientId) return { id, name: 'Countersign (sign-in of agents)', secret: null }
  if (id === 'zdg-zcli-oauth') return { id, name: 'Zendesk CLI', secret: null }
  return null
}

/** The real one compares with the addresses registered for the client. Here any on this machine will do. */
export function isRegistered(redirectUri: string | undefined): redirectUri is string {
  if (redirectUri === undefined || !URL.canParse(redirectUri)) return false
  const { protocol, hostname } = new URL(redirectUri)
  return protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname)
}

/** `read`, `write` and the like of `tickets:read`. Null: at least one is not a scope. */
export function parseScopes(text: string): string[] | null {
  const scopes = text.split(/\s+/).filter((scope) => scope !== '')
  return scopes.length > 0 && scopes.every((scope) => /^([a-z_]+:)?(read|write)$/.test(scope)) ? scopes : null
}
