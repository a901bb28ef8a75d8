import { Hono } from 'hono'
import type { Context } from 'hono'
import { cutConnection } from '#cut-connection.ts'
import { idFrom, readJson, recordInvalid, recordNotFound, withAndWithoutJson } from './answers.ts'
import { requireScope, requireToken } from './oauth.ts'
import { paginate } from './paginate.ts'
import { auditsOf } from './records.ts'
import type { Audit, CommentEvent } from './records.ts'
import { apiUserId } from './seed.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'
import { TicketUpdate, updateTicket } from './update-ticket.ts'
import { toWireUser, userRoutes } from './user-api.ts'

export function supportApi(context: ZendeskContext) {
  return new Hono<ZendeskEnv>()
    .use('/api/v2/*', requireToken(context))
    .route('/', ticketRoutes(context))
    .route('/', userRoutes(context))
    .all('/api/*', (c) => c.json({ error: 'InvalidEndpoint', description: 'Not found' }, 404))
}

function ticketRoutes(context: ZendeskContext) {
  const { state } = context
  const find = (part: string | undefined) => state.data.tickets.find(({ id }) => id === idFrom(part))
  return (
    new Hono<ZendeskEnv>()
      .get('/api/v2/tickets/:id', requireScope('tickets:read', 'read'), (c) => {
        const ticket = find(c.req.param('id'))
        return ticket ? c.json({ ticket: { ...ticket, fields: ticket.custom_fields } }) : recordNotFound(c)
      })
      .put('/api/v2/tickets/:id', requireScope('tickets:write', 'write'), async (c) => {
        const request = await readJson(c, TicketUpdate)
        if ('refusal' in request) return request.refusal
        return putTicket(context, c, idFrom(c.req.param('id')), request.value.ticket)
      })
      .on('GET', withAndWithoutJson('/api/v2/tickets/:id/comments'), requireScope('tickets:read', 'read'), (c) => {
        const ticket = find(c.req.param('id'))
        if (!ticket) return recordNotFound(c)
        const comments = auditsOf(state.data, ticket.id).flatMap(commentsOf)
        const page = paginate(c, 'comments', comments)
        if (c.req.query('include') !== 'users') return c.json(page)
        const authors = new Set(comments.map(({ author_id }) => author_id))
        return c.json({ ...page, users: state.data.users.filter(({ id }) => authors.has(id)).map(toWireUser) })
      })
      // `tickets:read` is refused here: audits need the global scope.
      .on('GET', withAndWithoutJson('/api/v2/tickets/:id/audits'), requireScope('read'), (c) => {
        const ticket = find(c.req.param('id'))
        return ticket ? c.json(paginate(c, 'audits', auditsOf(state.data, ticket.id))) : recordNotFound(c)
      })
      .get('/api/v2/tickets/:id/audits/:audit', requireScope('read'), (c) => {
        const ticketId = find(c.req.param('id'))?.id ?? 0
        const audit = auditsOf(state.data, ticketId).find(({ id }) => id === idFrom(c.req.param('audit')))
        return audit ? c.json({ audit }) : recordNotFound(c)
      })
  )
}

async function putTicket(context: ZendeskContext, c: Context<ZendeskEnv>, ticketId: number, update: TicketUpdate) {
  const fault = context.faults.ticketUpdate.shift()
  if (fault === 'error_500') return c.json({ error: 'InternalError', description: 'Something went wrong' }, 500)
  if (fault === 'rate_limited') {
    const description = 'Number of allowed API requests per minute exceeded'
    return c.json({ error: 'APIRateLimitExceeded', description }, 429, { 'retry-after': '1' })
  }
  const client = c.req.header('user-agent') ?? 'unknown'
  const origin = { actorId: apiUserId, at: context.now(), channel: 'api', client } as const
  const result = updateTicket(context.state.data, ticketId, update, origin)
  if (result.kind === 'updated') context.state.save()
  if (fault === 'cut_after') return cutConnection(c)
  switch (result.kind) {
    case 'not_found':
      return recordNotFound(c)
    case 'invalid':
      return recordInvalid(c, result.member, result.description)
    case 'conflict': {
      const description =
        'Safe Update prevented the update due to outdated ticket data. Please fetch the latest ticket data and try again.'
      return c.json({ error: 'UpdateConflict', description }, 409)
    }
    case 'updated': {
      const ticket = { ...result.ticket, fields: result.ticket.custom_fields }
      return c.json(result.audit ? { ticket, audit: result.audit } : { ticket })
    }
  }
}

function commentsOf(audit: Audit) {
  return audit.events
    .filter((event): event is CommentEvent => event.type === 'Comment')
    .map((comment) => ({ ...comment, created_at: audit.created_at, via: audit.via, metadata: audit.metadata }))
}
