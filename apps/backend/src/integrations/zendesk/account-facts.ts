import { z } from 'zod'
import { id } from '#integrations/zendesk/answers.ts'
import type { Transport } from '#integrations/zendesk/transport.ts'

const Membership = z.object({ group_id: id })
const Member = z.object({ user_id: id })
const Group = z.object({ id, is_public: z.boolean() })
const BrandMembership = z.object({ brand_id: id })
const StatusesAnswer = z.object({
  custom_statuses: z.array(z.object({ status_category: z.string(), active: z.boolean(), default: z.boolean() })),
})
const RoleAnswer = z.object({ custom_role: z.object({ configuration: z.object({ ticket_access: z.string() }) }) })

/** What an account's set-up says about who sees which ticket. */
export interface AccountFacts {
  groupIdsOf(userId: string): Promise<string[]>
  /** User ids of a group's members, active or not; none where there is no such group. */
  memberIdsOf(groupId: string): Promise<string[]>
  /** Groups whose tickets are not for their members only. A group made within the last minute may be missing. */
  publicGroupIds(): Promise<string[]>
  /** `configuration.ticket_access` of a custom role; null when there is no such role. */
  ticketAccessOfRole(customRoleId: string): Promise<string | null>
  /** On-hold is optional: an account without it refuses that status. */
  hasOnHold(): Promise<boolean>
  /** The brands whose tickets this agent may see; null where the account does not restrict agents by brand. */
  brandIdsOf(userId: string): Promise<string[] | null>
}

/** How the account is set up changes rarely and is asked for at every sign-in, so it is kept for a minute. */
const rememberMs = 60_000

export function createAccountFacts({ read, readAll }: Transport, brandAccess: 'read' | 'ignore'): AccountFacts {
  const publicGroups = remembered(async () => {
    const groups = await readAll('/api/v2/groups', 'groups', Group)
    return (groups ?? []).filter(({ is_public }) => is_public).map((group) => group.id)
  })
  const roleAccess = remembered(async (customRoleId) => {
    const answer = await read(`/api/v2/custom_roles/${customRoleId}`, RoleAnswer)
    return answer?.custom_role.configuration.ticket_access ?? null
  })
  const onHold = remembered(async () => {
    const answer = await read('/api/v2/custom_statuses?status_categories=hold', StatusesAnswer)
    return (answer?.custom_statuses ?? []).some(
      (status) => status.status_category === 'hold' && status.default && status.active,
    )
  })
  const brandsRestrict = remembered(async () => {
    const answer = await read('/api/v2/brand_agents?page[size]=1', z.object({ brand_agents: z.array(z.unknown()) }))
    return (answer?.brand_agents.length ?? 0) > 0
  })

  return {
    hasOnHold: () => onHold(''),
    publicGroupIds: () => publicGroups(''),
    ticketAccessOfRole: roleAccess,
    async groupIdsOf(userId) {
      const memberships = await readAll(`/api/v2/users/${userId}/group_memberships`, 'group_memberships', Membership)
      return (memberships ?? []).map(({ group_id }) => group_id)
    },
    async memberIdsOf(groupId) {
      const memberships = await readAll(`/api/v2/groups/${groupId}/memberships`, 'group_memberships', Member)
      return (memberships ?? []).map(({ user_id }) => user_id)
    },
    async brandIdsOf(userId) {
      if (brandAccess === 'ignore') return null
      // Plans without department spaces have no memberships at all; with them, an agent of no brand sees no ticket.
      if (!(await brandsRestrict(''))) return null
      const memberships = await readAll(`/api/v2/users/${userId}/brand_agents`, 'brand_agents', BrandMembership)
      return (memberships ?? []).map(({ brand_id }) => brand_id)
    },
  }
}

/** One read per key and minute, however many ask; one that failed is not kept. */
function remembered<T>(load: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, { value: Promise<T>; until: number }>()
  return (key) => {
    const found = known.get(key)
    if (found && found.until > Date.now()) return found.value
    const value = load(key)
    known.set(key, { value, until: Date.now() + rememberMs })
    value.catch(() => known.delete(key))
    return value
  }
}
