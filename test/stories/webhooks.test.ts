import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { ask, waiting } from '#refund-calls.ts'
import { arm } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

const metricsToken = 'the-token-of-the-operator'
const [oldSecret, newSecret] = ['whsec_old_one_for_tests', 'whsec_new_one_for_tests']

let system: System

beforeAll(async () => {
  const env = { STRIPE_WEBHOOK_SECRET: `${oldSecret},${newSecret}`, METRICS_TOKEN: metricsToken }
  system = await startSystem({ env })
})
afterAll(() => system?.close())

const event = (id: string): string =>
  JSON.stringify({
    id,
    object: 'event',
    type: 'customer.updated',
    created: 1,
    data: { object: { id: 'cus_ben', object: 'customer', name: 'Übermut 🧾' } },
  })

/** What Stripe computes: HMAC-SHA256 over timestamp, dot and raw body, in hex. */
function hmac(body: string, secret: string, at: number): string {
  return createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
}

const soon = (): number => Math.floor(Date.now() / 1000)

function sign(body: string, secret = newSecret, at = soon()): string {
  return `t=${at},v1=${hmac(body, secret, at)}`
}

async function send(body: string, signature: string | undefined): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    ...(signature !== undefined && { 'stripe-signature': signature }),
  }
  return (await fetch(`${system.backend.url}/webhooks/stripe`, { method: 'POST', body, headers })).status
}

const stored = async (id: string): Promise<number> =>
  (await system.sql`select 1 from webhook_inbox where event_id = ${id}`).length

describe('sec-12: what is not exactly what Stripe signed is refused and not stored', () => {
  const body = event('evt_bad')
  const at = soon()
  const right = hmac(body, newSecret, at)
  const wrong = hmac(body, 'whsec_of_somebody_else', at)
  const cases: [string, string, string | undefined][] = [
    ['no header', body, undefined],
    ['an empty header', body, ''],
    ['a header that is none', body, 'nonsense'],
    ['another secret', body, `t=${at},v1=${wrong}`],
    ['one byte of the body flipped', body.replace('cus_ben', 'cus_bem'), `t=${at},v1=${right}`],
    ['the same JSON written again', JSON.stringify(JSON.parse(body), null, 1), `t=${at},v1=${right}`],
    ['one digit of the signature flipped', body, `t=${at},v1=${flipLast(right)}`],
    ['sec-16: a signature that is too short', body, `t=${at},v1=${right.slice(0, 10)}`],
    ['sec-16: a signature that is too long', body, `t=${at},v1=${right}00`],
    ['only the scheme of test events, v0', body, `t=${at},v0=${right}`],
    ['no time', body, `v1=${right}`],
    ['a time that was not signed', body, `t=${at + 1},v1=${right}`],
    ['several signatures, all wrong', body, `t=${at},v1=${wrong},v1=${flipLast(right)}`],
  ]
  test.each(cases)('%s', async (_name, sent, signature) => {
    expect(await send(sent, signature)).toBe(400)
    expect(await stored('evt_bad')).toBe(0)
  })
})

function flipLast(hex: string): string {
  return hex.slice(0, -1) + (hex.endsWith('0') ? '1' : '0')
}

test('sec-12: of several signatures one that fits is enough, beside other schemes too', async () => {
  const body = event('evt_several')
  const at = soon()
  const wrong = hmac(body, 'whsec_of_somebody_else', at)
  expect(await send(body, `t=${at},v1=${wrong},v1=${hmac(body, newSecret, at)},v0=${wrong}`)).toBe(200)
  expect(await stored('evt_several')).toBe(1)
})

describe('sec-13: five minutes, on both sides', () => {
  const realNow = () => new Date()
  afterEach(() => {
    system.backend.deps.now = realNow
  })

  test.each([
    [-301, 400],
    [-299, 200],
    [299, 200],
    [301, 400],
  ])('signed %i seconds from now: %i', async (secondsOff, status) => {
    // Future times are held against our own clock, which stands still here, so that a slow machine does not matter.
    const at = soon() + secondsOff
    const arrival = new Date((at - secondsOff) * 1000)
    system.backend.deps.now = () => arrival
    const body = event(`evt_off_${secondsOff}`)
    expect(await send(body, sign(body, newSecret, at))).toBe(status)
    expect(await stored(`evt_off_${secondsOff}`)).toBe(status === 200 ? 1 : 0)
  })
})

test('sec-33: two secrets are valid while one is being rotated', async () => {
  for (const secret of [oldSecret, newSecret]) {
    const body = event(`evt_${secret}`)
    expect(await send(body, sign(body, secret))).toBe(200)
    expect(await stored(`evt_${secret}`)).toBe(1)
  }
})

test('sec-15: an event that comes three times is stored and processed once, and answered 200 each time', async () => {
  const body = event('evt_thrice')
  const signature = sign(body)
  expect(await Promise.all([1, 2, 3].map(() => send(body, signature)))).toEqual([200, 200, 200])
  await vi.waitFor(async () => {
    const rows = await system.sql`select processed_at from webhook_inbox where event_id = 'evt_thrice'`
    expect(rows).toHaveLength(1)
    expect(rows[0]?.['processed_at']).not.toBeNull()
  }, 30_000)
})

test('what cannot be stored is not acknowledged, so that Stripe sends it again', async () => {
  const body = event('evt_unstored')
  await system.sql`alter table webhook_inbox rename to webhook_inbox_away`
  try {
    expect(await send(body, sign(body))).toBe(500)
  } finally {
    await system.sql`alter table webhook_inbox_away rename to webhook_inbox`
  }
  expect(await stored('evt_unstored')).toBe(0)
  expect(await send(body, sign(body))).toBe(200)
  expect(await stored('evt_unstored')).toBe(1)
})

test('sec-35: metrics, for whoever has the token, say what an operator watches, of the whole installation and of nobody', async () => {
  const scrape = (authorization: string) => fetch(`${system.backend.url}/metrics`, { headers: { authorization } })
  for (const wrong of ['', 'Bearer', `Bearer ${metricsToken}x`, `Bearer ${metricsToken.slice(1)}`, metricsToken])
    expect((await scrape(wrong)).status, wrong).toBe(401)

  const { sql } = system
  const mia = await signIn(system, people.mia)
  await sql`update sinks set paused_until = now() + interval '1 hour'`
  expect([await send(event('evt_counted'), sign(event('evt_counted'))), await stored('evt_counted')]).toEqual([200, 1])
  expect(await send(event('evt_counted'), sign(event('evt_counted')))).toBe(200)
  await ask(mia, waiting.machine)
  await sql`update deliveries set state = 'failed' where sink = 'zendesk'`
  await sql`insert into alerts (id, kind, subject, raised_at) values (gen_random_uuid(), 'drift', 'cus_ben', now())`
  await sql`
    insert into drift (id, kind, subject, step, first_seen_at, last_seen_at)
    values (gen_random_uuid(), 'stuck', 'cus_ben', 'x', now(), now())`
  await sql`insert into pgboss.job (name, policy) values ('sweep-dead', 'standard')`
  await sql`update switches set is_on = false`
  await arm(system.sandbox.stripe, { down: true })
  await mia.call('GET', '/api/tickets/1003/context')
  await arm(system.sandbox.stripe, { down: false })
  await fetch(`${system.backend.url}/nowhere/canary`)
  const [inbox] = await sql`select count(*)::int as n from webhook_inbox where source = 'stripe'`

  const answer = await scrape(`Bearer ${metricsToken}`)
  const text = await answer.text()
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  for (const line of [
    `countersign_events_received_last_hour{source="stripe"} ${inbox?.['n']}`,
    'countersign_records_last_hour{event="refund.requested"} 1',
    'countersign_duplicates_suppressed_total{where="handoff"} 0',
    'countersign_requests_open{state="approval_required",outcome="none"} 1',
    'countersign_requests_open{state="submitted_to_stripe",outcome="unknown"} 0',
    'countersign_deliveries_open{sink="zendesk",state="failed"} 1',
    'countersign_deliveries_open{sink="hubspot",state="waiting"} 1',
    'countersign_jobs_dead{queue="sweep"} 1',
    'countersign_alerts_open{kind="drift"} 1',
    'countersign_alerts_open{kind="audit"} 0',
    'countersign_drift_open{kind="stuck"} 1',
    'countersign_refunds_on 0',
    'countersign_contexts_total 1',
    'countersign_context_holes_total{part="customer"} 1',
    'http_server_request_duration_seconds_count{method="GET",route="/api/tickets/:ticketId/context",status="200"} 1',
    'http_server_request_duration_seconds_count{method="other",route="none",status="404"} 1',
  ])
    expect(text.split('\n')).toContain(line)
  expect(text).toMatch(/^countersign_duplicates_suppressed_total\{where="stripe_webhook"\} [1-9]/m)
  expect(text).toContain('process_cpu_seconds_total')
  // Without the values, which may begin with any digits.
  const named = text.replaceAll(/^([^#].*) \S+$/gm, '$1')
  for (const raw of ['1003', 'canary', 'cus_', 'evt_', 'pi_', '@'])
    expect(named, raw).not.toMatch(new RegExp(`["/ ]${raw}`))
})
