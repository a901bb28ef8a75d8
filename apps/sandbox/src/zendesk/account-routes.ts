import { Hono } from 'hono'
import type { Context } from 'hono'
import { idFrom, recordNotFound, withAndWithoutJson } from './answers.ts'
import { requireAdmin, requireScope } from './oauth.ts'
import { paginate } from './paginate.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'
import { brandMemberships, groupMemberships, organizationMemberships } from './user-api.ts'

/** How the account is set up: what a check of access, and a form, read. */
export function accountRoutes(context: ZendeskContext) {
  const { state } = context
  const admin = requireAdmin(context)
  const read = requireScope('read')
  const memberships = () => state.data.users.flatMap(groupMemberships)
  const all = {
    groups: () => state.data.groups.map((group) => ({ is_public: true, ...group, deleted: false })),
    organizations: () => state.data.organizations,
    brands: () => state.data.brands,
    custom_roles: () => state.data.customRoles.map((role) => ({ ...role, role_type: 0 })),
    ticket_forms: () =>
      state.data.ticketForms.map((form) => ({ ...form, end_user_visible: true, in_all_brands: true })),
  }
  const one = (c: Context, member: string, records: { id: number }[]) => {
    const found = records.find(({ id }) => id === idFrom(c.req.param('id')))
    return found ? c.json({ [member]: found }) : recordNotFound(c)
  }
  return new Hono<ZendeskEnv>()
    .on('GET', withAndWithoutJson('/api/v2/groups'), requireScope('groups:read', 'read'), (c) =>
      c.json(paginate(c, 'groups', all.groups())),
    )
    .get('/api/v2/groups/:id', requireScope('groups:read', 'read'), (c) => one(c, 'group', all.groups()))
    .on('GET', withAndWithoutJson('/api/v2/groups/:id/memberships'), requireScope('groups:read', 'read'), (c) => {
      const groupId = idFrom(c.req.param('id'))
      return c.json(
        paginate(
          c,
          'group_memberships',
          memberships().filter(({ group_id }) => group_id === groupId),
        ),
      )
    })
    .on('GET', withAndWithoutJson('/api/v2/group_memberships'), requireScope('groups:read', 'read'), (c) =>
      c.json(paginate(c, 'group_memberships', memberships())),
    )
    .on('GET', withAndWithoutJson('/api/v2/organizations'), requireScope('organizations:read', 'read'), (c) =>
      c.json(paginate(c, 'organizations', all.organizations())),
    )
    .get('/api/v2/organizations/:id', requireScope('organizations:read', 'read'), (c) =>
      one(c, 'organization', all.organizations()),
    )
    .on(
      'GET',
      withAndWithoutJson('/api/v2/organization_memberships'),
      requireScope('organizations:read', 'read'),
      (c) => c.json(paginate(c, 'organization_memberships', state.data.users.flatMap(organizationMemberships))),
    )
    .on('GET', withAndWithoutJson('/api/v2/brands'), read, (c) => c.json(paginate(c, 'brands', all.brands())))
    .get('/api/v2/brands/:id', read, (c) => one(c, 'brand', all.brands()))
    .on('GET', withAndWithoutJson('/api/v2/brand_agents'), read, admin, (c) =>
      c.json(
        paginate(
          c,
          'brand_agents',
          state.data.users.flatMap((user) => brandMemberships(state.data, user)),
        ),
      ),
    )
    .on('GET', withAndWithoutJson('/api/v2/users/:id/brand_agents'), read, admin, (c) => {
      const user = state.data.users.find(({ id }) => id === idFrom(c.req.param('id')))
      return user ? c.json(paginate(c, 'brand_agents', brandMemberships(state.data, user))) : recordNotFound(c)
    })
    .on('GET', withAndWithoutJson('/api/v2/custom_roles'), read, (c) =>
      c.json(paginate(c, 'custom_roles', all.custom_roles())),
    )
    .get('/api/v2/custom_roles/:id', read, (c) => one(c, 'custom_role', all.custom_roles()))
    .on('GET', withAndWithoutJson('/api/v2/ticket_forms'), read, (c) =>
      c.json(paginate(c, 'ticket_forms', all.ticket_forms())),
    )
    .get('/api/v2/ticket_forms/:id', read, (c) => one(c, 'ticket_form', all.ticket_forms()))
}
