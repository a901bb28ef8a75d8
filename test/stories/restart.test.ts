import { fork } from 'node:child_process'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { ChildProcess } from 'node:child_process'
import { loadConfig } from '@countersign/backend/config'
import { startBackend } from '@countersign/backend/start-backend'
import { startSandbox } from '@countersign/sandbox/start-sandbox'
import type { Sandbox } from '@countersign/sandbox/start-sandbox'
import { pino } from 'pino'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTestDatabase } from '#database.ts'
import { arm } from '#sandbox-control.ts'
import { signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'

const main = fileURLToPath(import.meta.resolve('@countersign/backend/main'))
const shirt = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' }

let sandbox: Sandbox
let database: Awaited<ReturnType<typeof createTestDatabase>>
let sql: postgres.Sql
let env: Record<string, string>

beforeEach(async () => {
  database = await createTestDatabase()
  sandbox = await startSandbox({ settleMs: 50 })
  sql = postgres(database.url, { max: 2, onnotice: () => undefined })
  env = {
    PORT: '0',
    DATABASE_URL: database.url,
    SESSION_SECRET: 'a secret for tests that is long enough to be one',
    ...sandbox.backendEnv,
  }
})
afterEach(async () => {
  await sql.end()
  await sandbox.close()
  await database.drop()
})

/** Stands before a provider, says when the first call arrives, and lets calls through once it is opened. */
async function openGate(target: string) {
  const opened = Promise.withResolvers<void>()
  const reached = Promise.withResolvers<void>()
  async function pass(call: IncomingMessage, answer: ServerResponse): Promise<void> {
    await opened.promise
    const { authorization = '' } = call.headers
    const through = await fetch(`${target}${call.url}`, { headers: { authorization } })
    answer.writeHead(through.status, { 'content-type': 'application/json' }).end(await through.text())
  }
  const server = createServer((call, answer) => {
    reached.resolve()
    void pass(call, answer)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
  return { url: `http://127.0.0.1:${port}`, reached: reached.promise, open: () => opened.resolve(), close }
}

/** The backend as a process of its own, as in production. */
async function forkBackend(): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(main, {
    env: { ...process.env, ...env, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: { type: string; url?: string; message?: string }) => {
      if (message.type === 'ready' && message.url) resolve(message.url)
      else reject(new Error(message.message))
    })
    child.once('exit', () => reject(new Error('the backend ended')))
  })
  sandbox.setBackendUrl(url)
  return { child, url }
}

async function ask(url: string): Promise<{ mia: SignedIn; id: string }> {
  const mia = await signIn({ sandbox, backend: { url } }, '101')
  const answer = await mia.call('POST', '/api/tickets/1002/refunds', shirt, { 'idempotency-key': 'restart-0001' })
  return { mia, id: ((await answer.json()) as { id: string }).id }
}

async function untilState(id: string, state: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const [row] = await sql`select state from refund_requests where id = ${id}`
      expect(row?.['state']).toBe(state)
    },
    { timeout: 90_000, interval: 200 },
  )
}

function onceMoney(id: string): void {
  const { payments, refundPosts } = sandbox.stripe.ledger()
  const payment = payments.find(({ paymentIntent }) => paymentIntent === 'pi_ben_shirt')
  expect(payment).toMatchObject({ refunded: 2900 })
  expect(payment?.refunds).toHaveLength(1)
  expect(new Set(refundPosts.map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set([`refund:${id}`]))
}

test('asked to stop while Stripe is answering, the backend records the answer before it goes', async () => {
  const backend = await startBackend({ config: loadConfig(env), log: pino({ level: 'silent' }) })
  sandbox.setBackendUrl(backend.url)
  // No webhook confirms it, should this process be slow to see the call.
  await arm(sandbox.stripe, { latencyMs: 700, webhooks: 'dropped' })
  const { id } = await ask(backend.url)
  await vi.waitFor(async () => {
    expect(sandbox.stripe.ledger().refundPosts).toHaveLength(1)
  }, 30_000)
  await backend.close()
  const [row] = await sql`select state, outcome, stripe_refund_id from refund_requests where id = ${id}`
  expect(row).toMatchObject({ state: 'submitted_to_stripe', outcome: 'pending' })
  expect(row?.['stripe_refund_id']).toMatch(/^re_/)
  onceMoney(id)
})

test('SIGTERM ends the process by itself, and a call that was under way is answered', async () => {
  const gate = await openGate(sandbox.stripe.url)
  env['STRIPE_API_BASE'] = gate.url
  const { child, url } = await forkBackend()
  const mia = await signIn({ sandbox, backend: { url } }, '101')
  const underWay = mia.call('GET', '/api/tickets/1002/context')
  await gate.reached
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve([code, signal])))
  child.kill('SIGTERM')
  gate.open()
  expect((await underWay).status).toBe(200)
  expect(await ended).toEqual([0, null])
  await gate.close()
})

test('killed with -9 while Stripe works: the next process finds the refund and confirms it, money once', async () => {
  const first = await forkBackend()
  await arm(sandbox.stripe, { latencyMs: 500 })
  const { id } = await ask(first.url)
  await vi.waitFor(() => expect(sandbox.stripe.ledger().refundPosts).toHaveLength(1), 30_000)
  const ended = new Promise((resolve) => first.child.once('exit', resolve))
  first.child.kill('SIGKILL')
  await ended
  await arm(sandbox.stripe, { latencyMs: 0 })
  const second = await forkBackend()
  await untilState(id, 'confirmed')
  onceMoney(id)
  const states = await sql`select event from audit_log where refund_request_id = ${id} order by seq`
  expect(states.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['refund.submitted_to_stripe', 'refund.confirmed']),
  )
  const gone = new Promise((resolve) => second.child.once('exit', resolve))
  second.child.kill('SIGTERM')
  await gone
})
