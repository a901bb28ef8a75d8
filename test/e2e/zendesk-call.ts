import type { ZendeskStandIn } from '@countersign/sandbox/zendesk/start-zendesk'

/** One call to the played Support API, as somebody else than the workspace. */
export async function callZendesk(
  { url, backendEnv }: Pick<ZendeskStandIn, 'url' | 'backendEnv'>,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const json = { 'content-type': 'application/json' }
  const { ZENDESK_OAUTH_CLIENT_ID: client_id, ZENDESK_OAUTH_CLIENT_SECRET: client_secret } = backendEnv
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
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  const text = await answer.text()
  return text === '' ? null : JSON.parse(text)
}
