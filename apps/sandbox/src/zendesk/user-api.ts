import { Hono } from 'hono'
import type { Context } from 'hono'
import { idFrom, recordNotFound, withAndWithoutJson } from './answers.ts'
import { requireScope } from './oauth.ts'
import { paginate } from './paginate.ts'
import type { User, ZendeskState } from './records.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

export function userRoutes({ state }: ZendeskContext) {
  const read = requireScope('users:read', 'read')
  const find = (c: Context<ZendeskEnv>) => {
    const part = c.req.param('id')
    const wanted = part === 'me' || part === 'me.json' ? c.var.userId : idFrom(part)
    return state.data.users.find(({ id }) => id === wanted)
  }
  return new Hono<ZendeskEnv>()
    .on('GET', withAndWithoutJson('/api/v2/users'), read, (c) => {
      const roles = c.req.queries('role[]') ?? c.req.queries('role') ?? []
      const users = state.data.users.filter(({ role }) => roles.length === 0 || roles.includes(role))
      return c.json(paginate(c, 'users', users.map(toWireUser)))
    })
    .get('/api/v2/users/:id', read, (c) => {
      const user = find(c)
      return user ? c.json({ user: toWireUser(user) }) : recordNotFound(c)
    })
    .on('GET', withAndWithoutJson('/api/v2/users/:id/group_memberships'), read, (c) => {
      const user = find(c)
      return user ? c.json(paginate(c, 'group_memberships', groupMemberships(user))) : recordNotFound(c)
    })
    .on('GET', withAndWithoutJson('/api/v2/users/:id/organization_memberships'), read, (c) => {
      const user = find(c)
      return user ? c.json(paginate(c, 'organization_memberships', organizationMemberships(user))) : recordNotFound(c)
    })
}

export function toWireUser({ group_ids, brand_ids: _brands, ...user }: User) {
  return {
    ...user,
    url: `https://sandbox.zendesk.com/api/v2/users/${user.id}.json`,
    updated_at: user.created_at,
    default_group_id: group_ids[0] ?? null,
    verified: user.verified ?? true,
  }
}

export function groupMemberships(user: User) {
  return user.group_ids.map((groupId, index) => ({
    id: user.id * 100 + index,
    user_id: user.id,
    group_id: groupId,
    default: index === 0,
    created_at: user.created_at,
    updated_at: user.created_at,
  }))
}

/** Only of agents; nobody else works in a brand. */
export function brandMemberships({ brands }: Pick<ZendeskState, 'brands'>, user: User) {
  if (user.role === 'end-user') return []
  return brands
    .filter(({ id }) => user.role === 'admin' || (user.brand_ids?.includes(id) ?? true))
    .map(({ id }) => ({
      id: `${user.id}-${id}`,
      user_id: user.id,
      brand_id: id,
      created_at: user.created_at,
      updated_at: user.created_at,
    }))
}

export function organizationMemberships(user: User) {
  if (user.organization_id === null) return []
  const { id, organization_id, created_at } = user
  return [{ id: id * 100 + 50, user_id: id, organization_id, default: true, created_at, updated_at: created_at }]
}
