import type { DoctorFinding } from '@countersign/shared/doctor'
import { ask, error, ok, warning } from '#doctor/examination.ts'
import type { Examined } from '#doctor/examination.ts'

/**
 * The OAuth client of agents who sign in again. Zendesk looks at the client before it looks at the code, and this code is
 * nobody's: it can end in nothing but a refusal that tells them apart.
 */
export async function checkAgentOauth({ config }: Examined): Promise<DoctorFinding[]> {
  const { apiBase, agentOauth } = config.zendesk
  if (agentOauth === null) return []
  const redirectUri = `${config.publicUrl ?? ''}/zendesk/sign-in/callback`
  const answer = await ask(`${apiBase}/oauth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'authorization_code',
      code: 'countersign-doctor',
      client_id: agentOauth.clientId,
      ...(agentOauth.clientSecret !== undefined && { client_secret: agentOauth.clientSecret }),
      redirect_uri: redirectUri,
    }),
  })
  const said = typeof answer === 'string' ? answer : await answer.text()
  if (/invalid_grant/.test(said)) {
    const what = `Zendesk knows the OAuth client of agents. Not tried: signing in, for which it has to name ${redirectUri}.`
    return [ok('zendesk', what)]
  }
  if (typeof answer !== 'string' && (answer.status === 401 || /invalid_client|unauthorized_client/.test(said))) {
    const cure =
      'Copy the id again (Admin Center, Apps and integrations, APIs, OAuth clients), and the secret of a confidential one; a public one has none.'
    const what = 'Zendesk does not take ZENDESK_AGENT_OAUTH_CLIENT_ID with its secret: no agent can sign in again.'
    return [error('zendesk', what, cure)]
  }
  const what = 'Zendesk gave no clear answer about the OAuth client of agents.'
  return [warning('zendesk', what, 'Run this again in a minute, or sign in once from the desk.')]
}
