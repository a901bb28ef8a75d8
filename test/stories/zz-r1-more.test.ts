import { RefundView } from '@countersign/shared/refund'
import { executeRefund } from '@countersign/backend/refunds/execute'
import { systemContext } from '@countersign/backend/context'
import { redactCardNumbers } from '@countersign/backend/cardholder-data/redact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ourAudits, refundPosts } from '#ledgers.ts'
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
const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms))
const faults = (url: string, order: object) =>
  fetch(`${url}/sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  })

test('Q1 slow zendesk doubles the note', async () => {
  await mia.call('GET', '/api/tickets/1002/context')
  const z = system.backend.deps.zendesk
  const orig = z.updateTicket
  let n = 0
  z.updateTicket = async (...a) => {
    n += 1
    console.log('Q1 update', n, Math.round(performance.now()))
    return orig(...a)
  }
  // hold the PUT only: latency on, request made with refund pending
  const made = RefundView.parse(await (await request(shirt, 'slow-00001')).json())
  void made
  await vi.waitFor(async () => expect(n).toBeGreaterThanOrEqual(2), { timeout: 20_000 })
  await sleep(1000)
  console.log('Q1 baseline', (await ourAudits(system, '1002')).length, 'notes')
  // now one more delivery through a slow Zendesk
  await faults(system.sandbox.zendesk.url, { latencyMs: 14_000 })
  await system.sql`update deliveries set state='waiting', attempts=0, next_at=now() where sink='zendesk' and position = (select max(position) from deliveries where sink='zendesk')`
  await system.backend.deps.db.transaction((tx) =>
    system.backend.deps.enqueue(tx, 'deliver-audit', { sink: 'zendesk', ticketId: '1002' }),
  )
  await vi.waitFor(() => expect(n).toBeGreaterThanOrEqual(3), { timeout: 20_000, interval: 20 })
  await sleep(300)
  await faults(system.sandbox.zendesk.url, { latencyMs: 0 })
  await sleep(18_000)
  const audits = await ourAudits(system, '1002')
  console.log(
    'Q1 notes by audit id',
    audits.map((a) => a.metadata.custom?.['audit_id']),
  )
}, 90_000)

test('Q2 requestedAt before the lock', async () => {
  const tom = await signIn(system, people.tom)
  const deps = system.backend.deps
  // slow execution so that both requests are in before either is sent
  const orig = deps.stripe.invoicesPaidBy
  let calls = 0
  deps.stripe.invoicesPaidBy = async (id) => {
    calls += 1
    if (calls > 2) await sleep(2500)
    return orig(id)
  }
  await system.sql`insert into stripe_refunds values ('re_ext','pi_other','cus_ada',100,'usd','succeeded',null,null,null,now() - interval '1 day',now())`
  await system.sql`insert into money_locks values ('proposer:101') on conflict do nothing`
  const [pa, pb] = (process.env.R1_PAIR ?? '').split(',')
  const holder = system.sql.begin(async (tx) => {
    await tx`select 1 from money_locks where subject='proposer:101' for update`
    await sleep(1200)
  })
  await sleep(100)
  const a = request(
    { paymentIntentId: pa, amount: 4999, currency: 'usd', reason: 'duplicate' },
    'lock-aaaa1',
    mia,
    process.env.R1_TICKET,
  )
  await sleep(500)
  const b = request(
    { paymentIntentId: pb, amount: 4999, currency: 'usd', reason: 'duplicate' },
    'lock-bbbb1',
    tom,
    process.env.R1_TICKET,
  )
  const rb = (await (await b).json()) as any
  await holder
  const ra = (await (await a).json()) as any
  console.log('Q2 A', ra.state ?? ra, 'B', rb.state ?? rb)
  console.log(
    'Q2 order',
    await system.sql`select proposer_name, requested_at from refund_requests order by requested_at`,
  )
  await sleep(6000)
  console.log(
    'Q2 end',
    JSON.stringify(
      await system.sql`select r.proposer_name, r.state, d.purpose, d.outcome, d.decision->'reasonCodes' as codes from refund_requests r join policy_decisions d on d.refund_request_id = r.id order by d.evaluated_at`,
    ),
  )
}, 40_000)

test('Q12 both halves of a pair at once are both exempt', async () => {
  const tom = await signIn(system, people.tom)
  const [pa, pb] = (process.env.R1_PAIR ?? '').split(',')
  const [a, b] = await Promise.all([
    request(
      { paymentIntentId: pa, amount: 4999, currency: 'usd', reason: 'duplicate' },
      'pair-aaaa1',
      mia,
      process.env.R1_TICKET,
    ),
    request(
      { paymentIntentId: pb, amount: 4999, currency: 'usd', reason: 'duplicate' },
      'pair-bbbb1',
      tom,
      process.env.R1_TICKET,
    ),
  ])
  console.log('Q12', a.status, b.status)
  await sleep(3000)
  console.log(
    'Q12',
    JSON.stringify(
      await system.sql`select d.purpose, d.outcome, (select e->'numbers' from jsonb_array_elements(d.decision->'rules') e where e->>'rule'='window') as window from policy_decisions d order by evaluated_at`,
    ),
  )
  console.log('Q12 states', JSON.stringify(await system.sql`select payment_intent_id, state from refund_requests`))
}, 30_000)

test('Q4 resends ignore the pause', async () => {
  await faults(system.sandbox.stripe.url, { refundCreate: Array(12).fill('error_500') })
  const made = RefundView.parse(await (await request(shirt, 'pause-0001')).json())
  const deps = system.backend.deps
  await vi.waitFor(
    async () => expect((await system.sql`select outcome from refund_requests`)[0]?.outcome).toBe('unknown'),
    { timeout: 10_000 },
  )
  for (let i = 0; i < 6; i += 1) await executeRefund(systemContext(deps, 'r1'), made.id)
  console.log(
    'Q4',
    JSON.stringify(await system.sql`select send_count, outcome, next_check_at > now() as future from refund_requests`),
    refundPosts(system).length,
  )
})

test('Q5 redaction of trace references', () => {
  let hit = 0
  const N = 20000
  let sample = ''
  for (let i = 0; i < N; i += 1) {
    const arn = '7' + '4' + Array.from({ length: 21 }, () => Math.floor(Math.random() * 10)).join('')
    const arn2 = '2' + '4' + arn.slice(2)
    for (const x of [arn, arn2]) {
      const r = redactCardNumbers(`Trace reference for the bank: ${x}`)
      if (r.found) {
        hit += 1
        sample = x + ' -> ' + r.text
      }
    }
  }
  console.log('Q5', hit, 'of', 2 * N, sample)
})
