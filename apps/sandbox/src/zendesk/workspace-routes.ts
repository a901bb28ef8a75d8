import { Hono } from 'hono'
import { z } from 'zod'
import { forbidden, idFrom, readJson, recordInvalid, recordNotFound } from './answers.ts'
import { auditsOf, maySee } from './records.ts'
import type { Audit, Ticket, User, ZendeskState } from './records.ts'
import { apiUserId } from './seed.ts'
import { installation } from './signed-token.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'
import { updateTicket } from './update-ticket.ts'

export type WorkspaceLink = { label: string; url: string }

export type WorkspaceSurroundings = {
  /** Empty until a backend is known. */
  backendUrl: () => string
  links: () => WorkspaceLink[]
}

const Submission = z.strictObject({
  agentId: z.int().positive(),
  public: z.boolean(),
  /** Empty: only the status changes. */
  html: z.string().max(65_536),
  status: z.enum(['open', 'pending', 'hold', 'solved']),
})

/** What the workspace page lives on. Its agents need no password: the sandbox answers on this machine only. */
export function workspaceRoutes(context: ZendeskContext, surroundings: WorkspaceSurroundings) {
  const { state, now } = context
  const agent = (part: string | undefined) => agents(state.data).find(({ id }) => id === idFrom(part))
  const ticket = (part: string | undefined) => state.data.tickets.find(({ id }) => id === idFrom(part))
  return new Hono<ZendeskEnv>()
    .get('/workspace/start', (c) =>
      c.json({
        agents: agents(state.data).map((user) => describeAgent(state.data, user)),
        backendUrl: surroundings.backendUrl() || null,
        links: surroundings.links(),
        installation,
      }),
    )
    .get('/workspace/tickets', (c) => {
      const viewer = agent(c.req.query('agent'))
      if (!viewer) return recordNotFound(c)
      const visible = state.data.tickets.filter((known) => maySee(viewer, known))
      return c.json({ tickets: visible.map((known) => summarise(state.data, known)) })
    })
    .get('/workspace/tickets/:id', (c) => {
      const viewer = agent(c.req.query('agent'))
      const found = ticket(c.req.param('id'))
      if (!viewer || !found) return recordNotFound(c)
      return maySee(viewer, found) ? c.json(describeTicket(state.data, found)) : forbidden(c, notYours)
    })
    .post('/workspace/tickets/:id/submit', async (c) => {
      const request = await readJson(c, Submission)
      if ('refusal' in request) return request.refusal
      const { agentId, html, public: isPublic, status } = request.value
      const viewer = agent(String(agentId))
      const found = ticket(c.req.param('id'))
      if (!viewer || !found) return recordNotFound(c)
      if (!maySee(viewer, found)) return forbidden(c, notYours)
      const comment = html === '' ? {} : { comment: { html_body: html, public: isPublic } }
      const origin = { actorId: agentId, at: now(), channel: 'web', client: 'Workspace' } as const
      const result = updateTicket(state.data, found.id, { ...comment, status }, origin)
      if (result.kind === 'invalid') return recordInvalid(c, result.member, result.description)
      state.save()
      return c.json(describeTicket(state.data, found))
    })
}

const notYours = 'This agent may not see this ticket.'

function agents(data: ZendeskState): User[] {
  return data.users.filter(({ id, role }) => role !== 'end-user' && id !== apiUserId)
}

function describeAgent(data: ZendeskState, user: User) {
  const groups = data.groups.filter(({ id }) => user.group_ids.includes(id)).map(({ id, name }) => ({ id, name }))
  return { id: user.id, name: user.name, email: user.email, role: user.role, groups }
}

function person(data: ZendeskState, userId: number) {
  const user = data.users.find(({ id }) => id === userId)
  return {
    id: userId,
    name: user?.name ?? 'Unknown',
    email: user?.email ?? null,
    isCustomer: user?.role === 'end-user',
  }
}

function summarise(data: ZendeskState, ticket: Ticket) {
  const { id, subject, status, updated_at: updatedAt } = ticket
  return { id, subject, status, updatedAt, requester: person(data, ticket.requester_id) }
}

function describeTicket(data: ZendeskState, ticket: Ticket) {
  return {
    ...summarise(data, ticket),
    assignee: ticket.assignee_id === null ? null : person(data, ticket.assignee_id),
    group: data.groups.find(({ id }) => id === ticket.group_id)?.name ?? null,
    tags: ticket.tags,
    customFields: data.ticketFields.map(({ id, title, type }) => ({
      id,
      title,
      type,
      value: ticket.custom_fields.find((field) => field.id === id)?.value ?? null,
    })),
    comments: auditsOf(data, ticket.id).flatMap((audit) => describeComments(data, audit)),
  }
}

function describeComments(data: ZendeskState, audit: Audit) {
  return audit.events.flatMap((event) => {
    if (event.type !== 'Comment') return []
    const { id, body: text, html_body: html, public: isPublic } = event
    const author = person(data, event.author_id)
    const metadata = audit.metadata.custom
    return [{ id, author, isPublic, text, html, createdAt: audit.created_at, auditId: audit.id, metadata }]
  })
}
