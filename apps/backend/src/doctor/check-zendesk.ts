import type { DoctorFinding } from '@countersign/shared/doctor'
import { checkAgentOauth } from '#doctor/check-agent-oauth.ts'
import { checkAccount } from '#doctor/check-zendesk-account.ts'
import { ask, error, ok, warning } from '#doctor/examination.ts'
import type { Check, Examined } from '#doctor/examination.ts'
import { ProviderRefuses, ProviderUnavailable } from '#errors.ts'
import { AdminRefused, createZendeskAdmin } from '#integrations/zendesk/admin.ts'
import { createZendeskClient } from '#integrations/zendesk/client.ts'
import { trialUpdatesPerMinute } from '#zendesk-app/our-things.ts'

export const checkZendesk: Check = {
  area: 'zendesk',
  needs: ['ZENDESK_SUBDOMAIN', 'ZENDESK_OAUTH_CLIENT_ID', 'ZENDESK_OAUTH_CLIENT_SECRET'],
  async examine(examined) {
    const signedIn = await signIn(examined)
    const agents = await checkAgentOauth(examined)
    if (signedIn.level === 'error') return [signedIn, ...agents]
    const known = [signedIn, ...agents, updates(examined)]
    try {
      return [...known, ...(await lookAround(examined)), ...(await checkGroups(examined))]
    } catch (problem) {
      if (problem instanceof AdminRefused)
        return [...known, error('zendesk', 'zendesk_may_not_look', { address: problem.path, status: problem.status })]
      if (problem instanceof ProviderRefuses)
        return [signedIn, error('zendesk', 'zendesk_takes_nothing', { reason: problem.reason })]
      if (problem instanceof ProviderUnavailable) return [...known, error('zendesk', 'zendesk_stopped')]
      throw problem
    }
  },
}

async function signIn({ config }: Examined): Promise<DoctorFinding> {
  const { apiBase, oauthClientId, oauthClientSecret, subdomain } = config.zendesk
  const grant = { grant_type: 'client_credentials', client_id: oauthClientId, client_secret: oauthClientSecret }
  const answer = await ask(`${apiBase}/oauth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...grant, scope: 'read tickets:write' }),
  })
  if (typeof answer === 'string') return error('zendesk', 'zendesk_unreachable', { subdomain, problem: answer })
  if (answer.ok) return ok('zendesk', 'zendesk_client_taken')
  if (answer.status === 404) return error('zendesk', 'zendesk_no_account')
  const told = await answer.text()
  if (/unauthorized_client|unsupported_grant/.test(told)) return error('zendesk', 'zendesk_client_public')
  if (/invalid_scope/.test(told)) return error('zendesk', 'zendesk_client_scopes')
  if (answer.status === 401 || /invalid_client/.test(told)) return error('zendesk', 'zendesk_client_refused')
  return error('zendesk', 'zendesk_no_token', { status: answer.status })
}

/** Zendesk does not say what kind of account it is before the first update. */
function updates({ config }: Examined): DoctorFinding {
  const { updatesPerMinute: most } = config.zendesk
  return most > trialUpdatesPerMinute
    ? ok('zendesk', 'zendesk_updates_on_trial', { most, trial: trialUpdatesPerMinute })
    : ok('zendesk', 'zendesk_updates', { most })
}

async function lookAround(examined: Examined): Promise<DoctorFinding[]> {
  const admin = createZendeskAdmin(examined.config.zendesk, 'read')
  const me = await admin.me()
  if (me.role !== 'admin') return [error('zendesk', 'zendesk_no_admin', { name: me.name })]
  return checkAccount(examined, admin, me.id)
}

/** Without members of these nobody can sign, and whatever needs a signature waits until it expires. */
async function checkGroups({ config, broken }: Examined): Promise<DoctorFinding[]> {
  const { leadGroupIds, financeGroupIds } = config.zendesk
  const client = createZendeskClient(config.zendesk)
  const findings: DoctorFinding[] = []
  for (const [variable, ids, empty] of [
    ['LEAD_GROUP_IDS', leadGroupIds, 'zendesk_no_leads'],
    ['FINANCE_GROUP_IDS', financeGroupIds, 'zendesk_no_finance'],
  ] as const) {
    if (broken.has(variable)) continue
    if (ids.length === 0) findings.push(warning('zendesk', empty))
    for (const group of ids) {
      const members = await client.memberIdsOf(group)
      if (members.length === 0) findings.push(error('zendesk', 'zendesk_group_empty', { variable, group }))
    }
  }
  if (findings.length === 0) findings.push(ok('zendesk', 'zendesk_signers'))
  return findings
}
