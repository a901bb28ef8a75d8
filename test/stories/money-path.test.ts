import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { systemContext } from '@countersign/backend/context'
import { reconcile } from '@countersign/backend/reconciliation/reconcile'
import { executeRefund } from '@countersign/backend/refunds/execute'
import { catchUpEvents } from '@countersign/backend/webhooks/catch-up'
import { sweepJob } from '@countersign/backend/operations/sweep'
import { RefundPreview, RefundView } from '@countersign/shared/refund'
import { TicketContext } from '@countersign/shared/ticket-context'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { hubspotEvents, ourAudits, refundPosts, stripePayment, zendeskTickets } from '#ledgers.ts'
import { arm, control, onRefunds } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { SystemOptions } from '#run-system.ts'
import type { System } from '#system.ts'

let system: System
let mia: SignedIn
let keys = 0

async function start(options: SystemOptions = {}): Promise<void> {
  system = await startSystem(options)
  mia = await signIn(system, people.mia)
}
afterEach(() => system?.close())

const shirt = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' }
const long = { timeout: 30_000, interval: 100 }

async function ask(body: object = shirt, ticketId = '1002'): Promise<RefundView> {
  keys += 1
  const headers = { 'idempotency-key': `money-path-${keys}` }
  const answer = await mia.call('POST', `/api/tickets/${ticketId}/refunds`, body, headers)
  expect(answer.status).toBe(201)
  return RefundView.parse(await answer.json())
}

async function seen(id: string, who = mia): Promise<RefundView> {
  return RefundView.parse(await (await who.call('GET', `/api/refunds/${id}`)).json())
}

function until(id: string, wanted: Partial<RefundView>): Promise<void> {
  return vi.waitFor(async () => expect(await seen(id)).toMatchObject(wanted), long)
}

const context = () => systemContext(system.backend.deps, 'test')
const sweep = () => sweepJob.run(context(), {})

/** As if so much time had passed since the request moved. */
async function later(id: string, hours: number): Promise<void> {
  await system.sql`
    update refund_requests set updated_at = updated_at - make_interval(hours => ${hours}),
      last_sent_at = last_sent_at - make_interval(hours => ${hours}),
      next_check_at = next_check_at - make_interval(hours => ${hours}), due_at = due_at - make_interval(hours => ${hours})
    where id = ${id}`
}

async function openAlerts(): Promise<string[]> {
  const rows = await system.sql`select kind from alerts where resolved_at is null order by kind`
  return rows.map(({ kind }) => String(kind))
}

describe('the undo window', () => {
  test('withdrawn within it, nothing is sent; otherwise it is sent after it', async () => {
    await start({ env: { REFUND_UNDO_SECONDS: '2' } })
    const first = await ask()
    expect(Date.parse(first.sendAfter ?? '') - Date.parse(first.createdAt)).toBeGreaterThanOrEqual(2000)
    expect(first).toMatchObject({ state: 'approved', allowedActions: ['cancel'] })
    expect((await mia.call('POST', `/api/refunds/${first.id}/cancel`)).status).toBe(200)
    const second = await ask()
    await executeRefund(context(), second.id)
    expect((await seen(second.id)).state).toBe('approved')
    await until(second.id, { state: 'confirmed' })
    expect(refundPosts(system).map(({ idempotencyKey }) => idempotencyKey)).toEqual([`refund:${second.id}`])
    expect((await seen(first.id)).state).toBe('canceled')
  })
})

test('less is left than the signer saw: the signature is void, and what needed one still needs one', async () => {
  await start({ env: { REFUND_UNDO_SECONDS: '3' } })
  const lena = await signIn(system, people.lena)
  const half = await ask({ ...shirt, amount: 1450 })
  expect(half.openLevels).toEqual(['lead'])
  const signed = await lena.call('POST', `/api/refunds/${half.id}/approve`, {}, { 'if-match': half.contentHash })
  expect(RefundView.parse(await signed.json()).state).toBe('approved')
  // By itself the other half would be the whole rest, which needs nobody's signature.
  await control(system.sandbox.stripe, 'refunds', { payment_intent: 'pi_ben_shirt', amount: 1450 })
  await until(half.id, { state: 'approval_required', openLevels: ['lead'], signatures: [] })
  expect(refundPosts(system)).toEqual([])
  const [voided] = await system.sql`select body from audit_log where event = 'refund.signatures_voided'`
  expect(JSON.parse(String(voided?.['body']))).toMatchObject({ levels: ['lead'] })
  const again = await lena.call('POST', `/api/refunds/${half.id}/approve`, {}, { 'if-match': half.contentHash })
  expect(again.status).toBe(200)
  await until(half.id, { state: 'confirmed' })
  expect(refundPosts(system)).toHaveLength(1)
}, 60_000)

describe('the kill switch', () => {
  const turn = (who: SignedIn, on: boolean) => who.call('POST', '/api/switches/refunds', { on })

  test('finance turns it; off, nothing is sent and everything else works; on, what waited goes out once', async () => {
    await start()
    const [lena, jonas] = [await signIn(system, people.lena), await signIn(system, people.jonas)]
    expect((await turn(mia, false)).status).toBe(403)
    expect((await turn(lena, false)).status).toBe(403)
    expect((await turn(jonas, false)).status).toBe(200)
    const read = await mia.call('GET', '/api/tickets/1002/context')
    expect(TicketContext.parse(await read.json()).paused).toMatchObject({ by: 'finance' })
    const asked = await ask()
    await executeRefund(context(), asked.id)
    await later(asked.id, 1)
    await sweep()
    await vi.waitFor(async () => {
      const [job] =
        await system.sql`select count(*)::int as n from pgboss.job where name = 'execute-refund' and state in ('created', 'active', 'retry')`
      expect(job?.['n']).toBe(0)
    }, long)
    expect((await seen(asked.id)).state).toBe('approved')
    expect(refundPosts(system)).toEqual([])
    expect((await turn(jonas, true)).status).toBe(200)
    await sweep()
    await until(asked.id, { state: 'confirmed' })
    expect(stripePayment(system, 'pi_ben_shirt').refunds).toHaveLength(1)
    const rows = await system.sql`select event, actor from audit_log where event like 'switch.%' order by at`
    expect(rows.map(({ event, actor }) => [event, actor])).toEqual([
      ['switch.turned_off', 'human:105'],
      ['switch.turned_on', 'human:105'],
    ])
  })

  test('turned off between the claim and the call: held, checked again, and sent once when it is on', async () => {
    await start()
    // The database itself turns it off in the moment of the claim.
    await system.sql`
      create function turn_off() returns trigger language plpgsql as $$
      begin if new.outcome = 'sending' then update switches set is_on = false; end if; return new; end $$`
    await system.sql`create trigger turn_off after update on refund_requests for each row execute function turn_off()`
    const asked = await ask()
    await until(asked.id, { state: 'submitted_to_stripe', outcome: 'held' })
    expect(refundPosts(system)).toEqual([])
    await system.sql`drop trigger turn_off on refund_requests`
    const [held] = await system.sql`select send_count, first_sent_at from refund_requests`
    expect(held).toMatchObject({ send_count: 0, first_sent_at: null })
    await system.sql`update switches set is_on = true`
    await sweep()
    await until(asked.id, { state: 'confirmed' })
    expect(refundPosts(system)).toHaveLength(1)
  })

  test('an unknown outcome is only read while it is off', async () => {
    await start()
    await arm(system.sandbox.stripe, onRefunds('cut_before', 'cut_before'))
    const asked = await ask()
    await until(asked.id, { outcome: 'unknown' })
    await system.sql`update switches set is_on = false`
    const sent = refundPosts(system).length
    await later(asked.id, 1)
    await executeRefund(context(), asked.id)
    expect(refundPosts(system)).toHaveLength(sent)
    expect((await seen(asked.id)).outcome).toBe('unknown')
  })

  test('from the command line, on the same database', async () => {
    await start()
    const cli = async (...args: string[]) => {
      const script = fileURLToPath(import.meta.resolve('@countersign/backend/cli'))
      const env = { ...process.env, ...system.env, LOG_LEVEL: 'silent' }
      const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
      let said = ''
      child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
      const [code] = (await once(child, 'close')) as [number]
      return { code, said }
    }
    expect(await cli('switch', 'refunds', 'off')).toMatchObject({
      code: 0,
      said: expect.stringContaining('Refunds are off'),
    })
    const asked = await ask()
    await executeRefund(context(), asked.id)
    expect(refundPosts(system)).toEqual([])
    expect(await cli('switch', 'refunds', 'on')).toMatchObject({
      code: 0,
      said: expect.stringContaining('Refunds are on'),
    })
    await until(asked.id, { state: 'confirmed' })
    expect(await cli('reconcile')).toMatchObject({ code: 0, said: expect.stringContaining('Both sides agree.') })
    expect((await cli('switch', 'everything', 'off')).code).toBe(2)
    expect((await cli('refund', 'all')).code).toBe(2)
  }, 60_000)
})

describe('an outcome that stays unknown', () => {
  test('a refusal after an unknown send is never sent again: read, parked for a person, closed with proof', async () => {
    await start()
    await arm(system.sandbox.stripe, onRefunds('cut_before', 'cut_before', 'refuse'))
    const asked = await ask()
    await vi.waitFor(async () => {
      const [row] = await system.sql`select reading_since from refund_requests where id = ${asked.id}`
      expect(row?.['reading_since']).not.toBeNull()
    }, long)
    expect(await openAlerts()).toEqual(['refund_unknown'])
    const sent = refundPosts(system).length
    await later(asked.id, 1)
    await executeRefund(context(), asked.id)
    expect(await seen(asked.id)).toMatchObject({ outcome: 'parked', detail: 'not_found_at_stripe', allowedActions: [] })
    expect(await openAlerts()).toEqual(['refund_parked', 'refund_unknown'])

    const lena = await signIn(system, people.lena)
    const close = (who: SignedIn) =>
      who.call('POST', `/api/refunds/${asked.id}/close-as-failed`, {}, { 'if-match': asked.contentHash })
    expect((await close(lena)).status).toBe(409)
    await later(asked.id, 25)
    expect((await seen(asked.id, lena)).allowedActions).toEqual(['close-as-failed'])
    expect((await close(mia)).status).toBe(403)
    const closed = RefundView.parse(await (await close(lena)).json())
    expect(closed).toMatchObject({ state: 'failed', detail: 'not_found_at_stripe' })
    expect(await openAlerts()).toEqual([])
    const [row] =
      await system.sql`select body from audit_log where event = 'refund.failed' and refund_request_id = ${asked.id}`
    expect(JSON.parse(String(row?.['body']))).toMatchObject({
      closedByPerson: true,
      proof: { captured: 2900, refunded: 0, refunds: [] },
    })
    expect(refundPosts(system)).toHaveLength(sent)
    await until((await ask({ ...shirt, replaces: asked.id })).id, { state: 'confirmed' })
    expect(stripePayment(system, 'pi_ben_shirt').refunds).toHaveLength(1)
  }, 60_000)

  test('parked, and found after all: the request follows Stripe, whoever wanted to close it', async () => {
    await start()
    await arm(system.sandbox.stripe, { ...onRefunds('cut_after', 'cut_after'), webhooks: 'dropped' })
    const asked = await ask()
    await until(asked.id, { outcome: 'unknown' })
    await system.sql`
      update refund_requests set outcome = 'parked', reading_since = now(), last_sent_at = now() - interval '25 hours',
        version = version + 1 where id = ${asked.id}`
    const lena = await signIn(system, people.lena)
    const answer = await lena.call(
      'POST',
      `/api/refunds/${asked.id}/close-as-failed`,
      {},
      { 'if-match': asked.contentHash },
    )
    expect(RefundView.parse(await answer.json()).state).toBe('confirmed')
  })

  test('a 500 that Stripe keeps and repeats: the refund is found by reading, under one key', async () => {
    await start()
    await arm(system.sandbox.stripe, onRefunds('saved_500'))
    const asked = await ask()
    await until(asked.id, { state: 'confirmed' })
    expect(stripePayment(system, 'pi_ben_shirt').refunds).toHaveLength(1)
    expect(new Set(refundPosts(system).map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
  })

  test('after 20 hours nothing is sent any more: parked', async () => {
    await start()
    await arm(system.sandbox.stripe, { requests: [{ on: 'POST /v1/refunds', fault: 'cut_before', times: 50 }] })
    const asked = await ask()
    await until(asked.id, { outcome: 'unknown' })
    await arm(system.sandbox.stripe, { requests: [] })
    const real = system.backend.deps.now
    system.backend.deps.now = () => new Date(real().getTime() + 21 * 3_600_000)
    await executeRefund(context(), asked.id)
    system.backend.deps.now = real
    expect(await seen(asked.id)).toMatchObject({ outcome: 'parked', detail: 'too_late_to_send' })
    expect(stripePayment(system, 'pi_ben_shirt').refunds).toEqual([])
  })
})

describe('money that comes back days later', () => {
  async function failLate(): Promise<RefundView> {
    const asked = await ask()
    await until(asked.id, { state: 'confirmed' })
    await vi.waitFor(async () => expect(await ourAudits(system, '1002')).toHaveLength(2), long)
    return seen(asked.id)
  }
  const fail = (refund: RefundView) =>
    control(system.sandbox.stripe, `refunds/${refund.stripeRefundId}/fail`, {
      failure_reason: 'expired_or_canceled_card',
    })

  test('a solved ticket is opened again, an alert and a HubSpot event say so, and it can be asked for anew', async () => {
    await start()
    const refund = await failLate()
    await control(system.sandbox.zendesk, 'tickets/1002', { status: 'solved' })
    await fail(refund)
    await until(refund.id, { state: 'failed', detail: 'expired_or_canceled_card' })
    await vi.waitFor(async () => {
      const [, , note] = await ourAudits(system, '1002')
      const text = note?.events.find(({ type }) => type === 'Comment')?.body
      expect(text).toContain('The bank returned this refund. The customer does not have the money.')
      expect((await zendeskTickets(system)).find(({ id }) => id === 1002)?.status).toBe('open')
      const events = hubspotEvents(system, 'ben.okafor@example.com').map(({ eventTypeName }) => eventTypeName)
      expect(events.toSorted()).toEqual(['refund_confirmed', 'refund_failed', 'refund_requested'])
    }, long)
    expect(await openAlerts()).toEqual(['refund_failed_late'])
    await until((await ask({ ...shirt, replaces: refund.id })).id, { state: 'confirmed' })
  }, 60_000)

  test('a closed ticket gets a follow-up, once', async () => {
    await start()
    const refund = await failLate()
    await control(system.sandbox.zendesk, 'tickets/1002', { status: 'closed' })
    await fail(refund)
    await vi.waitFor(async () => {
      const tickets = await zendeskTickets(system)
      const followUps = tickets.filter(({ subject }) => subject.startsWith('Refund came back:'))
      expect(followUps).toHaveLength(1)
    }, long)
  }, 60_000)
})

describe('what no webhook told us', () => {
  test('missed events are fetched and lead to the same end', async () => {
    await start()
    await arm(system.sandbox.stripe, { webhooks: 'dropped' })
    await control(system.sandbox.stripe, 'refunds', { payment_intent: 'pi_ben_shirt', amount: 900 })
    await catchUpEvents(context())
    await catchUpEvents(context())
    await vi.waitFor(async () => {
      const rows = await system.sql`select amount::int from stripe_refunds where payment_intent_id = 'pi_ben_shirt'`
      expect(rows.map(({ amount }) => amount)).toEqual([900])
    }, long)
    const [count] =
      await system.sql`select count(*)::int as n from audit_log where event = 'stripe.refund_made_elsewhere'
      and body::json->>'paymentIntentId' = 'pi_ben_shirt'`
    expect(count?.['n']).toBe(1)
  })

  test('reconciliation takes in what is missing here, follows what changed, and lists what only people can resolve', async () => {
    await start()
    const asked = await ask({ ...shirt, amount: 2900 })
    await until(asked.id, { state: 'confirmed' })
    await reconcile(context())
    await arm(system.sandbox.stripe, { webhooks: 'dropped' })
    await control(system.sandbox.stripe, 'refunds', { payment_intent: 'pi_fatima_lamp', amount: 1000 })
    const { stripeRefundId } = await seen(asked.id)
    await control(system.sandbox.stripe, `refunds/${stripeRefundId}/fail`, {})
    const result = await reconcile(context())
    expect(result.healed.map(({ kind }) => kind).toSorted()).toEqual(
      ['missing_here', 'missing_here', 'state'].slice(-result.healed.length),
    )
    expect(await seen(asked.id)).toMatchObject({ state: 'failed' })
    // A mirror of a refund that Stripe never made: nothing heals that.
    await system.sql`
      insert into stripe_refunds (id, payment_intent_id, amount, currency, status, stripe_created_at, read_at)
      values ('re_nowhere', 'pi_ben_shirt', 5, 'usd', 'succeeded', now(), now())`
    const again = await reconcile(context())
    expect(again.left.map(({ kind, subject }) => [kind, subject])).toEqual([['missing_there', 're_nowhere']])
    const rows = await system.sql`select kind, next_step from drift where resolved_at is null`
    expect(rows).toMatchObject([{ kind: 'missing_there', next_step: expect.stringContaining('Look for it') }])
    expect(await openAlerts()).toContain('drift')
  })
})

test('rollout: outside the share nothing is requested, and what policy would say is kept', async () => {
  await start({ env: { ROLLOUT_PERCENT: '0' } })
  const preview = await mia.call('POST', '/api/tickets/1002/refunds/preview', shirt)
  expect(RefundPreview.parse(await preview.json())).toMatchObject({ trial: true, decision: { outcome: 'approved' } })
  const answer = await mia.call('POST', '/api/tickets/1002/refunds', shirt, { 'idempotency-key': 'trial-0001' })
  expect([answer.status, await answer.json()]).toMatchObject([409, { error: { code: 'shadow_mode' } }])
  expect(await system.sql`select outcome from shadow_decisions`).toMatchObject([{ outcome: 'approved' }])
  expect(await system.sql`select 1 from refund_requests`).toHaveLength(0)
  expect(refundPosts(system)).toEqual([])
})

test('an approval that nobody gives in 72 hours expires, and frees its amount', async () => {
  await start()
  const machine = { paymentIntentId: 'pi_clara_machine', amount: 35_000, currency: 'usd', reason: 'customer_request' }
  const asked = await ask(machine, '1003')
  const hours = (Date.parse(asked.dueAt ?? '') - Date.parse(asked.createdAt)) / 3_600_000
  expect(Math.round(hours)).toBe(72)
  await later(asked.id, 73)
  // Before any timer has run a signature is refused already.
  const lena = await signIn(system, people.lena)
  const late = await lena.call('POST', `/api/refunds/${asked.id}/approve`, {}, { 'if-match': asked.contentHash })
  expect(late.status).toBe(409)
  await sweep()
  expect((await seen(asked.id)).state).toBe('expired')
  expect((await ask({ ...machine, replaces: asked.id }, '1003')).state).toBe('approval_required')
})
