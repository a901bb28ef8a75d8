import { systemContext } from '@countersign/backend/context'
import { reconcileJob } from '@countersign/backend/reconciliation/nightly'
import { reconcile } from '@countersign/backend/reconciliation/reconcile'
import { DriftList } from '@countersign/shared/drift'
import { RefundView } from '@countersign/shared/refund'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ourAudits, stripePayment } from '#ledgers.ts'
import { runCli } from '#run-cli.ts'
import { arm, control } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { stripePost } from '#stripe-api.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System
let mia: SignedIn

beforeEach(async () => {
  system = await startSystem()
  // At every fifth minute it would find by itself what the tests leave for the comparison.
  await system.sql`delete from pgboss.schedule where name = 'catch-up-events'`
  mia = await signIn(system, people.mia)
})
afterEach(() => system?.close())

const shirt = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' }
const trial = { paymentIntentId: 'pi_emil_trial', amount: 1900, currency: 'usd', reason: 'customer_request' }
const long = { timeout: 30_000, interval: 100 }

async function refund(body: object, ticketId: string, wanted: Partial<RefundView>): Promise<RefundView> {
  const headers = { 'idempotency-key': `reconcile-${ticketId}` }
  const answer = await mia.call('POST', `/api/tickets/${ticketId}/refunds`, body, headers)
  const { id } = RefundView.parse(await answer.json())
  await vi.waitFor(async () => expect(await seen(id)).toMatchObject(wanted), long)
  return seen(id)
}

async function seen(id: string): Promise<RefundView> {
  return RefundView.parse(await (await mia.call('GET', `/api/refunds/${id}`)).json())
}

const context = () => systemContext(system.backend.deps, 'test')

/** What the stories' Stripe holds from before, taken in once, so that only the test's own differences are left. */
async function beginInLine(): Promise<void> {
  await arm(system.sandbox.stripe, { webhooks: 'dropped' })
  // What is on its way would be worked off in the middle of the test, and read again what the test has changed.
  await vi.waitFor(async () => {
    const outcomes = system.sandbox.stripe.ledger().deliveries.map(({ outcome }) => outcome)
    expect(outcomes).not.toContain('waiting')
    expect(await system.sql`select 1 from webhook_inbox where processed_at is null`).toHaveLength(0)
  }, long)
  await reconcile(context())
  // A minute after each send its refund is read once more, which would heal before the reconciliation does.
  await system.sql`delete from pgboss.job where name = 'apply-stripe-refund'`
}

async function openDrift() {
  return system.sql`select kind, subject, refund_request_id, step from drift
    where resolved_at is null and acknowledged_at is null order by kind`
}

async function openAlerts(): Promise<string[]> {
  const rows = await system.sql`select kind from alerts where resolved_at is null order by kind`
  return rows.map(({ kind }) => String(kind))
}

async function dashboardRefund(paymentIntentId: string, amount: number): Promise<string> {
  const body = { payment_intent: paymentIntentId, amount }
  return (await control<{ id: string }>(system.sandbox.stripe, 'refunds', body)).id
}

test('on command: every kind is named with a next step, what Stripe proves is healed, and the exit code says what is left', async () => {
  const confirmed = await refund(shirt, '1002', { state: 'confirmed' })
  await control(system.sandbox.stripe, 'next-refund', { status: 'pending', pending_reason: 'insufficient_funds' })
  const pending = await refund(trial, '1005', { outcome: 'pending', detail: 'insufficient_funds' })
  const known = await dashboardRefund('pi_clara_machine', 500)
  await beginInLine()
  // state: the bank returned it, and nobody told us. missing here: made in the dashboard, and nobody told us.
  await control(system.sandbox.stripe, `refunds/${confirmed.stripeRefundId}/fail`)
  const unheard = await dashboardRefund('pi_clara_machine', 700)
  // stuck: sent a day ago. amount, missing there: our mirror says what Stripe never said.
  await system.sql`update refund_requests set last_sent_at = last_sent_at - interval '25 hours' where id = ${pending.id}`
  await system.sql`update stripe_refunds set amount = 501 where id = ${known}`
  await system.sql`
    insert into stripe_refunds (id, payment_intent_id, amount, currency, status, stripe_created_at, read_at)
    values ('re_nowhere', 'pi_ben_shirt', 5, 'usd', 'succeeded', now(), now())`

  const { code, said } = await runCli(system, 'reconcile')
  expect(code).toBe(1)
  const lines = said.split('\n')
  expect(lines).toContain(`healed  state  ${confirmed.stripeRefundId}`)
  expect(lines).toContain(`healed  missing_here  ${unheard}`)
  const nextStepOf = (kind: string, subject: string): string => {
    const at = lines.findIndex((line) => line.startsWith(`open    ${kind}  ${subject}: expected `))
    return lines[at + 1] ?? ''
  }
  expect(nextStepOf('amount', known)).toContain('Compare both with what was approved')
  expect(nextStepOf('missing_there', 're_nowhere')).toContain('Do not refund it again before that')
  expect(nextStepOf('stuck', pending.id)).toContain('Ask Stripe’s support')
  expect(lines).toContain('3 differences are left.')
  // The stories' chair and the 7.00 just taken in; the one whose amount differs is a difference.
  expect(lines[0]).toBe('6 refunds here, 5 at Stripe, 2 made outside Countersign.')

  // Healed as any webhook would have done it: one transition, one audit row, a note and an alert.
  expect(await seen(confirmed.id)).toMatchObject({ state: 'failed' })
  const failed = await system.sql`
    select actor from audit_log where refund_request_id = ${confirmed.id} and event = 'refund.failed'`
  expect(failed.map(({ actor }) => actor)).toEqual(['system'])
  const elsewhere = await system.sql`
    select 1 from audit_log where event = 'stripe.refund_made_elsewhere' and body like ${`%${unheard}%`}`
  expect(elsewhere).toHaveLength(1)
  expect((await openDrift()).map(({ kind, subject }) => [kind, subject])).toEqual([
    ['amount', known],
    ['missing_there', 're_nowhere'],
    ['stuck', pending.id],
  ])
  expect(await openAlerts()).toEqual(['drift', 'drift', 'drift', 'refund_failed_late'])
})

test('known refunds from outside are told and are no difference; the night’s job says the same, and what is gone is resolved', async () => {
  await dashboardRefund('pi_clara_machine', 500)
  await beginInLine()
  const { code, said } = await runCli(system, 'reconcile')
  expect([code, said]).toEqual([0, expect.stringMatching(/[1-9]\d* made outside Countersign\.\nBoth sides agree\.\n/)])
  // At the edge, where Stripe's list reaches back further than ours.
  const { deps } = system.backend
  for (const days of [36.9, 37.5, 38.5]) {
    const then = { ...deps, now: () => new Date(deps.now().getTime() + days * 86_400_000) }
    expect((await reconcile(systemContext(then, 'test'))).left).toEqual([])
  }
  await system.sql`
    insert into stripe_refunds (id, payment_intent_id, amount, currency, status, stripe_created_at, read_at)
    values ('re_nowhere', 'pi_ben_shirt', 5, 'usd', 'succeeded', now(), now())`
  await reconcileJob.run(context(), {})
  await reconcileJob.run(context(), {})
  expect(await openDrift()).toMatchObject([{ kind: 'missing_there', step: 'look_for' }])
  expect(await openAlerts()).toEqual(['drift'])
  await system.sql`update stripe_refunds set stripe_created_at = now() - interval '60 days' where id = 're_nowhere'`
  await reconcileJob.run(context(), {})
  expect([await openDrift(), await openAlerts()]).toEqual([[], []])
})

test('money under a request that did not move it: counted, and its log, its ticket and a person are told, once', async () => {
  const lena = await signIn(system, people.lena)
  const half = await refund({ ...shirt, amount: 1000 }, '1002', { state: 'approval_required' })
  await lena.call('POST', `/api/refunds/${half.id}/approve`, {}, { 'if-match': half.contentHash })
  await vi.waitFor(async () => expect(await seen(half.id)).toMatchObject({ state: 'confirmed' }), long)
  const no = await refund({ ...trial, amount: 500 }, '1005', { state: 'approval_required' })
  await lena.call('POST', `/api/refunds/${no.id}/deny`, { reason: 'Used.' }, { 'if-match': no.contentHash })
  await beginInLine()
  const under = async (id: string, payment_intent: string, amount: number): Promise<string> => {
    await stripePost(system, '/v1/refunds', {
      payment_intent,
      amount: String(amount),
      'metadata[refund_request_id]': id,
    })
    return stripePayment(system, payment_intent).refunds.at(-1)?.id ?? ''
  }
  const second = await under(half.id, 'pi_ben_shirt', 1000)
  const denied = await under(no.id, 'pi_emil_trial', 500)

  const { code, said } = await runCli(system, 'reconcile')
  expect(code).toBe(1)
  expect(said).toContain(`healed  missing_here  ${second}`)
  expect(said).toContain(`open    external  ${second}`)
  expect(said).toContain(`open    state  ${denied}: expected denied`)
  await reconcileJob.run(context(), {})
  expect(await openDrift()).toMatchObject([
    { kind: 'external', subject: second, refund_request_id: half.id, step: 'second_refund' },
    { kind: 'state', subject: denied, refund_request_id: no.id, step: 'never_sent' },
  ])
  expect(await openAlerts()).toEqual(['drift', 'drift', 'refund_mismatch', 'refund_unsent'])
  const named = await system.sql`select subject, refund_request_id from alerts where kind = 'refund_unsent'`
  expect(named).toEqual([{ subject: denied, refund_request_id: no.id }])

  const strays = async () => {
    const rows = await system.sql`
      select event, refund_request_id as request, ticket_id as ticket, body::json ->> 'stripeRefundId' as refund
      from audit_log where event like 'refund.stray%' order by event desc, ticket_id`
    return rows.map((row) => ({ ...row }))
  }
  const found = [
    { event: 'refund.stray_found', request: half.id, ticket: '1002', refund: second },
    { event: 'refund.stray_found', request: no.id, ticket: '1005', refund: denied },
  ]
  expect(await strays()).toEqual(found)
  expect([await seen(half.id), await seen(no.id)]).toMatchObject([{ state: 'confirmed' }, { state: 'denied' }])
  const notesAbout = async (ticketId: string, refundId: string): Promise<number> =>
    (await ourAudits(system, ticketId)).filter((audit) => JSON.stringify(audit).includes(refundId)).length
  await vi.waitFor(async () => {
    expect([await notesAbout('1002', second), await notesAbout('1005', denied)]).toEqual([1, 1])
  }, long)
  // It is money: nothing of the trial's 19.00 is refundable twice.
  const rest = await mia.call('POST', '/api/tickets/1005/refunds', trial, { 'idempotency-key': 'too-much' })
  expect(rest.status).toBe(422)

  await control(system.sandbox.stripe, `refunds/${denied}/fail`)
  await reconcileJob.run(context(), {})
  expect(await strays()).toEqual([...found, { ...found[1], event: 'refund.stray_failed' }])
  expect(await openDrift()).toMatchObject([{ subject: second }])
  expect(await openAlerts()).toEqual(['drift', 'refund_mismatch'])

  // A lead has looked: it leaves the list with its alerts, and stays away until a side changes.
  const [shown] = DriftList.parse(await (await lena.call('GET', '/api/drift')).json()).items
  const acknowledge = (who: SignedIn, change: object = {}) => {
    const body = { finding: 'intended', expected: shown?.expected, found: shown?.found, ...change }
    return who.call('POST', `/api/drift/${shown?.id}/acknowledge`, body)
  }
  expect((await acknowledge(mia)).status).toBe(403)
  expect((await acknowledge(lena, { found: 'something else' })).status).toBe(409)
  expect(await openAlerts()).toEqual(['drift', 'refund_mismatch'])
  const answers = await Promise.all([acknowledge(lena), acknowledge(lena)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect((await acknowledge(lena, { finding: 'settled' })).status).toBe(409)
  const acknowledged = await system.sql`
    select actor, refund_request_id from audit_log where event = 'drift.acknowledged'`
  expect(acknowledged).toEqual([{ actor: `human:${people.lena}`, refund_request_id: half.id }])
  const next = await runCli(system, 'reconcile')
  expect([next.code, next.said]).toEqual([0, expect.stringContaining(`known   external  ${second}`)])
  expect([await openDrift(), await openAlerts()]).toEqual([[], []])
  await system.sql`update drift set found = 'what it was before' where subject = ${second}`
  await reconcileJob.run(context(), {})
  expect(await openDrift()).toMatchObject([{ subject: second }])
  expect(await openAlerts()).toEqual(['drift'])
})

test('a comparison that could not be made is not one that found nothing, nor one that found something', async () => {
  await arm(system.sandbox.stripe, { down: true })
  expect((await runCli(system, 'reconcile')).code).toBe(2)
  expect(await openDrift()).toEqual([])
})

test('it runs every night, with an hour for a large account', async () => {
  const schedules = await system.sql`select cron, timezone from pgboss.schedule where name = 'reconcile'`
  expect(schedules).toMatchObject([{ cron: '17 3 * * *', timezone: 'UTC' }])
  const [queue] = await system.sql`select expire_seconds from pgboss.queue where name = 'reconcile'`
  expect(queue).toMatchObject({ expire_seconds: 3600 })
})
