import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { forbidden, idFrom, readJson, recordInvalid, recordNotFound, withAndWithoutJson } from './answers.ts'
import { createTicket, TicketCreate } from './create-ticket.ts'
import { deleteTicket, mergeTickets, TicketMerge } from './end-ticket.ts'
import { countComments } from './find-refusal.ts'
import { requireScope } from './oauth.ts'
import { paginate } from './paginate.ts'
import { limitTicketUpdate } from './rate-limits.ts'
import { auditsOf, maySee } from './records.ts'
import type { Audit, CommentEvent, Ticket } from './records.ts'
import { CommentRedaction, redactComment } from './redact-comment.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'
import { TicketUpdate, updateTicket } from './update-ticket.ts'
import type { UpdateOrigin, UpdateResult } from './update-ticket.ts'
import { toWireUser } from './user-api.ts'

const AddedTags = z.object({
  tags: z.array(z.string()),
  updated_stamp: z.string().optional(),
  safe_update: z.boolean().optional(),
})

const notYours = 'You do not have access to this ticket'

export function ticketRoutes(context: ZendeskContext) {
  const { state } = context
  const read = requireScope('tickets:read', 'read')
  const write = requireScope('tickets:write', 'write')
  return (
    new Hono<ZendeskEnv>()
      .on('GET', withAndWithoutJson('/api/v2/tickets'), read, (c) => {
        const externalId = c.req.query('external_id')
        const found = state.data.tickets.filter((ticket) => isVisible(context, c, ticket))
        const tickets = found.filter(({ external_id }) => externalId === undefined || external_id === externalId)
        return c.json(paginate(c, 'tickets', tickets.map(toWireTicket)))
      })
      .on('POST', withAndWithoutJson('/api/v2/tickets'), write, async (c) => {
        const request = await readJson(c, TicketCreate)
        if ('refusal' in request) return request.refusal
        const content = request.value.ticket
        // The new ticket tells the subject of the one it follows.
        const source = state.data.tickets.find(({ id }) => id === content.via_followup_source_id)
        if (source && !isVisible(context, c, source)) return forbidden(c, notYours)
        const result = state.change(() => createTicket(state.data, content, origin(context, c)))
        if (result.kind === 'invalid') return recordInvalid(c, result.member, result.description)
        const answer = { ticket: toWireTicket(result.ticket), audit: result.audit }
        return c.json(answer, 201, { location: result.ticket.url })
      })
      .get('/api/v2/tickets/:id', read, (c) =>
        withTicket(context, c, (ticket) => {
          const counted = c.req.query('include') === 'comment_count'
          const comment_count = counted ? { comment_count: countComments(state.data, ticket.id) } : {}
          return c.json({ ticket: { ...toWireTicket(ticket), ...comment_count } })
        }),
      )
      .put('/api/v2/tickets/:id', write, (c) =>
        withTicket(context, c, async (ticket) => {
          const limited = limitTicketUpdate(context, c, ticket.id)
          if (limited) return limited
          const request = await readJson(c, TicketUpdate)
          if ('refusal' in request) return request.refusal
          const { ticket: update } = request.value
          return answerUpdate(
            c,
            state.change(() => updateTicket(state.data, ticket.id, update, origin(context, c))),
          )
        }),
      )
      .delete('/api/v2/tickets/:id', write, (c) =>
        withTicket(context, c, (ticket) => {
          deleteTicket(context, ticket, c.var.userId)
          return c.body(null, 204)
        }),
      )
      .on('POST', withAndWithoutJson('/api/v2/tickets/:id/merge'), write, (c) =>
        withTicket(context, c, async (target) => {
          const request = await readJson(c, TicketMerge)
          if ('refusal' in request) return request.refusal
          // What is merged tells its number and its end to the other one.
          const sources = state.data.tickets.filter(({ id }) => request.value.ids.includes(id))
          if (!sources.every((source) => isVisible(context, c, source))) return forbidden(c, notYours)
          const job = mergeTickets(context, target, request.value, origin(context, c))
          return job === null ? recordNotFound(c) : c.json({ job_status: job })
        }),
      )
      .on('GET', withAndWithoutJson('/api/v2/tickets/:id/tags'), read, (c) =>
        withTicket(context, c, ({ tags }) => c.json({ tags })),
      )
      .on('PUT', withAndWithoutJson('/api/v2/tickets/:id/tags'), write, (c) =>
        withTicket(context, c, async (ticket) => {
          const request = await readJson(c, AddedTags)
          if ('refusal' in request) return request.refusal
          const update = { ...request.value, tags: [...new Set([...ticket.tags, ...request.value.tags])] }
          const result = state.change(() => updateTicket(state.data, ticket.id, update, origin(context, c)))
          return result.kind === 'updated' ? c.json({ tags: ticket.tags }) : answerUpdate(c, result)
        }),
      )
      .on('GET', withAndWithoutJson('/api/v2/tickets/:id/comments'), read, (c) =>
        withTicket(context, c, (ticket) => listComments(context, c, ticket)),
      )
      .put('/api/v2/comment_redactions/:id', write, async (c) => {
        const request = await readJson(c, CommentRedaction)
        if ('refusal' in request) return request.refusal
        const redaction = request.value
        const ticket = state.data.tickets.find(({ id }) => id === redaction.ticket_id)
        if (ticket && !isVisible(context, c, ticket)) return forbidden(c, notYours)
        const commentId = idFrom(c.req.param('id'))
        const result = state.change(() => redactComment(state.data, commentId, redaction, origin(context, c)))
        if (result.kind === 'not_found') return recordNotFound(c)
        if (result.kind === 'invalid') return recordInvalid(c, result.member, result.description)
        return c.json({ comment: result.comment })
      })
      // `tickets:read` is refused here: audits need the global scope.
      .on('GET', withAndWithoutJson('/api/v2/tickets/:id/audits'), requireScope('read'), (c) =>
        withTicket(context, c, ({ id }) => c.json(paginate(c, 'audits', auditsOf(state.data, id)))),
      )
      .get('/api/v2/tickets/:id/audits/:audit', requireScope('read'), (c) =>
        withTicket(context, c, (ticket) => {
          const audit = auditsOf(state.data, ticket.id).find(({ id }) => id === idFrom(c.req.param('audit')))
          return audit ? c.json({ audit }) : recordNotFound(c)
        }),
      )
  )
}

/** The ticket that the path names, if the owner of the token may see it. */
function withTicket(
  context: ZendeskContext,
  c: Context<ZendeskEnv>,
  answer: (ticket: Ticket) => Response | Promise<Response>,
): Response | Promise<Response> {
  const ticket = context.state.data.tickets.find(({ id }) => id === idFrom(c.req.param('id')))
  if (!ticket) return recordNotFound(c)
  return isVisible(context, c, ticket) ? answer(ticket) : forbidden(c, notYours)
}

function isVisible({ state }: ZendeskContext, c: Context<ZendeskEnv>, ticket: Ticket): boolean {
  const viewer = state.data.users.find(({ id }) => id === c.var.userId)
  return viewer !== undefined && maySee(viewer, ticket, state.data)
}

function origin(context: ZendeskContext, c: Context<ZendeskEnv>): UpdateOrigin {
  const client = c.req.header('user-agent') ?? 'unknown'
  return { actorId: c.var.userId, at: context.now(), channel: 'api', client }
}

function answerUpdate(c: Context<ZendeskEnv>, result: UpdateResult): Response {
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
      const ticket = toWireTicket(result.ticket)
      return c.json(result.audit ? { ticket, audit: result.audit } : { ticket })
    }
  }
}

function listComments({ state }: ZendeskContext, c: Context<ZendeskEnv>, ticket: Ticket): Response {
  const comments = auditsOf(state.data, ticket.id).flatMap(commentsOf)
  const page = paginate(c, 'comments', comments)
  if (c.req.query('include') !== 'users') return c.json(page)
  const authors = new Set(comments.map(({ author_id }) => author_id))
  return c.json({ ...page, users: state.data.users.filter(({ id }) => authors.has(id)).map(toWireUser) })
}

function commentsOf(audit: Audit) {
  return audit.events
    .filter((event): event is CommentEvent => event.type === 'Comment')
    .map((comment) => ({ ...comment, created_at: audit.created_at, via: audit.via, metadata: audit.metadata }))
}

function toWireTicket(ticket: Ticket) {
  return { ...ticket, fields: ticket.custom_fields }
}
