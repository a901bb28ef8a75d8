import type { System } from '#run-system.ts'

/** Changes a ticket as somebody else in Zendesk would, through Zendesk's own API. */
export async function updateTicket(system: System, ticketId: string, ticket: object): Promise<void> {
  await call(system, 'PUT', `/api/v2/tickets/${ticketId}`, { ticket })
}

/** A field that an admin adds to every ticket; answers its id. */
export async function addTicketField(system: System, field: { type: string; title: string }): Promise<number> {
  const made = await call(system, 'POST', '/api/v2/ticket_fields', { ticket_field: field })
  return ((await made.json()) as { ticket_field: { id: number } }).ticket_field.id
}

/** A ticket of nobody in particular; answers its id. */
export async function makeTicket(system: System, subject: string): Promise<string> {
  const ticket = { subject, comment: { body: 'Please look at my bill.' } }
  const made = await call(system, 'POST', '/api/v2/tickets', { ticket })
  return String(((await made.json()) as { ticket: { id: number } }).ticket.id)
}

export async function deleteTicket(system: System, ticketId: string): Promise<void> {
  await call(system, 'DELETE', `/api/v2/tickets/${ticketId}`)
}

async function call(system: System, method: string, path: string, body?: object): Promise<Response> {
  const { url } = system.sandbox.zendesk
  const { ZENDESK_OAUTH_CLIENT_ID: client_id, ZENDESK_OAUTH_CLIENT_SECRET: client_secret } = system.sandbox.backendEnv
  const json = { 'content-type': 'application/json' }
  const granted = await fetch(`${url}/oauth/tokens`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ grant_type: 'client_credentials', client_id, client_secret, scope: 'read write' }),
  })
  const { access_token } = (await granted.json()) as { access_token: string }
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { ...json, authorization: `Bearer ${access_token}` },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`Zendesk answered ${answer.status}`)
  return answer
}
