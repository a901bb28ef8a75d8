import { systemContext } from '@countersign/backend/context'
import type { Ctx } from '@countersign/backend/context'
import { applyStripeRefund } from '@countersign/backend/refunds/apply-stripe-refund'
import { executeRefund } from '@countersign/backend/refunds/execute'
import { readSharing } from '@countersign/backend/refunds/read-sharing'
import { sweepJob } from '@countersign/backend/operations/sweep'
import { RefundPreview, RefundView } from '@countersign/shared/refund'
import { TicketContext } from '@countersign/shared/ticket-context'
import { afterEach, expect, test, vi } from 'vitest'
import { refundPosts, stripePayment } from '#ledgers.ts'
import { decide, holdLooks, lookAgain } from '#refund-calls.ts'
import { arm, control, onRefunds } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { stripePost } from '#stripe-api.ts'
import { startSystem } from '#system.ts'
import type { SystemOptions } from '#run-system.ts'
import type { System } from '#system.ts'

let system: System
let mia: SignedIn
let lena: SignedIn
let keys = 0
const long = { timeout: 30_000, interval: 100 }
const shirt = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' }

async function start(options: SystemOptions = {}): Promise<void> {
  system = await startSystem(options)
  mia = await signIn(system, people.mia)
  lena = await signIn(system, people.lena)
}
afterEach(() => system?.close())

const post = (body: object, who = mia) =>
  who.call('POST', `/api/tickets/1002/refunds`, body, { 'idempotency-key': `hostile-${(keys += 1)}` })
async function ask(body: object = shirt): Promise<RefundView> {
  const answer = await post(body)
  expect(answer.status).toBe(201)
  return RefundView.parse(await answer.json())
}
async function seen(id: string, who = mia): Promise<RefundView> {
  return RefundView.parse(await (await who.call('GET', `/api/refunds/${id}`)).json())
}
const approve = (refund: RefundView, who = lena) =>
  who.call('POST', `/api/refunds/${refund.id}/approve`, {}, { 'if-match': refund.contentHash })
const until = (id: string, wanted: Partial<RefundView>) =>
  vi.waitFor(async () => expect(await seen(id)).toMatchObject(wanted), long)
const context = () => systemContext(system.backend.deps, 'test')
function at(minutes: number, more: Partial<Ctx['deps']> = {}): Ctx {
  const { deps } = system.backend
  return systemContext({ ...deps, now: () => new Date(Date.now() + minutes * 60_000), ...more }, 'test')
}
/** As its job does: again where somebody read it meanwhile. */
const apply = (refundId = 'none', ctx = context()) => vi.waitFor(() => applyStripeRefund(ctx, refundId), long)
async function later(id: string, hours: number): Promise<void> {
  await system.sql`
    update refund_requests set updated_at = updated_at - make_interval(hours => ${hours}),
      last_sent_at = last_sent_at - make_interval(hours => ${hours}),
      next_check_at = next_check_at - make_interval(hours => ${hours}), due_at = due_at - make_interval(hours => ${hours})
    where id = ${id}`
}
async function editMetadata(refundId: string, value: string): Promise<void> {
  const answer = await fetch(`${system.env['STRIPE_API_BASE']}/v1/refunds/${refundId}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${system.env['STRIPE_SECRET_KEY']}` },
    body: new URLSearchParams({ 'metadata[refund_request_id]': value }),
  })
  expect(answer.status).toBe(200)
}
const refundsOf = (id: string) => stripePayment(system, id).refunds

test('a process frozen between its claim and its POST wakes a day later: still one refund', async () => {
  await start({ env: { REFUND_UNDO_SECONDS: '600' } })
  const half = await ask({ ...shirt, amount: 1000 })
  expect((await approve(half)).status).toBe(200)
  const gate = Promise.withResolvers<void>()
  const frozen = Promise.withResolvers<void>()
  // The claim has committed; the machine sleeps before its last look (the one statement it sends by itself).
  const real = system.backend.deps.db
  const db = new Proxy(real, {
    get(target, name) {
      if (name !== 'execute') return Reflect.get(target, name) as unknown
      return async (statement: Parameters<typeof target.execute>[0]) => {
        frozen.resolve()
        await gate.promise
        return target.execute(statement)
      }
    },
  })
  const sleeping = executeRefund(at(11, { db }), half.id)
  await frozen.promise
  expect(refundPosts(system)).toHaveLength(0)
  expect((await seen(half.id)).outcome).toBe('sending')
  // 45 s later another process takes over, sends, and the refund is confirmed.
  await executeRefund(at(13), half.id)
  expect(refundsOf('pi_ben_shirt')).toHaveLength(1)
  await apply(refundsOf('pi_ben_shirt')[0]?.id, at(14))
  await until(half.id, { state: 'confirmed' })
  await control(system.sandbox.stripe, 'clock', { advanceSeconds: 26 * 3600 })
  gate.resolve()
  await sleeping
  expect(refundsOf('pi_ben_shirt').map(({ metadata }) => metadata?.['refund_request_id'])).toEqual([half.id])
})

test('closed as failed although a refund of this very amount was made at Stripe after the send', async () => {
  await start()
  await holdLooks(system)
  await arm(system.sandbox.stripe, { ...onRefunds('cut_after', 'cut_after'), webhooks: 'dropped' })
  const half = await ask({ ...shirt, amount: 1000 })
  expect((await approve(half)).status).toBe(200)
  await until(half.id, { outcome: 'unknown' })
  await editMetadata(refundsOf('pi_ben_shirt')[0]?.id ?? '', '')
  await lookAgain(system, half.id)
  await until(half.id, { outcome: 'parked', detail: 'other_refund_since_attempt' })
  await later(half.id, 25)
  const closed = await lena.call('POST', `/api/refunds/${half.id}/close-as-failed`, undefined, {
    'if-match': half.contentHash,
  })
  expect(closed.status).toBe(409)

  // Somebody follows the advice of that answer. What was taken in as anybody's is this request's, and counts once.
  const made = refundsOf('pi_ben_shirt')[0]?.id ?? ''
  await apply(made)
  await editMetadata(made, half.id)
  await apply(made)
  await until(half.id, { state: 'confirmed', stripeRefundId: made })
  await ask({ ...shirt, amount: 1900 })
})

test('our refund, known by its id, fails late after somebody edited its metadata', async () => {
  await start()
  const asked = await ask()
  await until(asked.id, { state: 'confirmed' })
  const { stripeRefundId } = await seen(asked.id)
  await editMetadata(stripeRefundId ?? '', '')
  await control(system.sandbox.stripe, `refunds/${stripeRefundId}/fail`, { failure_reason: 'expired_or_canceled_card' })
  await vi.waitFor(async () => {
    const [row] = await system.sql`select status from stripe_refunds where id = ${stripeRefundId}`
    expect(row?.['status']).toBe('failed')
  }, long)
  expect((await seen(asked.id)).state).toBe('failed')
})

test('signed from a screen that showed no dispute, while the customer has asked the bank', async () => {
  await start()
  const half = await ask({ ...shirt, amount: 1000 })
  const screen = await seen(half.id, lena)
  expect(screen.decision.rules.find(({ rule }) => rule === 'dispute')).toMatchObject({ result: 'PASS' })
  await arm(system.sandbox.stripe, { webhooks: 'dropped' })
  await control(system.sandbox.stripe, 'disputes', {
    charge: stripePayment(system, 'pi_ben_shirt').charge,
    status: 'warning_needs_response',
  })
  expect((await approve(screen)).status).toBe(409)
})

test('signed from a screen that showed 29.00 left, while 15.00 were refunded elsewhere', async () => {
  await start()
  const half = await ask({ ...shirt, amount: 1000 })
  const screen = await seen(half.id, lena)
  await arm(system.sandbox.stripe, { webhooks: 'dropped' })
  await control(system.sandbox.stripe, 'refunds', { payment_intent: 'pi_ben_shirt', amount: 1500 })
  expect((await approve(screen)).status).toBe(409)
})

test('one request that cannot expire must not keep the sweep from all the others', async () => {
  await start()
  await system.sql`update switches set is_on = false`
  const stuck = await ask({ ...shirt, amount: 1000 })
  const waiting = await ask({
    paymentIntentId: 'pi_ben_shirt',
    amount: 1900,
    currency: 'usd',
    reason: 'customer_request',
    in_addition_to: stuck.id,
  })
  await system.sql`create function no_expiry() returns trigger language plpgsql as $$
    begin if new.state = 'expired' then raise exception 'broken'; end if; return new; end $$`
  await system.sql`create trigger no_expiry before update on refund_requests for each row execute function no_expiry()`
  await later(stuck.id, 73)
  expect(waiting.id).not.toBe(stuck.id)
  await system.sql`delete from pgboss.job where name = 'execute-refund'`
  // Something else that only the sweep nudges: a held one, made of the second request.
  await system.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update refund_requests set state = 'submitted_to_stripe', outcome = 'unknown', attempt_params = '{}', last_sent_at = now() - interval '1 hour' where id = ${waiting.id}`
  })
  await system.sql`update switches set is_on = true`
  await sweepJob.run(context(), {}).catch(() => undefined)
  const [n] = await system.sql`select count(*)::int as n from pgboss.job where name = 'execute-refund'`
  expect(n?.['n']).toBeGreaterThan(0)
})

test('a process whose clock is ahead, and whose read is older, does not win', async () => {
  await start()
  const asked = await ask()
  await until(asked.id, { state: 'confirmed' })
  const { stripeRefundId } = await seen(asked.id)
  await arm(system.sandbox.stripe, { webhooks: 'dropped' })
  const { stripe } = system.backend.deps
  const gate = Promise.withResolvers<void>()
  const hasRead = Promise.withResolvers<void>()
  const slow = {
    ...stripe,
    async refund(id: string) {
      const answer = await stripe.refund(id)
      hasRead.resolve()
      await gate.promise
      return answer
    },
  }
  const ahead = applyStripeRefund(at(5, { stripe: slow }), stripeRefundId ?? '').catch(() => undefined)
  await hasRead.promise
  await control(system.sandbox.stripe, `refunds/${stripeRefundId}/fail`, { failure_reason: 'expired_or_canceled_card' })
  await apply(stripeRefundId ?? undefined)
  expect((await seen(asked.id)).state).toBe('failed')
  gate.resolve()
  await ahead
  expect((await seen(asked.id)).state).toBe('failed')
})

test('policy asks for finance by now, a lead signs: finance is offered the signature', async () => {
  await start()
  const half = await ask({ ...shirt, amount: 1000 })
  const { stripe } = system.backend.deps
  const real = stripe.payment.bind(stripe)
  system.backend.deps.stripe = {
    ...stripe,
    async payment(id) {
      const payment = await real(id)
      return payment && { ...payment, riskScore: 0.8 }
    },
  }
  expect((await approve(half)).status).toBe(200)
  const jonas = await signIn(system, people.jonas)
  const view = await seen(half.id, jonas)
  expect(view).toMatchObject({ state: 'approval_required', openLevels: ['finance'] })
  expect(view.allowedActions).toContain('approve')
})

test('a small refund that names our open request does not set its reservation free', async () => {
  await start()
  const first = await ask({ ...shirt, amount: 2000 })
  expect(first.state).toBe('approval_required')
  const made = await fetch(`${system.env['STRIPE_API_BASE']}/v1/refunds`, {
    method: 'POST',
    headers: { authorization: `Bearer ${system.env['STRIPE_SECRET_KEY']}` },
    body: new URLSearchParams({
      payment_intent: 'pi_ben_shirt',
      amount: '100',
      'metadata[refund_request_id]': first.id,
    }),
  })
  expect(made.status).toBe(200)
  const second = await post({ ...shirt, amount: 2800, in_addition_to: first.id })
  expect(second.status).toBe(422)
  // The screen says the same, so what it says is left can be asked for from it.
  const context = TicketContext.parse(await (await mia.call('GET', '/api/tickets/1002/context?fresh=1')).json())
  const refundable = context.payments.find(({ id }) => id === 'pi_ben_shirt')?.amounts.refundable
  expect(refundable).toBe(800)
  const third = await post({ ...shirt, amount: 700, in_addition_to: first.id, shown: { refundable } })
  expect(third.status).toBe(201)
})

test('held before the first call can be withdrawn, and no sentence says that it is at Stripe', async () => {
  await start()
  await system.sql`create function turn_off() returns trigger language plpgsql as $$
    begin if new.outcome = 'sending' then update switches set is_on = false; end if; return new; end $$`
  await system.sql`create trigger turn_off after update on refund_requests for each row execute function turn_off()`
  const asked = await ask()
  await until(asked.id, { state: 'submitted_to_stripe', outcome: 'held' })
  const answer = await decide(mia, 'cancel', asked)
  expect(await answer.text()).not.toContain('with Stripe already')
  // Somebody refunds it all the same, under its id: money moved, and not by this request.
  await stripePost(system, '/v1/refunds', {
    payment_intent: 'pi_ben_shirt',
    amount: '2900',
    'metadata[refund_request_id]': asked.id,
  })
  await apply(refundsOf('pi_ben_shirt')[0]?.id)
  expect(await seen(asked.id)).toMatchObject({ state: 'failed', detail: 'withdrawn' })
  const alerts = await system.sql`select kind from alerts where refund_request_id = ${asked.id} and resolved_at is null`
  expect(alerts).toEqual([{ kind: 'refund_unsent' }])
})

test('asked again after a failure without naming it; the failed one comes back to life: somebody is told', async () => {
  await start()
  const asked = await ask({ ...shirt, amount: 1000 })
  await arm(system.sandbox.stripe, onRefunds('refuse'))
  expect((await approve(asked)).status).toBe(200)
  await until(asked.id, { state: 'failed' })
  const again = await ask({ ...shirt, amount: 1000 })
  expect((await approve(again)).status).toBe(200)
  await until(again.id, { state: 'confirmed' })
  const made = await fetch(`${system.env['STRIPE_API_BASE']}/v1/refunds`, {
    method: 'POST',
    headers: { authorization: `Bearer ${system.env['STRIPE_SECRET_KEY']}` },
    body: new URLSearchParams({
      payment_intent: 'pi_ben_shirt',
      amount: '1000',
      'metadata[refund_request_id]': asked.id,
    }),
  })
  expect(made.status).toBe(200)
  await until(asked.id, { state: 'confirmed' })
  const alerts = await system.sql`select kind from alerts`
  expect(alerts.map(({ kind }) => String(kind))).toContain('refund_paid_twice')
})

test('unknown, and Stripe cannot be read any more: after a day somebody has been told', async () => {
  await start()
  await arm(system.sandbox.stripe, onRefunds('cut_before', 'cut_before'))
  const asked = await ask()
  await until(asked.id, { outcome: 'unknown' })
  const { stripe } = system.backend.deps
  system.backend.deps.stripe = { ...stripe, payment: () => Promise.resolve(null) }
  for (const hours of [1, 21, 30]) await executeRefund(at(hours * 60), asked.id).catch(() => undefined)
  const alerts = await system.sql`select kind from alerts where resolved_at is null`
  expect([(await seen(asked.id)).outcome, alerts.length]).toEqual(['parked', 1])
})

test('a mismatched refund parks the request: a person can bring it to an end', async () => {
  await start()
  const first = await ask({ ...shirt, amount: 2000 })
  await fetch(`${system.env['STRIPE_API_BASE']}/v1/refunds`, {
    method: 'POST',
    headers: { authorization: `Bearer ${system.env['STRIPE_SECRET_KEY']}` },
    body: new URLSearchParams({
      payment_intent: 'pi_ben_shirt',
      amount: '100',
      'metadata[refund_request_id]': first.id,
    }),
  })
  await approve(first)
  await until(first.id, { outcome: 'parked' })
  await later(first.id, 25)
  const closed = await lena.call('POST', `/api/refunds/${first.id}/close-as-failed`, undefined, {
    'if-match': first.contentHash,
  })
  // The one POST is the stranger's own.
  expect([closed.status, (await seen(first.id)).state, refundPosts(system).length]).toEqual([200, 'failed', 1])
})

test('somebody’s refund under our id does not hide the one that was sent and whose answer was lost', async () => {
  await start()
  await holdLooks(system)
  await arm(system.sandbox.stripe, { ...onRefunds('cut_after'), webhooks: 'dropped' })
  const half = await ask({ ...shirt, amount: 1000 })
  await approve(half)
  await until(half.id, { outcome: 'unknown' })
  const ours = refundsOf('pi_ben_shirt')[0]?.id ?? 'none'
  await stripePost(system, '/v1/refunds', {
    payment_intent: 'pi_ben_shirt',
    amount: '100',
    'metadata[refund_request_id]': half.id,
  })
  await lookAgain(system, half.id)
  await until(half.id, { state: 'confirmed', stripeRefundId: ours })
  expect(refundsOf('pi_ben_shirt')).toHaveLength(2)
})

test('with refunds off the SDK does not repeat a cut POST either', async () => {
  await start()
  await arm(system.sandbox.stripe, onRefunds('cut_before', 'cut_before'))
  // The switch is turned in the moment of the first POST's arrival.
  const asked = await ask()
  await vi.waitFor(() => expect(refundPosts(system)).toHaveLength(1), { timeout: 30_000, interval: 2 })
  await system.sql`update switches set is_on = false`
  const off = refundPosts(system).length
  await until(asked.id, { outcome: 'unknown' })
  expect(refundPosts(system).length).toBe(off)
})

test('a refund of a charge without a PaymentIntent is mirrored, and counts for its customer', async () => {
  await start()
  await arm(system.sandbox.stripe, { webhooks: 'dropped' })
  const made = { payment_intent: 'pi_clara_machine', amount: 12_200 }
  const { id } = await control<{ id: string }>(system.sandbox.stripe, 'refunds', made)
  const { stripe } = system.backend.deps
  // As Stripe shows one whose charge was made by its older calls, which the played Stripe does not have.
  const older = {
    ...stripe,
    async refund(refundId: string) {
      const refund = await stripe.refund(refundId)
      return refund && { ...refund, paymentIntentId: null, chargeId: 'ch_old', customerId: 'cus_ben' }
    },
  }
  for (const minutes of [0, 1]) await applyStripeRefund(at(minutes, { stripe: older }), id)
  const kept = await system.sql`
    select payment_intent_id, charge_id, customer_id, amount::int from stripe_refunds where id = ${id}`
  expect(kept).toEqual([{ payment_intent_id: null, charge_id: 'ch_old', customer_id: 'cus_ben', amount: 12_200 }])
  const answer = await mia.call('POST', '/api/tickets/1002/refunds/preview', shirt)
  const { decision } = RefundPreview.parse(await answer.json())
  expect(decision.rules.find(({ rule }) => rule === 'customer_cap')).toMatchObject({
    result: 'FAIL',
    numbers: { total: { amount: 15_100, currency: 'usd' } },
  })
})

test('who orders under two customers with one address has one cap, also for what only Stripe knows of', async () => {
  await start()
  await arm(system.sandbox.stripe, { webhooks: 'dropped' })
  await control(system.sandbox.stripe, 'refunds', { payment_intent: 'pi_nils_course', amount: 6000 })
  expect((await mia.call('POST', '/api/tickets/1013/customer', { customerId: 'cus_marta' })).status).toBe(200)
  const asked = { paymentIntentId: 'pi_marta_course', amount: 6000, currency: 'usd', reason: 'customer_request' }
  const cap = async () => {
    const answer = await mia.call('POST', '/api/tickets/1013/refunds/preview', asked)
    const { decision } = RefundPreview.parse(await answer.json())
    return decision.rules.find(({ rule }) => rule === 'customer_cap')
  }
  expect(await cap()).toMatchObject({ result: 'PASS', numbers: { total: { amount: 12_000, currency: 'usd' } } })
  // Credits as well, of either of them; one taken back is no less than nothing.
  const balance = (customer: string, amount: string) =>
    stripePost(system, `/v1/customers/${customer}/balance_transactions`, { amount, currency: 'usd' })
  await balance('cus_marta', '-1500')
  await balance('cus_nils', '-1700')
  await balance('cus_nils', '400')
  expect(await cap()).toMatchObject({ result: 'FAIL', numbers: { total: { amount: 15_200, currency: 'usd' } } })
  // A key that may not read them: nobody knows, so a lead looks.
  await arm(system.sandbox.stripe, { requests: [{ on: 'GET /v1/credit_notes', fault: 'refuse' }] })
  expect(await cap()).toMatchObject({ result: 'UNKNOWN', effect: 'lead' })
  // One more than is read has the address: nobody knows, and nobody is left out.
  const { stripe } = system.backend.deps
  const family = await stripe.customersByEmail('family.nowak@example.com')
  const twentyTwo = Array.from({ length: 11 }, (_, place) =>
    family.map((one) => ({ ...one, id: `${one.id}_${place}` })),
  )
  const many = {
    ...stripe,
    customersByEmail: (_email: string, most = 10) => Promise.resolve(twentyTwo.flat().slice(0, most)),
  }
  expect(await readSharing(at(0, { stripe: many }), twentyTwo.flat()[0] ?? null, new Date(0))).toBeNull()
})
