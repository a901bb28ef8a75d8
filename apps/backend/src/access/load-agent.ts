import type { Role } from '@countersign/shared/session'
import type { Agent } from '#access/actor.ts'
import type { Deps } from '#deps.ts'
import { Refusal } from '#errors.ts'

/**
 * Reads who this Zendesk user is now: active, role, groups. Refuses anybody who is not an active agent or admin.
 * Being a Zendesk admin gives no role here; roles come from group membership alone.
 */
export async function loadAgent(deps: Pick<Deps, 'zendesk' | 'config'>, userId: string): Promise<Agent> {
  const [user, groupIds] = await Promise.all([deps.zendesk.user(userId), deps.zendesk.groupIdsOf(userId)])
  if (!user || !user.active || user.suspended || !['agent', 'admin'].includes(user.role)) {
    throw new Refusal('not_allowed', 403, 'Only active Zendesk agents can use Countersign. Ask your Zendesk admin.')
  }
  const { leadGroupIds, financeGroupIds } = deps.config.zendesk
  const roles: Role[] = ['agent']
  if (groupIds.some((id) => leadGroupIds.includes(id))) roles.push('lead')
  if (groupIds.some((id) => financeGroupIds.includes(id))) roles.push('finance')
  return {
    kind: 'agent',
    id: user.id,
    name: user.name,
    email: user.email,
    locale: user.language,
    roles,
    ticketRestriction: user.ticketRestriction,
    groupIds,
    organizationId: user.organizationId,
  }
}
