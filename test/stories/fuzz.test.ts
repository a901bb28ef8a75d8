import { createApp } from '@countersign/backend/app'
import type { App } from '@countersign/backend/app'
import { ApiError } from '@countersign/shared/api-error'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { bodiesFor } from '#fuzz/bodies.ts'
import type { Body } from '#fuzz/bodies.ts'
import { openDoors } from '#fuzz/callers.ts'
import { canary, countCanaries } from '#fuzz/canary.ts'
import { fitting } from '#fuzz/from-schema.ts'
import { isWrite, routesOf } from '#fuzz/routes.ts'
import type { FuzzedRoute, JsonSchema } from '#fuzz/routes.ts'
import { handoffEnv, handoffKeys } from '#handoffs.ts'
import { control } from '#sandbox-control.ts'
import { updateTicket } from '#zendesk-api.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

const leastBodies = 10_000
/** The same bodies each time; another number tries others. */
const seed = 1
const zendeskSecret = 'a webhook secret of Zendesk for fuzzing'
const metricsToken = 'the-token-of-the-metrics-for-fuzzing'

let system: System
let app: App
let routes: FuzzedRoute[]

beforeAll(async () => {
  const env = {
    ...handoffEnv,
    ZENDESK_WEBHOOK_SECRET: zendeskSecret,
    METRICS_TOKEN: metricsToken,
    TRUSTED_PROXIES: '1',
  }
  system = await startSystem({ env: (sandbox) => ({ ...env, ...sandbox.slack.appEnv }) })
  await control(system.sandbox.zendesk, 'rate-limits', { enabled: false })
  const { deps } = system.backend
  const callsPerMinute = { ...deps.config.callsPerMinute }
  for (const whose of Object.keys(callsPerMinute)) Reflect.set(callsPerMinute, whose, 1e9)
  app = createApp({ ...deps, config: { ...deps.config, callsPerMinute } })
  routes = await routesOf(app)
})
afterAll(() => system?.close())

const byName = ({ method, path }: FuzzedRoute): string => `${method} ${path}`

/** What each route answered, for the counts; and everything that should not have been. */
const seen = { calls: 0, bodies: 0, statuses: new Map<number, number>(), kinds: new Map<string, number>() }
const wrong: string[] = []
/** Every answer that refused something. */
const refusals: string[] = []

const count = <Key>(counts: Map<Key, number>, key: Key): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

type Call = { body: Body | undefined; params: string[]; query: string; turn: number }

const params = fc.array(
  fc.oneof(
    {
      arbitrary: fc.constantFrom('1003', '1002', '1017', '00000000-0000-4000-8000-000000000001', 'abcd-1234'),
      weight: 4,
    },
    {
      arbitrary: fc.constantFrom(
        '0',
        '-1',
        '%00',
        '..%2f..%2fx',
        '9'.repeat(400),
        '%ff',
        '%E0%A4%A',
        'a b',
        canary.mail,
        '1e3',
        "'",
      ),
      weight: 1,
    },
  ),
  { minLength: 2, maxLength: 2 },
)

function callsOf(route: FuzzedRoute): fc.Arbitrary<Call> {
  const json = bodiesFor(route.body ?? eventOf(route.path))
  const bodies = route.path === '/webhooks/slack' ? json.map(asSlackSends) : json
  const body = isWrite(route) ? bodies : fc.constant(undefined)
  const fits = route.query
    ? fitting(route.query).map((it) => new URLSearchParams(it as never).toString())
    : fc.constant('')
  const junk = fc.constantFrom(
    'queue=',
    'queue=mine&queue=x',
    'a=%ff',
    '%00',
    `state=${canary.secret}`,
    'fresh=2',
    `for=${'x.'.repeat(900)}`,
  )
  return fc.record({ body, params, query: fc.oneof(fits, junk), turn: fc.nat() })
}

const slackClick: JsonSchema = {
  type: 'object',
  properties: {
    type: { const: 'block_actions' },
    trigger_id: { type: 'string', maxLength: 200 },
    user: { type: 'object', properties: { id: { enum: ['U0LENA', 'U12345', 'x'] } }, required: ['id'] },
    response_url: { enum: ['https://hooks.slack.com/actions/x', 'http://127.0.0.1:1/inside', 'file:///etc/passwd'] },
    actions: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: { action_id: { enum: ['approve', 'deny'] }, value: { enum: ['abcd-1234', 'no', 'a\u0000bcd'] } },
        required: ['action_id', 'value'],
      },
    },
  },
  required: ['type', 'trigger_id', 'user', 'response_url', 'actions'],
}

/** A form with JSON in its one field. */
function asSlackSends(body: Body): Body {
  return {
    ...body,
    text: new URLSearchParams({ payload: body.text }).toString(),
    type: 'application/x-www-form-urlencoded',
  }
}

/** What a provider tells us, of which only the shape is known here. */
function eventOf(path: string): JsonSchema | undefined {
  const ids = {
    enum: ['1003', 1003, '0', 'cus_ben', 're_nothing', 'ch_nothing', `x${'y'.repeat(300)}`, 'a\u0000b'],
  }
  const told = {
    type: 'object',
    properties: { object: { type: 'object', properties: { id: ids } } },
    required: ['object'],
  }
  const types = {
    enum: ['refund.updated', 'charge.refunded', 'charge.dispute.created', 'invoice.paid', 'x\u0000y', canary.mail],
  }
  if (path === '/webhooks/stripe')
    return {
      type: 'object',
      properties: { id: ids, object: { const: 'event' }, type: types, data: told },
      required: ['id', 'object', 'type', 'data'],
    }
  if (path === '/webhooks/slack') return slackClick
  if (path !== '/webhooks/zendesk') return undefined
  const event = { enum: ['ticket.changed', 'ticket.created', 'x'] }
  const type = {
    enum: ['zen:event-type:ticket.merged', 'zen:event-type:ticket.\u0000', `zen:event-type:${'z'.repeat(300)}`, 'x'],
  }
  const detail = { type: 'object', properties: { id: ids }, required: ['id'] }
  return {
    anyOf: [
      { type: 'object', properties: { event, ticket_id: ids }, required: ['event', 'ticket_id'] },
      { type: 'object', properties: { type, detail }, required: ['type', 'detail'] },
    ],
  }
}

async function call(
  route: FuzzedRoute,
  { body, params: [first = '', second = ''], query, turn }: Call,
  proof: Record<string, string>,
) {
  const path = route.path.replace(/:\w+/, first).replace(/:\w+/, second).replace('*', first)
  const init: RequestInit = {
    method: route.method,
    headers: { ...proof, 'x-forwarded-for': `2001:db8:${(turn % 65_535).toString(16)}::1` },
  }
  if (body) {
    init.body = new TextEncoder().encode(body.text)
    if (body.type) (init.headers as Record<string, string>)['content-type'] = body.type
    seen.bodies += 1
    count(seen.kinds, body.kind)
  }
  const answer = await app.request(`${path}?${query}`, init)
  const text = await answer.text()
  seen.calls += 1
  count(seen.statuses, answer.status)
  const problem = problemOf(answer, text)
  if (problem)
    wrong.push(
      `${byName(route)} ${answer.status} ${problem}: ${path.slice(0, 80)} ${body?.text.slice(0, 300)} -> ${text.slice(0, 200)}`,
    )
  if (answer.status >= 400) refusals.push(text)
  return answer
}

/** Nobody outside may learn how we are built, or read back what was sent. */
const insides =
  /\bat .*\.(?:ts|js):\d|node_modules|ZodError|SyntaxError|TypeError|PostgresError|\b(?:select|insert into|update) .* (?:from|values|set) |relation "|sk_test|whsec|ECONN/i

function problemOf(answer: Response, text: string): string | null {
  if (answer.status >= 500) return 'is no answer'
  if (!answer.headers.get('x-request-id')) return 'names no request'
  if (answer.status < 400) return null
  if (insides.test(text)) return 'shows our insides'
  if (Object.values(countCanaries(text)).some((times) => times > 0)) return 'repeats what was sent'
  const isPage = answer.headers.get('content-type')?.startsWith('text/html')
  return isPage || ApiError.safeParse(parsed(text)).success ? null : 'is no error of ours'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whose senders may know more than we do: later versions of a contract, and providers. What is unknown is left out. */
const forwardCompatible = ['handoff_key', 'provider']
/** A form of the browser, and one without fields. */
const forms = ['page_token', 'mailed_link']

test('sec-03: every route that writes refuses what it does not know, at every depth, and a body where it takes none', async () => {
  const proofOf = await openDoors(system)
  const strict = routes.filter((route) => isWrite(route) && ![...forwardCompatible, ...forms].includes(route.access))
  expect(strict.length).toBeGreaterThan(25)
  for (const route of strict) {
    const { body } = route
    expect(body ? looseIn(body) : [], byName(route)).toEqual([])
    const [value] = body ? fc.sample(fitting(body), { numRuns: 1, seed }) : [{}]
    for (const more of [{ state: 'approved' }, { approved_by: '103' }, { installation_id: 2 }]) {
      const text = JSON.stringify({ ...(value as object), ...more })
      const sent: Body = { text, type: 'application/json', kind: 'more' }
      const answer = await call(
        route,
        { body: sent, params: ['1003', '1003'], query: '', turn: 0 },
        await proofOf(route, sent, 0),
      )
      expect(answer.status, `${byName(route)} ${text}`).toBe(400)
    }
  }
})

/** The paths of objects that take members nobody named. A document that is read by its own reader names none. */
function looseIn(schema: JsonSchema, path = ''): string[] {
  const parts: [string, JsonSchema][] = [
    ...Object.entries(schema.properties ?? {}),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((part): [string, JsonSchema] => ['|', part]),
    ...(schema.items ? [['[]', schema.items] satisfies [string, JsonSchema]] : []),
  ]
  const isLoose = schema.type === 'object' && schema.additionalProperties !== false
  return [...(isLoose ? [path || '/'] : []), ...parts.flatMap(([name, part]) => looseIn(part, `${path}/${name}`))]
}

test(
  'sec-38: whatever is sent to whatever route, nothing answers 5xx, shows its insides or repeats what was sent',
  { timeout: 240_000 },
  async () => {
    const proofOf = await openDoors(system)
    const writes = routes.filter(isWrite)
    const perRoute = Math.ceil(leastBodies / writes.length)
    for (const [index, route] of routes.entries()) {
      const numRuns = isWrite(route) ? perRoute : 12
      const calls = fc.sample(callsOf(route), { numRuns, seed: seed + index })
      // A few at once: most of the time of one is waiting for the database.
      const workers = Array.from({ length: 8 }, async () => {
        for (let next = calls.pop(); next; next = calls.pop()) {
          const proof =
            next.turn % 10 === 0
              ? {}
              : await proofOf(route, next.body ?? { text: '', type: '', kind: 'no JSON' }, next.turn)
          await call(route, next, proof)
        }
      })
      await Promise.all(workers)
    }
    const sorted = (counts: Map<number | string, number>) =>
      Object.fromEntries([...counts].toSorted(([a], [b]) => String(a).localeCompare(String(b))))
    console.log(
      `fuzz: ${seen.calls} calls with ${seen.bodies} bodies on ${routes.length} routes`,
      sorted(seen.kinds),
      sorted(seen.statuses),
    )
    expect(wrong.slice(0, 10)).toEqual([])
    expect(seen.bodies).toBeGreaterThanOrEqual(leastBodies)
  },
)

test('sec-35: a card number, an address and secrets that went down every path stand in no log, error, job or metric', async () => {
  const proofOf = await openDoors(system)
  await updateTicket(system, '1003', {
    subject: `${canary.card} ${canary.mail}`,
    comment: { body: `${canary.card} ${canary.secret}`, public: true },
  })
  const before = seen.statuses.get(200) ?? 0
  let sent = 0
  for (const [index, route] of routes.entries()) {
    const everyText: Call = {
      body: undefined,
      params: ['1003', '1003'],
      query: `q=${canary.secret}&email=${canary.mail}&card=${encodeURIComponent(canary.card)}`,
      turn: index * 4,
    }
    const bodies =
      route.body && isWrite(route)
        ? fc.sample(fitting(route.body, [canary.card, canary.mail, canary.secret]), { numRuns: 9, seed })
        : [canary]
    for (const value of bodies) {
      const body: Body | undefined = isWrite(route)
        ? { text: JSON.stringify(value), type: 'application/json', kind: 'fits' }
        : undefined
      const proof = await proofOf(route, body ?? nothing, everyText.turn)
      const more = {
        'user-agent': canary.secret,
        referer: `https://example.org/${canary.mail}`,
        cookie: canary.secret,
        'accept-language': canary.mail,
      }
      await call(route, { ...everyText, body }, { ...more, ...proof })
      await call(
        route,
        { ...everyText, body, params: [canary.secret, canary.mail] },
        { ...more, authorization: `Bearer ${canary.secret}` },
      )
      sent += 2
    }
  }
  expect(wrong.slice(0, 10)).toEqual([])
  // They were let in, too: what is refused at once proves little.
  expect((seen.statuses.get(200) ?? 0) - before).toBeGreaterThan(20)
  await vi.waitFor(
    async () => {
      // What has failed for good rests in the queues of the dead; a nudge of the sweep tries once.
      const waiting = await system.sql`select name, state from pgboss.job where name not like '%-dead'
          and (state = 'active' or (state = 'created' and start_after < now()))`
      expect(waiting).toEqual([])
    },
    { timeout: 60_000, interval: 200 },
  )

  const metrics = await app.request('/metrics', { headers: { authorization: `Bearer ${metricsToken}` } })
  const places = {
    log: system.logLines.join('\n'),
    errors: refusals.join('\n'),
    jobs: await rowsOf('pgboss'),
    metrics: await metrics.text(),
  }
  expect(places.metrics).toContain('countersign_contexts_total')
  expect(places.metrics).toContain('countersign_jobs_waiting')
  const found = Object.fromEntries(
    Object.entries(places).map(([place, text]) => [place, { ...countCanaries(text), ours: countSecrets(text) }]),
  )
  const lengths = Object.fromEntries(Object.entries(places).map(([place, text]) => [place, text.length]))
  console.log(`canaries: sent with ${sent} calls and ${seen.bodies} bodies; letters searched`, lengths, 'found', found)
  for (const place of Object.keys(places)) expect(found[place], place).toEqual({ card: 0, mail: 0, secret: 0, ours: 0 })
  // An address and a note belong into the database; a card number and what opens our doors do not, nor into what others see.
  const kept = [await rowsOf('public'), JSON.stringify(system.sandbox.hubspot.ledger())].join('\n')
  expect({ card: countCanaries(kept).card, ours: countSecrets(kept) }).toEqual({ card: 0, ours: 0 })
})

const nothing: Body = { text: '', type: '', kind: 'no JSON' }

/** Every row of every table, as text. */
async function rowsOf(schema: 'public' | 'pgboss'): Promise<string> {
  const tables =
    await system.sql`select table_name as name from information_schema.tables where table_schema = ${schema} and table_type = 'BASE TABLE'`
  const rows = await Promise.all(
    tables.map(({ name }) => system.sql`select t::text as row from ${system.sql(`${schema}.${name}`)} t`),
  )
  return rows
    .flat()
    .map(({ row }) => String(row))
    .join('\n')
}

/** What opens doors of ours or of a provider, and the beginning of every session. */
function countSecrets(text: string): number {
  const secrets = Object.entries(system.env).filter(
    ([name]) => /SECRET|TOKEN|PASSWORD|_KEY$/.test(name) && !/PUBLIC_KEY|REUSE/.test(name),
  )
  const values = [...secrets.map(([, value]) => value), ...Object.values(handoffKeys), 'eyJhbGciOi']
  expect(values.length).toBeGreaterThan(8)
  return values.reduce((sum, value) => sum + text.split(value).length - 1, 0)
}
