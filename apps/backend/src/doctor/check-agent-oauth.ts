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
    return [ok('zendesk', 'zendesk_agents_client_known', { address: redirectUri })]
  }
  if (typeof answer !== 'string' && (answer.status === 401 || /invalid_client|unauthorized_client/.test(said))) {
    return [error('zendesk', 'zendesk_agents_client_refused')]
  }
  return [warning('zendesk', 'zendesk_agents_client_unclear')]
}
