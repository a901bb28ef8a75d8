import { systemContext } from '@countersign/backend/context'
import { executeRefund } from '@countersign/backend/refunds/execute'
import { catchUpEvents } from '@countersign/backend/webhooks/catch-up'
import { sweepJob } from '@countersign/backend/operations/sweep'
import { RefundView } from '@countersign/shared/refund'
import { RefundReview } from '@countersign/shared/refund-review'
import { TicketContext } from '@countersign/shared/ticket-context'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { hubspotEvents, ourAudits, refundPosts, stripePayment, zendeskTickets } from '#ledgers.ts'
import { decide, endUndo, holdLooks } from '#refund-calls.ts'
import { arm, control, onRefunds } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { runCli } from '#run-cli.ts'
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
const trial = { paymentIntentId: 'pi_emil_trial', amount: 1900, currency: 'usd', reason: 'customer_request' }
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

/** What our notes on a ticket say, oldest first. */
async function notes(ticketId: string): Promise<string[]> {
  const audits = await ourAudits(system, ticketId)
  return audits.map(({ events }) => events.find(({ type }) => type === 'Comment')?.body ?? '')
}

async function openAlerts(): Promise<string[]> {
  const rows = await system.sql`select kind from alerts where resolved_at is null order by kind`
  return rows.map(({ kind }) => String(kind))
}

describe('the undo window', () => {
  test('withdrawn within it, nothing is sent; otherwise it is sent after it', async () => {
    await start({ env: { REFUND_UNDO_SECONDS: '600' } })
    const first = await ask()
    expect(Date.parse(first.sendAfter ?? '') - Date.parse(first.createdAt)).toBeGreaterThanOrEqual(600_000)
    expect(first).toMatchObject({ state: 'approved', allowedActions: ['cancel'] })
    expect((await decide(mia, 'cancel', first)).status).toBe(200)
    const second = await ask()
    await executeRefund(context(), second.id)
    expect((await seen(second.id)).state).toBe('approved')
    await endUndo(system, second.id)
    await until(second.id, { state: 'confirmed' })
    expect(refundPosts(system).map(({ idempotencyKey }) => idempotencyKey)).toEqual([`refund:${second.id}`])
    expect((await seen(first.id)).state).toBe('canceled')
  })
})

test('less is left than the signer saw: the signature is void, and what needed one still needs one', async () => {
  await start({ env: { REFUND_UNDO_SECONDS: '600' } })
  const lena = await signIn(system, people.lena)
  const half = await ask({ ...shirt, amount: 1450 })
  expect(half.openLevels).toEqual(['lead'])
  const signed = await lena.call('POST', `/api/refunds/${half.id}/approve`, {}, { 'if-match': half.contentHash })
  expect(RefundView.parse(await signed.json()).state).toBe('approved')
  // By itself the other half would be the whole rest, which needs nobody's signature.
  await control(system.sandbox.stripe, 'refunds', { payment_intent: 'pi_ben_shirt', amount: 1450 })
  await endUndo(system, half.id)
  await until(half.id, { state: 'approval_required', openLevels: ['lead'], signatures: [] })
  expect(refundPosts(system)).toEqual([])
  const [voided] = await system.sql`select body from audit_log where event = 'refund.signatures_voided'`
  expect(JSON.parse(String(voided?.['body']))).toMatchObject({ levels: ['lead'] })
  // From the screen of before: nobody signs what they have not seen.
  const stale = await lena.call('POST', `/api/refunds/${half.id}/approve`, {}, { 'if-match': half.contentHash })
  expect(stale.status).toBe(409)
  const review = RefundReview.parse(await (await lena.call('GET', `/api/refunds/${half.id}/review`)).json())
  expect(review.shown).toEqual({ refundable: 1450, dispute: 'none' })
  const shown = { shown: review.shown }
  const again = await lena.call('POST', `/api/refunds/${half.id}/approve`, shown, { 'if-match': half.contentHash })
  expect(again.status).toBe(200)
  await endUndo(system, half.id)
  await until(half.id, { state: 'confirmed' })
  expect(refundPosts(system)).toHaveLength(1)
})

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

  /** The database itself turns it off in the moment of the claim, once. */
  async function holdOne(): Promise<RefundView> {
    await system.sql`
      create function turn_off() returns trigger language plpgsql as $$
      begin if new.outcome = 'sending' then update switches set is_on = false; end if; return new; end $$`
    await system.sql`create trigger turn_off after update on refund_requests for each row execute function turn_off()`
    const asked = await ask()
    await until(asked.id, { state: 'submitted_to_stripe', outcome: 'held' })
    await system.sql`drop trigger turn_off on refund_requests`
    expect(refundPosts(system)).toEqual([])
    return asked
  }

  test('turned off between the claim and the call: held, checked again, and sent once when it is on', async () => {
    await start()
    const asked = await holdOne()
    const [held] = await system.sql`select send_count, first_sent_at from refund_requests`
    expect(held).toMatchObject({ send_count: 0, first_sent_at: null })
    await executeRefund(context(), asked.id)
    expect(await seen(asked.id)).toMatchObject({ outcome: 'held' })
    await system.sql`update switches set is_on = true`
    await sweep()
    await until(asked.id, { state: 'confirmed' })
    expect(refundPosts(system)).toHaveLength(1)
  })

  test('held, and disputed meanwhile: not sent when it is on again, and the agent hears of it', async () => {
    await start()
    const asked = await holdOne()
    await control(system.sandbox.stripe, 'disputes', { charge: 'ch_ben_shirt' })
    await system.sql`update switches set is_on = true`
    await sweep()
    await until(asked.id, { state: 'failed', detail: 'not_sent' })
    await vi.waitFor(async () => expect((await notes('1002')).at(-1)).toContain('never sent'), long)
    expect(refundPosts(system)).toEqual([])
  })

  test('held or approved for a day while it is off: not sent any more, the agent is told and asks anew', async () => {
    await start()
    const held = await holdOne()
    const waiting = await ask(trial, '1005')
    expect(waiting.state).toBe('approved')
    const real = system.backend.deps.now
    const after = (hours: number) => {
      system.backend.deps.now = () => new Date(real().getTime() + hours * 3_600_000)
    }
    after(23.9)
    await sweep()
    for (const { id } of [held, waiting]) await executeRefund(context(), id)
    // By the rows: nobody's session lasts as long as this clock has run.
    const rows = async () => {
      const found = await system.sql`select id, state, outcome, detail from refund_requests`
      return [held, waiting].map(({ id }) => found.find((row) => row['id'] === id))
    }
    expect(await rows()).toMatchObject([{ outcome: 'held' }, { state: 'approved' }])
    after(24.1)
    // Off all the while: nobody has to turn it on for the agents to hear.
    await sweep()
    await vi.waitFor(async () => {
      expect(await rows()).toMatchObject([{ state: 'failed', detail: 'not_sent_in_time' }, { state: 'expired' }])
      const paused = 'Failed: 29.00 USD was not refunded (it was paused for a day and never sent)'
      expect(await notes('1002')).toContainEqual(expect.stringContaining(paused))
      expect(await notes('1005')).toContainEqual(expect.stringContaining('Expired: 19.00 USD was not refunded'))
    }, long)
    system.backend.deps.now = real
    await system.sql`update switches set is_on = true`
    expect(refundPosts(system)).toEqual([])
    await until((await ask({ ...shirt, replaces: held.id })).id, { state: 'confirmed' })
    expect(stripePayment(system, 'pi_ben_shirt').refunds).toHaveLength(1)
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
    const cli = (...args: string[]) => runCli(system, ...args)
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
  })
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
    expect(await openAlerts()).toEqual(['refund_parked'])

    const lena = await signIn(system, people.lena)
    const close = (who: SignedIn) =>
      who.call('POST', `/api/refunds/${asked.id}/close-as-failed`, undefined, { 'if-match': asked.contentHash })
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
  })

  test('parked, and found after all: the request follows Stripe, whoever wanted to close it', async () => {
    await start()
    await holdLooks(system)
    await arm(system.sandbox.stripe, { ...onRefunds('cut_after', 'cut_after'), webhooks: 'dropped' })
    const asked = await ask()
    await until(asked.id, { outcome: 'unknown' })
    await system.sql`
      update refund_requests set outcome = 'parked', reading_since = now(), last_sent_at = now() - interval '25 hours',
        version = version + 1 where id = ${asked.id}`
    const lena = await signIn(system, people.lena)
    const answer = await lena.call('POST', `/api/refunds/${asked.id}/close-as-failed`, undefined, {
      'if-match': asked.contentHash,
    })
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
    const real = system.backend.deps.now
    system.backend.deps.now = () => new Date(real().getTime() + 21 * 3_600_000)
    await arm(system.sandbox.stripe, { requests: [] })
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
  })

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
  })
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
