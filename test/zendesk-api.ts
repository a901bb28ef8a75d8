import type { System } from '#run-system.ts'

/** Changes a ticket as somebody else in Zendesk would, through Zendesk's own API. */
export async function updateTicket(system: System, ticketId: string, ticket: object): Promise<void> {
  const { url } = system.sandbox.zendesk
  const { ZENDESK_OAUTH_CLIENT_ID: client_id, ZENDESK_OAUTH_CLIENT_SECRET: client_secret } = system.sandbox.backendEnv
  const json = { 'content-type': 'application/json' }
  const granted = await fetch(`${url}/oauth/tokens`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ grant_type: 'client_credentials', client_id, client_secret, scope: 'read write' }),
  })
  const { access_token } = (await granted.json()) as { access_token: string }
  const answer = await fetch(`${url}/api/v2/tickets/${ticketId}`, {
    method: 'PUT',
    headers: { ...json, authorization: `Bearer ${access_token}` },
    body: JSON.stringify({ ticket }),
  })
  if (!answer.ok) throw new Error(`Zendesk answered ${answer.status}`)
}
