import { Hono } from 'hono'
import { forbidden, idFrom, readJson, recordInvalid, recordNotFound } from './answers.ts'
import { auditsOf, maySee } from './records.ts'
import type { Ticket, User } from './records.ts'
import { installation } from './signed-token.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'
import { updateTicket } from './update-ticket.ts'
import { changedTickets } from './workspace-changes.ts'
import { agents, describeAgent, describeChoices, describeTicket, summarise } from './workspace-describe.ts'
import { readDesk } from './workspace-desk.ts'
import { macrosFor } from './workspace-macros.ts'
import { Submission, toUpdate } from './workspace-submission.ts'
import { readView } from './workspace-views.ts'
import { forwardZafRequest, ZafRequest } from './workspace-zaf-request.ts'

export type WorkspaceLink = { label: string; url: string }

type WorkspaceSurroundings = {
  /** Empty until a backend is known. */
  backendUrl: () => string
  links: () => WorkspaceLink[]
}

/** What the workspace page lives on. Its agents need no password: the sandbox answers on this machine only. */
export function workspaceRoutes(context: ZendeskContext, surroundings: WorkspaceSurroundings) {
  const { state, now, notifications } = context
  const agent = (part: string | undefined) => agents(state.data).find(({ id }) => id === idFrom(part))
  const ticket = (part: string | undefined) => state.data.tickets.find(({ id }) => id === idFrom(part))
  const sees = (viewer: User, known: Ticket) => maySee(viewer, known, state.data)
  const visible = (viewer: User) => state.data.tickets.filter((known) => sees(viewer, known))
  return new Hono<ZendeskEnv>()
    .get('/workspace/start', (c) =>
      c.json({
        agents: agents(state.data).map((user) => describeAgent(state.data, user)),
        choices: describeChoices(state.data),
        backendUrl: surroundings.backendUrl() || null,
        links: surroundings.links(),
        installation,
      }),
    )
    .get('/workspace/tickets', (c) => {
      const viewer = agent(c.req.query('agent'))
      if (!viewer) return recordNotFound(c)
      return c.json({ tickets: visible(viewer).map((known) => summarise(state.data, known)) })
    })
    .get('/workspace/views/:view', (c) => {
      const viewer = agent(c.req.query('agent'))
      if (!viewer) return recordNotFound(c)
      const { views, tickets } = readView(visible(viewer), viewer, c.req.param('view'), now())
      if (!tickets) return recordNotFound(c)
      return c.json({ views, tickets: tickets.map((known) => summarise(state.data, known)) })
    })
    .get('/workspace/changes', (c) => {
      const viewer = agent(c.req.query('agent'))
      if (!viewer) return recordNotFound(c)
      const after = Number(c.req.query('after') ?? Number.NaN)
      const heard = Number(c.req.query('heard') ?? Number.NaN)
      return c.json({
        last: state.data.lastId,
        heard: notifications.last(),
        tickets: Number.isInteger(after) ? changedTickets(state.data, after) : [],
        notifications: Number.isInteger(heard) ? notifications.since(heard, viewer.id) : [],
      })
    })
    .get('/workspace/desk', async (c) => c.json({ desk: await readDesk(surroundings.backendUrl()) }))
    .get('/workspace/tickets/:id', (c) => {
      const viewer = agent(c.req.query('agent'))
      const found = ticket(c.req.param('id'))
      if (!viewer || !found) return recordNotFound(c)
      return sees(viewer, found) ? c.json(describeTicket(state.data, found)) : forbidden(c, notYours)
    })
    .get('/workspace/tickets/:id/macros', (c) => {
      const viewer = agent(c.req.query('agent'))
      const found = ticket(c.req.param('id'))
      if (!viewer || !found) return recordNotFound(c)
      return sees(viewer, found) ? c.json({ macros: macrosFor(state.data, found, viewer) }) : forbidden(c, notYours)
    })
    .post('/workspace/tickets/:id/submit', async (c) => {
      const request = await readJson(c, Submission)
      if ('refusal' in request) return request.refusal
      const submission = request.value
      const viewer = agent(String(submission.agentId))
      const found = ticket(c.req.param('id'))
      if (!viewer || !found) return recordNotFound(c)
      if (!sees(viewer, found)) return forbidden(c, notYours)
      const colleague = changedSince(found, submission.seenAuditId)
      if (colleague !== null)
        return c.json({ error: 'UpdateConflict', description: `${colleague} changed this ticket` }, 409)
      const origin = { actorId: viewer.id, at: now(), channel: 'web', client: 'Workspace' } as const
      const result = state.change(() => updateTicket(state.data, found.id, toUpdate(submission), origin))
      if (result.kind === 'invalid') return recordInvalid(c, result.member, result.description)
      return c.json(describeTicket(state.data, found))
    })
    .post('/workspace/zaf-request', async (c) => {
      const request = await readJson(c, ZafRequest)
      if ('refusal' in request) return request.refusal
      const viewer = agent(String(request.value.agentId))
      if (!viewer?.active) return recordNotFound(c)
      // Not under the name of the page: `localhost` may be an address on which nobody listens.
      const origin = `http://127.0.0.1:${new URL(c.req.url).port}`
      try {
        return c.json(await forwardZafRequest(context, request.value, viewer, origin))
      } catch {
        return c.json({ error: 'BadGateway', description: 'Zendesk did not answer.' }, 502)
      }
    })

  /**
   * Who changed the ticket after the person last saw it. By audit, not by `updated_at`, which tells two updates within
   * one second apart as little as the real one does.
   */
  function changedSince(found: Ticket, seenAuditId: number | undefined): string | null {
    const last = auditsOf(state.data, found.id).at(-1)
    if (seenAuditId === undefined || !last || last.id <= seenAuditId) return null
    return state.data.users.find(({ id }) => id === last.author_id)?.name ?? 'Somebody'
  }
}

const notYours = 'This agent may not see this ticket.'
