import type { DoctorFinding } from '@countersign/shared/doctor'
import { checkAgentOauth } from '#doctor/check-agent-oauth.ts'
import { checkAccount } from '#doctor/check-zendesk-account.ts'
import { ask, error, ok, warning } from '#doctor/examination.ts'
import type { Check, Examined } from '#doctor/examination.ts'
import { ProviderRefuses, ProviderUnavailable } from '#errors.ts'
import { AdminRefused, createZendeskAdmin } from '#integrations/zendesk/admin.ts'
import { createZendeskClient } from '#integrations/zendesk/client.ts'
import { trialUpdatesPerMinute } from '#zendesk-app/our-things.ts'

const clients = 'Admin Center, Apps and integrations, APIs, OAuth clients'

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
      if (problem instanceof AdminRefused) {
        const cure = `Give the OAuth client the scopes read and write (${clients}), with an admin behind it.`
        return [...known, error('zendesk', `${problem.message}: the OAuth client may not look.`, cure)]
      }
      if (problem instanceof ProviderRefuses)
        return [signedIn, error('zendesk', 'Zendesk takes nothing from our OAuth client.', problem.reason)]
      if (problem instanceof ProviderUnavailable)
        return [...known, error('zendesk', 'Zendesk stopped answering.', 'Run this again in a minute.')]
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
  if (typeof answer === 'string') {
    const what = `Zendesk cannot be reached at ${subdomain}.zendesk.com (${answer}).`
    return error('zendesk', what, 'Check ZENDESK_SUBDOMAIN, and that this machine reaches it over https.')
  }
  if (answer.ok) return ok('zendesk', 'Zendesk takes our OAuth client.')
  if (answer.status === 404) {
    const cure = 'Set it to the part of your Zendesk address before .zendesk.com.'
    return error('zendesk', 'There is no Zendesk account at ZENDESK_SUBDOMAIN.', cure)
  }
  const told = await answer.text()
  if (/unauthorized_client|unsupported_grant/.test(told)) {
    const cure = `Make the client a confidential one (${clients}).`
    return error('zendesk', 'The OAuth client may not act without a person: it is a public one.', cure)
  }
  if (/invalid_scope/.test(told)) {
    const cure = `Give it the scopes read and write (${clients}).`
    return error('zendesk', 'The OAuth client does not have the scopes read and tickets:write.', cure)
  }
  if (answer.status === 401 || /invalid_client/.test(told)) {
    const cure = `Copy id and secret again (${clients}).`
    return error('zendesk', 'Zendesk does not take ZENDESK_OAUTH_CLIENT_ID with ZENDESK_OAUTH_CLIENT_SECRET.', cure)
  }
  return error('zendesk', `Zendesk gives no token (${answer.status}).`, 'Run this again in a minute.')
}

/** Zendesk does not say what kind of account it is before the first update. */
function updates({ config }: Examined): DoctorFinding {
  const { updatesPerMinute } = config.zendesk
  const advice =
    updatesPerMinute > trialUpdatesPerMinute
      ? ` A trial or sandbox account takes ${trialUpdatesPerMinute}: set ZENDESK_UPDATES_PER_MINUTE=18 there.`
      : ''
  return ok('zendesk', `At most ${updatesPerMinute} updates of tickets a minute are sent.${advice}`)
}

async function lookAround(examined: Examined): Promise<DoctorFinding[]> {
  const admin = createZendeskAdmin(examined.config.zendesk, 'read')
  const me = await admin.me()
  if (me.role !== 'admin') {
    const cure = `Make ${me.name} an admin, or make the client as an admin (${clients}).`
    return [error('zendesk', `The OAuth client acts for ${me.name}, who is no admin.`, cure)]
  }
  return checkAccount(examined, admin, me.id)
}

/** Without members of these nobody can sign, and whatever needs a signature waits until it expires. */
async function checkGroups({ config, broken }: Examined): Promise<DoctorFinding[]> {
  const { leadGroupIds, financeGroupIds } = config.zendesk
  const client = createZendeskClient(config.zendesk)
  const findings: DoctorFinding[] = []
  for (const [name, ids, who] of [
    ['LEAD_GROUP_IDS', leadGroupIds, 'a lead'],
    ['FINANCE_GROUP_IDS', financeGroupIds, 'finance'],
  ] as const) {
    if (broken.has(name)) continue
    if (ids.length === 0) {
      const cure = 'Set it to the ids of Zendesk groups (Admin Center, People, Groups: the number in the address).'
      findings.push(warning('zendesk', `${name} is empty: nobody can sign as ${who}.`, cure))
    }
    for (const id of ids) {
      const members = await client.memberIdsOf(id)
      if (members.length > 0) continue
      const cure = 'Check the id (Admin Center, People, Groups), and put people into the group.'
      findings.push(error('zendesk', `${name} names the group ${id}, which is not there or has no members.`, cure))
    }
  }
  if (findings.length === 0) findings.push(ok('zendesk', 'Leads and finance have people who can sign.'))
  return findings
}
