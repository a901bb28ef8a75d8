import { Hono } from 'hono'
import { idFrom, recordNotFound, withAndWithoutJson } from './answers.ts'
import { requireScope } from './oauth.ts'
import { paginate } from './paginate.ts'
import type { TicketField, User } from './records.ts'
import { apiUserId } from './seed.ts'
import { installation } from './signed-token.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

export function userRoutes({ state }: ZendeskContext) {
  const find = (part: string | undefined) => {
    const wanted = part === 'me' || part === 'me.json' ? apiUserId : idFrom(part)
    return state.data.users.find(({ id }) => id === wanted)
  }
  return new Hono<ZendeskEnv>()
    .get('/api/v2/users/:id', requireScope('users:read', 'read'), (c) => {
      const user = find(c.req.param('id'))
      return user ? c.json({ user: toWireUser(user) }) : recordNotFound(c)
    })
    .on('GET', withAndWithoutJson('/api/v2/users/:id/group_memberships'), requireScope('users:read', 'read'), (c) => {
      const user = find(c.req.param('id'))
      return user ? c.json(paginate(c, 'group_memberships', memberships(user))) : recordNotFound(c)
    })
    .on('GET', withAndWithoutJson('/api/v2/groups'), requireScope('groups:read', 'read'), (c) => {
      const groups = state.data.groups.map((group) => ({ ...group, deleted: false, is_public: true }))
      return c.json(paginate(c, 'groups', groups))
    })
    .on('GET', withAndWithoutJson('/api/v2/ticket_fields'), requireScope('read'), (c) =>
      c.json(paginate(c, 'ticket_fields', state.data.ticketFields.map(toWireField))),
    )
    .get('/api/v2/apps/:app/public_key.pem', requireScope('read'), (c) =>
      idFrom(c.req.param('app')) === installation.appId
        ? c.text(state.data.appKey.publicPem, 200, { 'content-type': 'application/x-pem-file' })
        : recordNotFound(c),
    )
}

export function toWireUser({ group_ids, ...user }: User) {
  return {
    ...user,
    url: `https://sandbox.zendesk.com/api/v2/users/${user.id}.json`,
    updated_at: user.created_at,
    default_group_id: group_ids[0] ?? null,
    organization_id: null,
    locale: 'en-US',
    time_zone: 'Berlin',
    verified: true,
    suspended: false,
    custom_role_id: null,
  }
}

function memberships(user: User) {
  return user.group_ids.map((groupId, index) => ({
    id: user.id * 100 + index,
    user_id: user.id,
    group_id: groupId,
    default: index === 0,
    created_at: user.created_at,
    updated_at: user.created_at,
  }))
}

function toWireField({ id, title, type, options }: TicketField) {
  const field = { id, type, title, raw_title: title, active: true, required: false, removable: true, tag: null }
  if (type !== 'tagger') return field
  const custom_field_options = options.map((value, index) => ({ id: id * 100 + index, name: value, value }))
  return { ...field, custom_field_options }
}
