import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openState } from '#state-file.ts'
import { stories } from '#stories.ts'
import { openContext } from './open-context.ts'
import { playZendesk } from './playing-zendesk.fixture.ts'
import type { Answer, Playing } from './playing-zendesk.fixture.ts'
import { seedZendesk } from './seed.ts'
import { supportApi } from './support-api.ts'
import { workspaceRoutes } from './workspace-routes.ts'

/** Sees tickets of Shipping; 1001 belongs to Billing, 1014 is his. */
const ravi = 104

const note = { comment: { body: 'From outside', public: true } }
const submission = { agentId: ravi, public: true, html: '<p>From outside</p>', status: 'solved' }

type Attempt = { route: string; path: string; body?: object }

/** Every route that names a ticket. `<comment>` and `<audit>` are ids of ticket 1001, `<all of it>` its first comment. */
const attempts: Attempt[] = [
  {
    route: 'POST /api/v2/tickets',
    path: '/api/v2/tickets',
    body: { ticket: { ...note, requester_id: 5001, via_followup_source_id: 1001 } },
  },
  { route: 'GET /api/v2/tickets/:id', path: '/api/v2/tickets/1001' },
  { route: 'PUT /api/v2/tickets/:id', path: '/api/v2/tickets/1001', body: { ticket: { ...note, group_id: 9002 } } },
  { route: 'DELETE /api/v2/tickets/:id', path: '/api/v2/tickets/1001' },
  { route: 'POST /api/v2/tickets/:id/merge', path: '/api/v2/tickets/1001/merge', body: { ids: [1014] } },
  { route: 'POST /api/v2/tickets/:id/merge', path: '/api/v2/tickets/1014/merge', body: { ids: [1001] } },
  { route: 'GET /api/v2/tickets/:id/tags', path: '/api/v2/tickets/1001/tags' },
  { route: 'PUT /api/v2/tickets/:id/tags', path: '/api/v2/tickets/1001/tags', body: { tags: ['mine'] } },
  { route: 'GET /api/v2/tickets/:id/comments', path: '/api/v2/tickets/1001/comments?include=users' },
  {
    route: 'PUT /api/v2/comment_redactions/:id',
    path: '/api/v2/comment_redactions/<comment>',
    body: { ticket_id: 1001, html_body: '<all of it>' },
  },
  { route: 'GET /api/v2/tickets/:id/audits', path: '/api/v2/tickets/1001/audits' },
  { route: 'GET /api/v2/tickets/:id/audits/:audit', path: '/api/v2/tickets/1001/audits/<audit>' },
  { route: 'GET /workspace/tickets/:id', path: '/workspace/tickets/1001?agent=104' },
  { route: 'GET /workspace/tickets/:id/macros', path: '/workspace/tickets/1001/macros?agent=104' },
  { route: 'POST /workspace/tickets/:id/submit', path: '/workspace/tickets/1001/submit', body: submission },
]

const withSuffix = attempts
  .filter(({ path }) => path.startsWith('/api/'))
  .map((attempt) => ({ ...attempt, path: attempt.path.replace(/(?=\?|$)/, '.json') }))

const Ledger = z.object({
  tickets: z.array(
    z.object({
      ticket: z.looseObject({ id: z.number() }),
      audits: z.array(z.looseObject({ id: z.number(), events: z.array(z.looseObject({ id: z.number() })) })),
    }),
  ),
})

let playing: Playing
let token: string
beforeEach(async () => {
  playing = await playZendesk()
  token = await playing.signIn(ravi)
})
afterEach(() => playing.close())

async function held() {
  return Ledger.parse((await playing.call('/sandbox/ledger', { token: null })).body).tickets
}

async function attempt({ route, path, body }: Attempt): Promise<Answer> {
  const audit = (await held()).find(({ ticket }) => ticket.id === 1001)?.audits[0]
  const comment = audit?.events[0]
  const redacted = `<redact>${String(comment?.['html_body'])}</redact>`
  const address = path.replace('<comment>', String(comment?.id)).replace('<audit>', String(audit?.id))
  return playing.call(address, {
    method: route.split(' ')[0] ?? '',
    token,
    ...(body && { body: 'html_body' in body ? { ...body, html_body: redacted } : body }),
  })
}

describe.each(['open', 'closed'])('a restricted agent and a foreign ticket that is %s', (status) => {
  test.each([...attempts, ...withSuffix])('$route, at $path: refused, nothing told, nothing changed', async (given) => {
    await playing.control('tickets/1001', { status })
    const before = await held()
    const answer = await attempt(given)
    expect([403, 404]).toContain(answer.status)
    expect(JSON.stringify(answer.body)).not.toMatch(/charged|Ada|martin/i)
    expect(await held()).toEqual(before)
  })
})

test('the table above has every route that names a ticket', () => {
  const now = (): number => Date.parse('2026-11-20T10:00:00Z')
  const file = openState('zendesk', undefined, () => seedZendesk(stories(new Date(now())), now()))
  const { context, stop } = openContext(file, { now })
  const workspace = workspaceRoutes(context, { backendUrl: () => '', links: () => [] })
  const routes = [...supportApi(context).routes, ...workspace.routes].map(({ method, path }) => `${method} ${path}`)
  stop()
  const naming = routes
    .filter((route) => /\/tickets|comment_/.test(route) && !route.startsWith('ALL ') && !route.endsWith('.json'))
    // Lists, which the next test looks at.
    .filter((route) => !/^GET \/(api\/v2|workspace)\/tickets$/.test(route))
  expect(new Set(naming)).toEqual(new Set(attempts.map(({ route }) => route)))
})

test('lists show a restricted agent their own tickets only', async () => {
  const Tickets = z.object({ tickets: z.array(z.object({ id: z.number() })) })
  const lists = [
    '/api/v2/tickets',
    '/api/v2/tickets.json?page[size]=100',
    '/workspace/tickets?agent=104',
    '/workspace/views/unsolved?agent=104',
    '/workspace/views/recent?agent=104',
  ]
  for (const path of lists) {
    const { body } = await playing.call(path, { token })
    expect(
      Tickets.parse(body).tickets.map(({ id }) => id),
      path,
    ).toEqual([1014])
  }
})

test("an app's request in the workspace reaches no more than its agent", async () => {
  const before = await held()
  for (const [method, path, body] of [
    ['GET', '/api/v2/tickets/1001.json'],
    ['PUT', '/api/v2/tickets/1001.json', JSON.stringify({ ticket: note })],
  ]) {
    const answer = await playing.call('/workspace/zaf-request', {
      method: 'POST',
      body: { agentId: ravi, method, path, ...(body && { body }) },
    })
    expect(answer.body).toMatchObject({ status: 403 })
  }
  expect(await held()).toEqual(before)
})

test('what is theirs they may redact and follow up', async () => {
  const own = (await held()).find(({ ticket }) => ticket.id === 1014)
  const comment = own?.audits[0]?.events[0]
  const html_body = String(comment?.['html_body']).replace(/<p>([^<]+)<\/p>/, '<p><redact>$1</redact></p>')
  const path = `/api/v2/comment_redactions/${comment?.id}`
  expect((await playing.call(path, { method: 'PUT', token, body: { ticket_id: 1014, html_body } })).status).toBe(200)
  await playing.control('tickets/1014', { status: 'closed' })
  const ticket = { ...note, requester_id: 5014, via_followup_source_id: 1014 }
  const followUp = await playing.call('/api/v2/tickets', { method: 'POST', token, body: { ticket } })
  expect(followUp.status).toBe(201)
})
