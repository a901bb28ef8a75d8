import { fork } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { buildDeps } from '@countersign/backend/build-deps'
import { loadConfig } from '@countersign/backend/config'
import { systemContext } from '@countersign/backend/context'
import { startBackend } from '@countersign/backend/start-backend'
import type { Backend } from '@countersign/backend/start-backend'
import { startSetUpMode } from '@countersign/backend/start-set-up-mode'
import { zendeskCommand } from '@countersign/backend/zendesk-command'
import { startSandbox } from '@countersign/sandbox/start-sandbox'
import type { Sandbox } from '@countersign/sandbox/start-sandbox'
import { TicketContext } from '@countersign/shared/ticket-context'
import { pino } from 'pino'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createTestDatabase } from '#database.ts'
import { RefundView } from '@countersign/shared/refund'
import { decide } from '#refund-calls.ts'
import { runCli } from '#run-cli.ts'
import { arm } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { adminOf, agentOf, installPackage } from '#zendesk-install.ts'
import type { AdminCall } from '#zendesk-install.ts'

/** From an account into which nothing was installed to the first context, in the order of docs/install.md. */

const silent = pino({ level: 'silent' })
const webhookSecret = 'chosen-by-the-admin-32-characters-or-more'

let folder: string
let sandbox: Sandbox
let database: Awaited<ReturnType<typeof createTestDatabase>>
let sql: postgres.Sql
let call: AdminCall
let env: Record<string, string>
let backend: Backend | undefined
let mia: SignedIn

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-install-'))
  sandbox = await startSandbox({ bare: true })
  database = await createTestDatabase()
  sql = postgres(database.url, { max: 1, onnotice: () => undefined })
  call = await adminOf(sandbox)
  env = {
    PORT: '0',
    DATABASE_URL: database.url,
    SESSION_SECRET: 'a secret for tests that is long enough to be one',
    REFUND_UNDO_SECONDS: '600',
    ...sandbox.backendEnv,
  }
})
afterAll(async () => {
  await backend?.close()
  await sandbox?.close()
  await sql?.end()
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
})

/** `countersign zendesk …` on the settings of the moment. */
async function countersign(...args: string[]): Promise<{ code: number; said: string }> {
  let said = ''
  const say = (text: string): void => void (said += text)
  const code = await zendeskCommand(args, {
    out: say,
    err: say,
    env,
    async withContext(work) {
      const built = await buildDeps({ config: loadConfig(env), log: silent })
      try {
        return await work(systemContext(built.deps, 'cli:test'))
      } finally {
        await built.close()
      }
    },
  })
  return { code, said }
}

test('before the app is installed the service says so, and does nothing else', async () => {
  const service = await startSetUpMode({ config: loadConfig(env), log: silent })
  const ready = await fetch(`${service.url}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([503, expect.objectContaining({ status: 'not_installed' })])
  expect((await fetch(`${service.url}/livez`)).status).toBe(200)
  for (const [method, path] of [
    ['POST', '/zendesk/sidebar'],
    ['POST', '/webhooks/stripe'],
    ['POST', '/webhooks/zendesk'],
    ['GET', '/api/refunds'],
  ] as const)
    expect((await fetch(`${service.url}${path}`, { method })).status, path).toBe(503)
  await service.close()
})

test('the service does not start while it holds the login that owns the tables, also before it is installed', async () => {
  const main = fileURLToPath(import.meta.resolve('@countersign/backend/main'))
  const held = { ...process.env, ...env, DATABASE_MIGRATION_URL: database.url, LOG_LEVEL: 'silent' }
  const service = fork(main, { env: held })
  const [told] = (await once(service, 'message')) as [object]
  expect(told).toEqual({ type: 'failed', message: expect.stringContaining('Give it to `database migrate` alone') })
  await once(service, 'exit')
  expect(service.exitCode).toBe(1)
})

test('set-up refuses while the app is missing, and says how to install it', async () => {
  const { code, said } = await countersign('setup')
  expect([code, said]).toEqual([1, expect.stringContaining('zcli apps:create')])
  expect((await call<{ ticket_fields: unknown[] }>('GET', '/api/v2/ticket_fields')).ticket_fields).toEqual([])
})

test('the package is written, uploaded and installed', async () => {
  const url = 'https://countersign.example.com'
  const { code, said } = await countersign('package', '--url', url, '--out', folder)
  expect([code, said]).toEqual([0, expect.stringMatching(/sha256 [0-9a-f]{64}/)])
  const first = await readFile(join(folder, 'countersign-zendesk.zip'))
  await countersign('package', '--url', url, '--out', folder)
  expect(first.equals(await readFile(join(folder, 'countersign-zendesk.zip')))).toBe(true)
  expect(await readFile(join(folder, 'zendesk-app/manifest.json'), 'utf8')).toContain('{{setting.backend_url}}')
  await installPackage(call, first, { backend_url: 'http://127.0.0.1:9', webhook_secret: webhookSecret })
})

test('set-up finds what the package made, makes the rest, and writes what is known only now', async () => {
  const file = join(folder, '.env')
  const { code, said } = await countersign('setup', '--write', file)
  expect(code, said).toBe(0)
  expect(said.match(/^found +field/gm)).toHaveLength(7)
  expect(said).toMatch(/^changed +trigger +tickets/m)
  expect(said).toMatch(/^made +webhook +events/m)
  expect(said).toContain('to do    The ticket form "Default ticket form" does not show 7 of our fields')
  expect(said).toContain('set ZENDESK_UPDATES_PER_MINUTE=18 there')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const written = parseEnv(await readFile(file, 'utf8')) as Record<string, string>
  expect(Object.keys(written).toSorted()).toEqual([
    'ZENDESK_APP_AUDIENCE',
    'ZENDESK_APP_PUBLIC_KEY',
    'ZENDESK_WEBHOOK_SECRET',
  ])
  const [ofTrigger, ofEvents] = written['ZENDESK_WEBHOOK_SECRET']?.split(',') ?? []
  expect(ofTrigger).toBe(webhookSecret)
  // No secret on the screen, where somebody may look on.
  for (const secret of [ofTrigger, ofEvents]) expect(said).not.toContain(secret)
  env = { ...env, ...written }
})

test('where no file can be written, the settings are all that comes to standard output, as a container is asked', async () => {
  const readOnly = join(folder, 'read-only')
  await mkdir(readOnly)
  await chmod(readOnly, 0o555)
  const { code, said, beside } = await runCli({ env, cwd: readOnly }, 'zendesk', 'setup', '--write', '-')
  expect(code, beside).toBe(0)
  const names = ['ZENDESK_APP_PUBLIC_KEY', 'ZENDESK_APP_AUDIENCE', 'ZENDESK_WEBHOOK_SECRET'] as const
  expect(said).toBe(names.map((name) => `${name}=${env[name] ?? ''}\n`).join(''))
  expect(beside).toMatch(/^found +field/m)
  for (const secret of (env['ZENDESK_WEBHOOK_SECRET'] ?? '').split(',')) expect(beside).not.toContain(secret)
  expect(await readdir(readOnly)).toEqual([])
})

test('repeated, it finds everything, also what was renamed, and makes nothing twice', async () => {
  const [webhook] = (await call<{ webhooks: { id: string }[] }>('GET', '/api/v2/webhooks')).webhooks
  await call('PATCH', `/api/v2/webhooks/${webhook?.id ?? ''}`, { webhook: { name: 'Renamed by somebody' } })
  const before = await account()
  const { said } = await countersign('setup')
  expect(said).not.toMatch(/^made|^changed/m)
  expect(await account()).toEqual(before)
  const [kept] = await sql`select count(*)::int as count from zendesk_things`
  expect(kept?.['count']).toBe(7 + 2 + 1 + 2 + 2)
  const [audited] = await sql`select count(*)::int as count from audit_log where event = 'zendesk.set_up'`
  expect(audited?.['count']).toBe(3)
})

async function account() {
  const found: Record<string, unknown> = {}
  for (const what of ['ticket_fields', 'webhooks', 'triggers', 'views', 'macros']) {
    const listed = await call<Record<string, { id: unknown }[]>>('GET', `/api/v2/${what}`)
    found[what] = listed[what]?.map(({ id }) => id)
  }
  return found
}

test('the service starts with what set-up wrote, and shows the first context', async () => {
  backend = await startBackend({ config: loadConfig(env), log: silent })
  sandbox.setBackendUrl(backend.url)
  mia = await signIn({ sandbox, backend }, people.mia)
  const answer = await mia.call('GET', '/api/tickets/1002/context')
  const context = TicketContext.parse(await answer.json())
  expect([context.customer.kind, context.payments.length > 0, context.holes]).toEqual(['matched', true, []])
  // The webhooks go where the service is: it moved, and set-up follows.
  env = { ...env, PUBLIC_URL: backend.url }
  expect((await countersign('setup')).said.match(/^changed +webhook/gm)).toHaveLength(2)
})

type Delivered = { ticketId: number; state: string; body: string }

async function deliveries(ticketId: number): Promise<Delivered[]> {
  const ledger = (await (await fetch(`${sandbox.zendesk.url}/sandbox/ledger`)).json()) as {
    webhookDeliveries: Delivered[]
  }
  return ledger.webhookDeliveries.filter((delivery) => delivery.ticketId === ticketId)
}

/** Everything that Zendesk told of this ticket has been worked off. */
async function workedOff(ticketId: number, types: string[]): Promise<void> {
  await vi.waitFor(async () => {
    const rows = await sql<{ type: string }[]>`
      select type from webhook_inbox where source = 'zendesk' and object_id = ${String(ticketId)} and processed_at is not null
      order by received_at`
    expect(rows.map(({ type }) => type)).toEqual(types)
  }, 30_000)
}

async function newTicket(as: AdminCall, requester_id: number): Promise<number> {
  const ticket = { subject: 'A question', comment: { body: 'Please look.' }, requester_id, group_id: 9000 }
  return (await as<{ ticket: { id: number } }>('POST', '/api/v2/tickets', { ticket })).ticket.id
}

const contextOf = async (ticketId: number): Promise<TicketContext> =>
  TicketContext.parse(await (await mia.call('GET', `/api/tickets/${ticketId}/context`)).json())

async function requestRefund(ticketId: number, key: string): Promise<RefundView> {
  const body = { paymentIntentId: 'pi_clara_machine', amount: 35_000, currency: 'usd', reason: 'customer_request' }
  const made = await mia.call('POST', `/api/tickets/${ticketId}/refunds`, body, { 'idempotency-key': key })
  expect(made.status).toBe(201)
  return RefundView.parse(await made.json())
}

const stateOf = async (id: string): Promise<unknown> =>
  (await sql`select state from refund_requests where id = ${id}`)[0]?.['state']

describe('what Zendesk tells of tickets', () => {
  let tom: AdminCall
  beforeAll(async () => {
    tom = await agentOf(sandbox, people.tom)
  })

  test('a new one is read ahead, so that opening it does not wait for Stripe; asked for anew, Stripe is asked', async () => {
    const id = await newTicket(tom, 5002)
    await workedOff(id, ['ticket.changed'])
    await arm(sandbox.stripe, { down: true })
    const first = await contextOf(id)
    expect([first.customer.kind, first.payments.length > 0, first.holes]).toEqual(['matched', true, []])
    // Once: whoever looks again is told what is so now.
    expect((await contextOf(id)).customer.kind).toBe('unavailable')
    await arm(sandbox.stripe, { down: false })
  })

  test('our own doing is not told', async () => {
    const id = await newTicket(call, 5002)
    await tom('PUT', `/api/v2/tickets/${id}`, { ticket: { priority: 'high' } })
    expect(await deliveries(id)).toEqual([])
  })

  test('another requester: whom an agent chose and what was proven counts no longer', async () => {
    const id = await newTicket(tom, 5003)
    await workedOff(id, ['ticket.changed'])
    await sql`insert into ticket_customers values (${String(id)}, 'cus_clara', 'looked_up', '101', now())`
    await tom('PUT', `/api/v2/tickets/${id}`, { ticket: { requester_id: 5002 } })
    await workedOff(id, ['ticket.changed', 'ticket.changed'])
    expect(await contextOf(id)).toMatchObject({ customer: { kind: 'matched', customer: { id: 'cus_ben' } } })
    const [audited] = await sql`select body from audit_log where event = 'ticket.requester_changed'`
    expect(JSON.parse(String(audited?.['body']))).toMatchObject({ from: '5003', to: '5002' })
  })

  test('another group or assignee: a list of requests no longer shows it to who may not see it', async () => {
    const refund = await requestRefund(1003, 'group-0001')
    await tom('PUT', '/api/v2/tickets/1003', { ticket: { group_id: 9002 } })
    await workedOff(1003, ['ticket.changed'])
    const [row] = await sql`select ticket_group_id from refund_requests where id = ${refund.id}`
    expect(row?.['ticket_group_id']).toBe('9002')
    await tom('PUT', '/api/v2/tickets/1003', { ticket: { assignee_id: 102 } })
    await workedOff(1003, ['ticket.changed', 'ticket.changed'])
    const [handed] = await sql`select ticket_assignee_id from refund_requests where id = ${refund.id}`
    expect(handed?.['ticket_assignee_id']).toBe('102')
    await decide(mia, 'cancel', refund)
  })

  test('a merged ticket keeps its request, and a person is told', async () => {
    const refund = await requestRefund(1003, 'merged-0001')
    await call('POST', '/api/v2/tickets/1002/merge', { ids: [1003] })
    await workedOff(1003, ['ticket.changed', 'ticket.changed', 'ticket.merged'])
    const alerts = await sql`select detail from alerts where kind = 'ticket_ended' and subject = ${refund.id}`
    expect([await stateOf(refund.id), alerts.map(({ detail }) => detail)]).toEqual(['approval_required', ['merged']])
    await decide(mia, 'cancel', refund)
  })

  test('a deleted ticket: what was not sent is withdrawn, and its amount is free again', async () => {
    const id = await newTicket(tom, 5003)
    const refund = await requestRefund(id, 'deleted-0001')
    await call('DELETE', `/api/v2/tickets/${id}`)
    await vi.waitFor(async () => expect(await stateOf(refund.id)).toBe('canceled'), 30_000)
    const alerts = await sql`select detail from alerts where kind = 'ticket_ended' and subject = ${refund.id}`
    expect(alerts.map(({ detail }) => detail)).toEqual(['deleted'])
  })
})

describe('sec-14: the signature of Zendesk', () => {
  const at = (ms = 0): string => new Date(Date.now() + ms).toISOString()
  const body = '{"event":"ticket.changed","ticket_id":"1007"}'
  const sign = (text: string, timestamp: string, secret = webhookSecret): string =>
    createHmac('sha256', secret).update(timestamp).update(text).digest('base64')

  async function post(text: string, headers: Record<string, string>): Promise<number> {
    const named = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [`x-zendesk-webhook-${name}`, value]),
    )
    return (await fetch(`${backend?.url ?? ''}/webhooks/zendesk`, { method: 'POST', body: text, headers: named }))
      .status
  }
  const signed = (text: string, timestamp: string, id = randomUUID()) =>
    post(text, { signature: sign(text, timestamp), 'signature-timestamp': timestamp, 'invocation-id': id })
  const stored = async (id: string): Promise<number> =>
    (await sql`select 1 from webhook_inbox where event_id = ${id}`).length

  test('what is not exactly what Zendesk signed in these minutes is refused, and nothing of it is stored', async () => {
    const now = at()
    const right = sign(body, now)
    const before = await sql`select count(*) from webhook_inbox`
    const refused: Record<string, [string, Record<string, string>]> = {
      'no header': [body, {}],
      'no timestamp': [body, { signature: right }],
      'another secret': [body, { signature: sign(body, now, 'x'.repeat(40)), 'signature-timestamp': now }],
      'a byte flipped': [body.replace('1007', '1006'), { signature: right, 'signature-timestamp': now }],
      'written again': [JSON.stringify(JSON.parse(body), null, 1), { signature: right, 'signature-timestamp': now }],
      'another time': [body, { signature: right, 'signature-timestamp': at(1000) }],
      'too short': [body, { signature: right.slice(0, 8), 'signature-timestamp': now }],
      'too old': [body, { signature: sign(body, at(-301_000)), 'signature-timestamp': at(-301_000) }],
      'from the future': [body, { signature: sign(body, at(310_000)), 'signature-timestamp': at(310_000) }],
      'no time at all': [body, { signature: sign(body, 'soon'), 'signature-timestamp': 'soon' }],
      'an empty body': ['', { signature: right, 'signature-timestamp': now }],
    }
    for (const [what, [text, headers]] of Object.entries(refused)) expect(await post(text, headers), what).toBe(400)
    expect(await sql`select count(*) from webhook_inbox`).toEqual(before)
  })

  test('the same invocation twice is stored once and answered well, whichever of the two secrets signed it', async () => {
    const id = randomUUID()
    expect([await signed(body, at(), id), await signed(body, at(), id)]).toEqual([200, 200])
    expect(await stored(id)).toBe(1)
    const other = randomUUID()
    const [, ofEvents = ''] = (env['ZENDESK_WEBHOOK_SECRET'] ?? '').split(',')
    const now = at()
    const headers = { signature: sign(body, now, ofEvents), 'signature-timestamp': now, 'invocation-id': other }
    expect([await post(body, headers), await stored(other)]).toEqual([200, 1])
  })

  test('what is rightly signed and not understood is kept and does nothing', async () => {
    for (const text of [
      '',
      'no json',
      '{}',
      '[]',
      '{"event":"ticket.changed","ticket_id":"../1"}',
      '{"type":"zen:event-type:x"}',
    ]) {
      const id = randomUUID()
      expect([await signed(text, at(), id), await stored(id)], text).toEqual([200, 1])
    }
  })
})
