import type { Role } from '@countersign/shared/session'
import type { Agent, TicketAccess } from '#access/actor.ts'
import type { Deps } from '#deps.ts'
import { Refusal } from '#errors.ts'
import type { ZendeskClient, ZendeskUser } from '#integrations/zendesk/client.ts'

/**
 * Reads who this Zendesk user is now: active, role, groups, and which tickets they see. Refuses anybody who is not an
 * active agent or admin. Being a Zendesk admin gives no role here; roles come from group membership alone.
 */
export async function loadAgent(deps: Pick<Deps, 'zendesk' | 'config'>, userId: string): Promise<Agent> {
  const { zendesk, config } = deps
  const [user, groupIds, publicGroupIds, brandIds] = await Promise.all([
    zendesk.user(userId),
    zendesk.groupIdsOf(userId),
    zendesk.publicGroupIds(),
    zendesk.brandIdsOf(userId),
  ])
  if (!user || !user.active || user.suspended || !['agent', 'admin'].includes(user.role)) {
    throw new Refusal('not_allowed', 403, 'Only active Zendesk agents can use Countersign. Ask your Zendesk admin.')
  }
  const { leadGroupIds, financeGroupIds } = config.zendesk
  const roles: Role[] = ['agent']
  if (groupIds.some((id) => leadGroupIds.includes(id))) roles.push('lead')
  if (groupIds.some((id) => financeGroupIds.includes(id))) roles.push('finance')
  return {
    kind: 'agent',
    id: user.id,
    name: user.name,
    email: user.email,
    locale: user.language ?? 'en',
    roles,
    isAdmin: user.role === 'admin',
    ticketAccess: await ticketAccessOf(zendesk, user),
    groupIds,
    publicGroupIds,
    // Admins belong to every brand.
    brandIds: user.role === 'admin' ? null : brandIds,
    organizationId: user.organizationId,
  }
}

/** A role of the account's own decides, where the plan has them; else the restriction on the user. */
async function ticketAccessOf(zendesk: ZendeskClient, user: ZendeskUser): Promise<TicketAccess> {
  if (user.role === 'admin') return 'all'
  if (user.customRoleId === null) return byRestriction(user.ticketRestriction)
  return byRole((await zendesk.ticketAccessOfRole(user.customRoleId)) ?? '')
}

/** `null`: every ticket, but those of private groups are for their members and for roles that say so. */
function byRestriction(restriction: string | null): TicketAccess {
  switch (restriction) {
    case null:
      return 'public_and_own_groups'
    case 'groups':
      return 'own_groups'
    case 'organization':
      return 'organization'
    case 'assigned':
      return 'assigned'
    default:
      return 'none'
  }
}

/** `configuration.ticket_access` of a custom role. */
function byRole(access: string): TicketAccess {
  switch (access) {
    case 'all':
      return 'all'
    case 'within-groups-and-public-groups':
      return 'public_and_own_groups'
    case 'within-groups':
      return 'own_groups'
    case 'within-organization':
      return 'organization'
    case 'assigned-only':
      return 'assigned'
    default:
      return 'none'
  }
}
