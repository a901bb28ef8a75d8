import { routeAccess } from '@countersign/backend/access/route-access'
import type { RouteAccess } from '@countersign/backend/access/route-access'
import { createApp } from '@countersign/backend/app'
import { handleError } from '@countersign/backend/http/error-handler'
import { guard, requireListed } from '@countersign/backend/http/guard'
import { requestContext } from '@countersign/backend/http/request-context'
import type { AppEnv } from '@countersign/backend/http/request-context'
import { RefundView } from '@countersign/shared/refund'
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

type Route = keyof typeof routeAccess
const routes = Object.keys(routeAccess) as Route[]

/** In this order, so that those who decide come last: what was decided is decided for who comes after. */
const kinds = ['nobody', 'without access', 'admin without group', 'agent', 'lead', 'finance'] as const
type Kind = (typeof kinds)[number]

let system: System
let mia: SignedIn
const callers = new Map<Kind, SignedIn>()

beforeAll(async () => {
  // Nothing is sent within the undo window, so every request can be taken back.
  system = await startSystem({ env: { REFUND_UNDO_SECONDS: '600', METRICS_TOKEN: 'the-token-of-the-matrix' } })
  // The matrix asks more in a minute than a whole account does.
  await fetch(`${system.sandbox.zendesk.url}/sandbox/rate-limits`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ enabled: false }),
  })
  mia = await signIn(system, people.mia)
  const who = { 'without access': people.ravi, 'admin without group': '100', agent: people.tom }
  for (const [kind, id] of Object.entries({ ...who, lead: people.lena, finance: people.jonas })) {
    callers.set(kind as Kind, await signIn(system, id))
  }
})
afterAll(() => system?.close())

// One open request per payment: the next route asks anew.
afterEach(async () => {
  const open =
    await system.sql`select id, content_hash from refund_requests where state in ('approval_required', 'approved')`
  for (const { id, content_hash } of open) {
    const match = { 'if-match': String(content_hash) }
    await callers.get('lead')?.call('POST', `/api/refunds/${id}/cancel`, undefined, match)
  }
})

type Verdict = 'in' | 401 | 403 | 404
type Expected = Verdict | 'refused'

/** What each word of the list means for each kind of caller. */
const meaning: Record<RouteAccess, Record<Kind, Expected>> = {
  anyone: row('in', 'in', 'in', 'in', 'in', 'in'),
  // A session, whosoever, is none of these proofs.
  provider: row('refused', 'refused', 'refused', 'refused', 'refused', 'refused'),
  handoff_key: row('refused', 'refused', 'refused', 'refused', 'refused', 'refused'),
  metrics_token: row('refused', 'refused', 'refused', 'refused', 'refused', 'refused'),
  page_token: row('refused', 'refused', 'refused', 'refused', 'refused', 'refused'),
  sign_in: row('refused', 'refused', 'refused', 'refused', 'refused', 'refused'),
  help_center: row('refused', 'refused', 'refused', 'refused', 'refused', 'refused'),
  mailed_link: row(404, 404, 404, 404, 404, 404),
  session: row(401, 'in', 'in', 'in', 'in', 'in'),
  agent: row(401, 'in', 'in', 'in', 'in', 'in'),
  ticket: row(401, 404, 'in', 'in', 'in', 'in'),
  request: row(401, 404, 'in', 'in', 'in', 'in'),
  withdrawer: row(401, 404, 403, 403, 'in', 'in'),
  signer: row(401, 404, 403, 403, 'in', 'in'),
  overseer: row(401, 403, 'in', 403, 'in', 'in'),
  policy_reader: row(401, 403, 403, 403, 'in', 'in'),
  lead: row(401, 403, 403, 403, 'in', 'in'),
  finance: row(401, 403, 403, 403, 403, 'in'),
}

function row(...verdicts: Expected[]): Record<Kind, Expected> {
  return Object.fromEntries(kinds.map((kind, index) => [kind, verdicts[index]])) as Record<Kind, Expected>
}

const proposal = { paymentIntentId: 'pi_clara_machine', amount: 35_000, currency: 'usd', reason: 'customer_request' }

const template = { key: 'other.looking', language: 'en', variant: 'short', body: 'I am looking into this.' }

function rejection(): object {
  const used = { key: 'other.looking', language: 'en', variant: 'short', version: 0 }
  return {
    verdict: 'rejected',
    feedbackId: randomUUID(),
    template: used,
    author: 'deterministic',
    reason: 'wrong_tone',
  }
}

/** Bodies that get as far as the question who asks. A route that needs none is left out. */
const bodies: Partial<Record<Route, object>> = {
  'POST /api/tickets/:ticketId/draft': {},
  'POST /api/tickets/:ticketId/draft/check': { text: 'Hello.', purpose: 'editing' },
  'POST /api/tickets/:ticketId/draft/further': {},
  'POST /api/tickets/:ticketId/draft/feedback': rejection(),
  'POST /api/templates': template,
  'POST /api/templates/preview': template,
  'POST /api/tickets/:ticketId/refunds': proposal,
  'POST /api/tickets/:ticketId/refunds/preview': proposal,
  'PUT /api/tickets/:ticketId/refund-form': { form: null },
  'POST /api/tickets/:ticketId/verification/code': { paymentIntentId: null },
  'POST /api/tickets/:ticketId/verification/code/check': { challengeId: randomUUID(), code: '00000000' },
  'POST /api/tickets/:ticketId/verification/facts/check': { invoiceAmount: '1', postalCode: '1' },
  'POST /api/tickets/:ticketId/customer': { customerId: null },
  'POST /api/tickets/:ticketId/customer/look-up': { email: 'nobody@example.com' },
  'POST /api/refunds/:id/delegate': { to: people.jonas },
  'POST /api/refunds/:id/answer': { answer: 'Here is the photo.' },
  'POST /api/refunds/:id/deny': { reason: 'Outside of our terms.' },
  'POST /api/refunds/:id/request-info': { question: 'Is there a photo?' },
  'POST /api/deliveries/redrive': { ids: [randomUUID()] },
  'POST /api/handoffs/redrive': { ids: [randomUUID()] },
  'POST /api/drift/:id/acknowledge': { finding: 'settled', expected: null, found: null },
  'POST /api/switches/refunds': { on: true },
  'POST /api/policies': { document: {}, note: 'Tried by everybody.' },
  'POST /api/policies/check': { document: {} },
  'POST /api/policies/:id/backtest': { sinceDays: 1 },
}

const queries: Partial<Record<Route, string>> = {
  'GET /api/refunds': '?queue=mine',
  'GET /api/refunds.csv': '?queue=mine',
}

type Ids = { ticketId: string; id: string; contentHash: string }

async function call(route: Route, ids: Ids, by: SignedIn | undefined, more?: object): Promise<Response> {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern
    .replace(':ticketId', ids.ticketId)
    .replace(':id', ids.id)
    .replace(':challengeId', randomUUID())
    .replace(':token', 'x'.repeat(43))
    .replace('*', 'none.js')
  const body = bodies[route] && { ...bodies[route], ...more }
  return fetch(`${system.backend.url}${path}${queries[route] ?? ''}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(by && { authorization: `Bearer ${by.session.token}` }),
      ...(body && { 'content-type': 'application/json' }),
      'if-match': `"${ids.contentHash}"`,
      'idempotency-key': `matrix-${by?.session.agent.id ?? 'nobody'}`,
    },
    ...(body && { body: JSON.stringify(body) }),
  })
}

/** A request of Mia's that waits for signatures. */
async function askedByMia(route: string): Promise<Ids> {
  const headers = { 'idempotency-key': `asked-for ${route}`.replaceAll(' ', '-') }
  const answer = await mia.call('POST', '/api/tickets/1003/refunds', proposal, headers)
  expect(answer.status, await answer.clone().text()).toBe(201)
  const { id, contentHash, state } = RefundView.parse(await answer.json())
  expect(state).toBe('approval_required')
  return { ticketId: '1003', id, contentHash }
}

/** Version 1, which every installation has. */
async function firstPolicy(): Promise<Ids> {
  const [row] = await system.sql`select id from policy_versions where number = 1`
  return { ...noRequest, id: String(row?.['id']) }
}

/** Words that wait for a second person. */
async function proposedTemplate(): Promise<Ids> {
  const id = randomUUID()
  await system.sql`insert into reply_templates (id, key, language, variant, version, body, author_id, proposed_at)
    values (${id}, 'refund.failed', 'en', 'short', 1, 'Sorry.', 'somebody', now())`
  return { ...noRequest, id }
}

async function openDifference(): Promise<Ids> {
  const id = randomUUID()
  await system.sql`insert into drift (id, kind, subject, step, first_seen_at, last_seen_at)
    values (${id}, 'missing_there', 're_matrix', 'look_for', now(), now())`
  return { ...noRequest, id }
}

async function idsFor(route: Route): Promise<Ids> {
  if (route.includes('/policies/:id')) return firstPolicy()
  if (route.includes('/templates/:id')) return proposedTemplate()
  if (route.includes('/drift/:id')) return openDifference()
  return route.includes(':id') ? askedByMia(route) : noRequest
}

const noRequest: Ids = { ticketId: '1003', id: 'no-such-request', contentHash: '0'.repeat(64) }

function verdictOf(status: number): Verdict {
  return status === 401 || status === 403 || status === 404 ? status : 'in'
}

describe('sec-02: who may call what', () => {
  test('the list and the router name the same routes', () => {
    const inRouter = createApp(system.backend.deps)
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`)
    expect(new Set(routes)).toEqual(new Set(inRouter))
  })

  test.each(routes)('%s', async (route) => {
    const access = routeAccess[route]
    const ids = await idsFor(route)
    const expected = meaning[access]
    const found: Partial<Record<Kind, Expected>> = {}
    for (const kind of kinds) {
      const answer = await call(route, ids, callers.get(kind))
      expect(answer.status, `${kind}: ${await answer.clone().text()}`).toBeLessThan(500)
      // sec-23: the bearer lives in the page's memory alone.
      expect(answer.headers.get('set-cookie')).toBeNull()
      const isProof = expected[kind] === 'refused' && [400, 401].includes(answer.status)
      // Nothing is under the address of the assets that is asked for.
      const isAsset = route === 'GET /zendesk/assets/*' && answer.status === 404
      if (!isProof) expect(answer.status, 'needs a body or a query in the tables above').not.toBe(400)
      found[kind] = isProof ? 'refused' : isAsset ? 'in' : verdictOf(answer.status)
    }
    expect(found).toEqual(expected)
  })
})

test('sec-01: what an agent may not see answers on every route byte by byte like what does not exist', async () => {
  const ids = await askedByMia('sec-01')
  const unknown = { ...ids, ticketId: '99999', id: 'no-such-request' }
  const told = async (route: Route, asked: Ids): Promise<[number, string]> => {
    const answer = await call(route, asked, callers.get('without access'))
    return [answer.status, (await answer.text()).replace(/"requestId":"[\w-]+"/, '')]
  }
  // These are of nobody's ticket; who may see them is in the list.
  const ofTickets = routes.filter((each) => /:(ticketId|id)\b/.test(each) && !/policies|templates|drift/.test(each))
  for (const route of ofTickets) {
    const [status, body] = await told(route, ids)
    expect([status, body], route).toEqual(await told(route, unknown))
    expect(status, route).toBe(404)
  }
})

test('sec-03: a body that says more than it may is refused on every route that takes one', async () => {
  const ids = await askedByMia('sec-03')
  const jonas = callers.get('finance')
  for (const route of routes.filter((each) => bodies[each])) {
    for (const more of [{ state: 'approved' }, { approved_by: '103' }, { installation_id: 2 }]) {
      const answer = await call(route, ids, jonas, more)
      expect(answer.status, `${route} ${JSON.stringify(more)}`).toBe(400)
    }
  }
})

describe('a route that nobody listed', () => {
  test('is not reachable, and stops the start', async () => {
    const { deps } = system.backend
    const app = new Hono<AppEnv>()
      .use(requestContext(deps), guard(deps))
      .get('/api/forgotten', (c) => c.json({ secret: true }))
      .get('/forgotten', (c) => c.json({ secret: true }))
    app.onError(handleError)
    const headers = { authorization: `Bearer ${callers.get('finance')?.session.token ?? ''}` }
    expect((await app.request('/api/forgotten')).status).toBe(401)
    expect((await app.request('/api/forgotten', { headers })).status).toBe(404)
    expect((await app.request('/forgotten', { headers })).status).toBe(404)
    expect(() => requireListed(app.routes)).toThrow('GET /api/forgotten has no line in access/route-access.ts')
  })
})
