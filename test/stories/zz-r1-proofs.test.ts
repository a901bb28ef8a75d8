import { connect } from 'node:net'
import { RefundView } from '@countersign/shared/refund'
import { applyStripeRefund } from '@countersign/backend/refunds/apply-stripe-refund'
import { executeRefund } from '@countersign/backend/refunds/execute'
import { sweepJob } from '@countersign/backend/operations/sweep'
import { systemContext } from '@countersign/backend/context'
import { loadConfig } from '@countersign/backend/config'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ourAudits } from '#ledgers.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System
let mia: SignedIn
beforeEach(async () => {
  system = await startSystem()
  mia = await signIn(system, people.mia)
})
afterEach(() => system?.close())
const shirt = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' }
const request = (body: object, key: string, who = mia, t = '1002') =>
  who.call('POST', `/api/tickets/${t}/refunds`, body, { 'idempotency-key': key })
async function until(state: string, id: string) {
  return vi.waitFor(async () => {
    const r = RefundView.parse(await (await mia.call('GET', `/api/refunds/${id}`)).json())
    expect(r.state).toBe(state)
    return r
  }, { timeout: 30_000, interval: 100 })
}
const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms))

test('P1 stale read resurrects a failed refund', async () => {
  const made = RefundView.parse(await (await request(shirt, 'stale-0001')).json())
  const done = await until('confirmed', made.id)
  const deps = system.backend.deps
  const ctx = systemContext(deps, 'r1')
  const real = await deps.stripe.refund(done.stripeRefundId!)
  const orig = deps.stripe.refund
  let n = 0
  deps.stripe.refund = async () => {
    n += 1
    if (n === 1) { await sleep(500); return real! } // answer left Stripe before the failure, arrives late
    return { ...real!, status: 'failed', failureReason: 'expired_or_canceled_card' }
  }
  const slow = applyStripeRefund(ctx, done.stripeRefundId!)
  await sleep(50)
  await applyStripeRefund(ctx, done.stripeRefundId!)
  console.log('P1 after fast:', (await system.sql`select state from refund_requests`)[0])
  await slow
  deps.stripe.refund = orig
  console.log('P1 end:', (await system.sql`select state, next_check_at from refund_requests`)[0], await system.sql`select status from stripe_refunds`)
  await sleep(1500)
  console.log('P1 notes:', (await ourAudits(system, '1002')).map((a) => a.metadata.custom?.['state']))
})

test('P2 a lost compare-and-set swallows a webhook', async () => {
  await fetch(`${system.sandbox.stripe.url}/sandbox/faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ webhooks: 'off' }) })
  const made = RefundView.parse(await (await request(shirt, 'cas-00001')).json())
  const r = await vi.waitFor(async () => {
    const v = RefundView.parse(await (await mia.call('GET', `/api/refunds/${made.id}`)).json())
    expect(v.outcome).toBe('pending'); return v
  }, { timeout: 20_000 })
  await sleep(300)
  const ctx = systemContext(system.backend.deps, 'r1')
  const holder = system.sql.begin(async (tx) => {
    // what claimAgain does when it parks: no money lock, bumps the version
    await tx`update refund_requests set version = version + 1, outcome = 'parked' where id = ${made.id}`
    await sleep(700)
  })
  await sleep(100)
  await applyStripeRefund(ctx, r.stripeRefundId!)
  await holder
  console.log('P2 end:', (await system.sql`select state, outcome from refund_requests`)[0], await system.sql`select status from stripe_refunds`)
})

test('P3/P4 approved whose payment cannot be read: never expires, jobs pile up', async () => {
  const deps = system.backend.deps
  const orig = deps.stripe.payment
  let calls = 0
  deps.stripe.payment = async (id) => ((calls += 1) === 1 ? orig(id) : null)
  const made = RefundView.parse(await (await request(shirt, 'stuck-0001')).json())
  const now = deps.now
  for (let i = 1; i <= 5; i += 1) {
    deps.now = () => new Date(Date.now() + i * 60_000)
    await sweepJob.handle(systemContext(deps, 'r1'), {})
  }
  await sleep(500)
  console.log('P4 jobs:', await system.sql`select name, state, count(*)::int from pgboss.job where name like 'execute-refund%' group by 1,2`)
  deps.now = () => new Date(Date.now() + 72 * 3_600_000)
  await sweepJob.handle(systemContext(deps, 'r1'), {})
  await sleep(2500)
  await executeRefund(systemContext(deps, 'r1'), made.id).catch((e) => console.log('P3 throws', e.message))
  console.log('P3 after 72 h:', (await system.sql`select state from refund_requests`)[0])
  deps.now = now
}, 30_000)

test('P5 job output leaks', async () => {
  const deps = system.backend.deps
  const made = RefundView.parse(await (await request({ ...shirt, note: 'canary-note' }, 'leak-00001')).json())
  await until('confirmed', made.id)
  // a real database error: the row's insert is refused
  await system.sql.unsafe(`create function boom() returns trigger language plpgsql as $$ begin raise exception 'boom'; end $$`)
  await system.sql.unsafe(`create trigger boom before update on deliveries for each row execute function boom()`)
  await system.sql`update webhook_inbox set processed_at = null`.catch(() => 0)
  await system.sql.unsafe(`create trigger boom2 before insert on policy_decisions for each row execute function boom()`)
  const other = await request({ paymentIntentId: 'pi_clara_machine', amount: 35_000, currency: 'usd', reason: 'customer_request', note: 'canary-note-2' }, 'leak-00002', mia, '1003')
  console.log('P5 http', other.status)
  // deliveries: enqueue one
  await deps.db.transaction((tx) => deps.enqueue(tx, 'deliver-audit', { sink: 'zendesk', ticketId: '1002' }))
  await system.sql`alter table deliveries disable trigger boom`
  await system.sql`update deliveries set state='waiting', next_at = now() - interval '1 min' where sink='zendesk'`
  await system.sql`alter table deliveries enable trigger boom`
  await deps.db.transaction((tx) => deps.enqueue(tx, 'deliver-audit', { sink: 'zendesk', ticketId: '1002' }))
  await sleep(2500)
  const outs = await system.sql`select name, state, output from pgboss.job where output is not null and state <> 'completed'`
  console.log('P5 outputs', JSON.stringify(outs).slice(0, 3000))
}, 40_000)

test('P5b stripe error body in job output', async () => {
  const deps = system.backend.deps
  const { Stripe } = await import('stripe')
  // what the SDK really throws on a 403 with a body, through the real reader
  const http = await import('node:http')
  const bad = http.createServer((_q, s) => { s.writeHead(403, { 'content-type': 'application/json' }); s.end(JSON.stringify({ error: { type: 'invalid_request_error', message: 'The provided key rk_test_CANARYKEY does not have access to customer ada@canary.example', payment_method: { billing_details: { email: 'ada@canary.example' } } } })) })
  await new Promise<void>((r) => bad.listen(0, r))
  const { createStripeReader } = await import('@countersign/backend/integrations/stripe/reader')
  const reader = createStripeReader({ key: 'sk_test_x', apiBase: `http://127.0.0.1:${(bad.address() as any).port}` })
  deps.stripe.refund = reader.refund
  await deps.db.transaction((tx) => deps.enqueue(tx, 'apply-stripe-refund', { stripeRefundId: 're_x' }))
  await sleep(2000)
  console.log('P5b', JSON.stringify(await system.sql`select name, state, output from pgboss.job where name='apply-stripe-refund'`).slice(0, 2500))
  console.log('P5b log has canary', system.logLines.some((l) => l.includes('canary')))
  bad.close(); void Stripe
}, 20_000)

test('P6 NUL in note; P7 multipart', async () => {
  const a = await request({ ...shirt, note: 'a\u0000b' }, 'nul-000001')
  console.log('P6', a.status, await a.text())
  const b = await fetch(`${system.backend.url}/zendesk/sidebar`, { method: 'POST', headers: { 'content-type': 'multipart/form-data' }, body: 'x' })
  console.log('P7', b.status, (await b.text()).slice(0, 200))
  const c = await mia.call('GET', '/api/tickets/%E0%A4%A/context')
  console.log('P7b', c.status)
  const d = await mia.call('GET', '/api/refunds/%00abcd')
  console.log('P7c', d.status)
  const e = await mia.call('POST', '/api/tickets/1002/draft', { refundRequestId: 'zzzz' })
  console.log('P7d', e.status)
  const g = await mia.call('GET', '/api/tickets/9999999999999999999/context')
  console.log('P7e', g.status)
  const h = await request({ ...shirt, amount: Number.MAX_SAFE_INTEGER }, 'big-000001')
  console.log('P7f', h.status, await h.text())
})

test('P9 shutdown waits for a client that never finishes', async () => {
  const { hostname, port } = new URL(system.backend.url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => 0)
  await new Promise((r) => socket.once('connect', r))
  socket.write('POST /webhooks/stripe HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx')
  await sleep(200)
  const started = Date.now()
  const closing = system.backend.close()
  const won = await Promise.race([closing.then(() => 'closed'), sleep(32_000).then(() => 'still open')])
  console.log('P9', won, Date.now() - started)
  socket.destroy()
  await closing
}, 60_000)

test('P8 config', () => {
  const base = { ...system.sandbox.backendEnv, DATABASE_URL: system.databaseUrl, SESSION_SECRET: 'x'.repeat(40) }
  for (const key of ['sk_org_live_abcdefgh', ' sk_live_abcdefgh', '"sk_live_abcdefgh"', 'SK_LIVE_abcdefgh'])
    try { loadConfig({ ...base, STRIPE_SECRET_KEY: key }); console.log('P8 starts with', key) } catch (e) { console.log('P8 refused', key) }
  for (const env of ['Production', 'production ', 'prod'])
    try { loadConfig({ ...base, NODE_ENV: env }); console.log('P8 starts with', env) } catch { console.log('P8 refused', env) }
})
