import { systemContext } from '@countersign/backend/context'
import { executeRefund } from '@countersign/backend/refunds/execute'
import { RefundView } from '@countersign/shared/refund'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { refundPosts, stripePayment } from '#ledgers.ts'
import { decide, holdLooks, lookAgain } from '#refund-calls.ts'
import { arm, control, onRefunds } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { stripePost } from '#stripe-api.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

// When Countersign sends, when it does not send again, and whose refund it takes for its own.

let system: System
let mia: SignedIn
let lena: SignedIn
let keys = 0

async function start(env: Record<string, string> = {}): Promise<void> {
  system = await startSystem({ env })
  mia = await signIn(system, people.mia)
  lena = await signIn(system, people.lena)
}
afterEach(() => system?.close())

const shirt = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' }
const part = { ...shirt, amount: 1400 }
const long = { timeout: 30_000, interval: 100 }

function post(body: object): Promise<Response> {
  keys += 1
  return mia.call('POST', '/api/tickets/1002/refunds', body, { 'idempotency-key': `sending-${keys}` })
}

async function ask(body: object = shirt): Promise<RefundView> {
  const answer = await post(body)
  expect(answer.status).toBe(201)
  return RefundView.parse(await answer.json())
}

async function seen(id: string): Promise<RefundView> {
  return RefundView.parse(await (await mia.call('GET', `/api/refunds/${id}`)).json())
}

function until(id: string, wanted: Partial<RefundView>): Promise<void> {
  return vi.waitFor(async () => expect(await seen(id)).toMatchObject(wanted), long)
}

async function sign(refund: RefundView): Promise<RefundView> {
  const answer = await lena.call('POST', `/api/refunds/${refund.id}/approve`, {}, { 'if-match': refund.contentHash })
  expect(answer.status).toBe(200)
  return RefundView.parse(await answer.json())
}

const context = () => systemContext(system.backend.deps, 'test')
const turn = (on: boolean) => system.sql`update switches set is_on = ${on}`
const refundsAtStripe = () => stripePayment(system, 'pi_ben_shirt').refunds.map(({ amount }) => amount)
const ourKeys = () => refundPosts(system).map(({ idempotencyKey }) => idempotencyKey)

/** A refund that another program makes, naming whatever request it likes. */
const madeElsewhere = (refundRequestId: string, amount: number) =>
  stripePost(system, '/v1/refunds', {
    payment_intent: 'pi_ben_shirt',
    amount: String(amount),
    'metadata[refund_request_id]': refundRequestId,
  })

async function openAlerts(): Promise<string[]> {
  const rows = await system.sql`select kind from alerts where resolved_at is null order by kind`
  return rows.map(({ kind }) => String(kind))
}

test('two equal parts asked for on purpose both go through; without saying so the second is refused', async () => {
  await start()
  const first = await ask({ ...shirt, amount: 1000 })
  const again = await post({ ...shirt, amount: 1000 })
  expect([again.status, await again.json()]).toMatchObject([409, { error: { code: 'open_request' } }])
  const second = await ask({ ...shirt, amount: 1000, in_addition_to: first.id })
  for (const refund of [first, second]) await sign(refund)
  for (const { id } of [first, second]) await until(id, { state: 'confirmed' })
  expect(refundsAtStripe()).toEqual([1000, 1000])
  expect(new Set(ourKeys())).toEqual(new Set([`refund:${first.id}`, `refund:${second.id}`]))
  expect((await post({ ...shirt, amount: 1000 })).status).toBe(422)
})

test('the undo window opens anew with the last signature; whoever signed may take it back, and nothing is sent', async () => {
  await start({ REFUND_UNDO_SECONDS: '60' })
  const asked = await ask(part)
  const before = Date.now()
  const signed = await sign(asked)
  expect(Date.parse(signed.sendAfter ?? '')).toBeGreaterThanOrEqual(before + 60_000)
  await executeRefund(context(), signed.id)
  expect((await seen(signed.id)).state).toBe('approved')
  expect((await decide(lena, 'cancel', signed)).status).toBe(200)
  await executeRefund(context(), signed.id)
  expect(await seen(signed.id)).toMatchObject({ state: 'canceled' })
  expect(refundPosts(system)).toEqual([])
})

describe('a refund that carries a request’s id', () => {
  test('is that request’s, also before its first send (restored backup): taken over, not made again', async () => {
    await start()
    await turn(false)
    const asked = await ask()
    await arm(system.sandbox.stripe, { webhooks: 'dropped' })
    await madeElsewhere(asked.id, 2900)
    // Read while it is pending, it would be looked at again only ten minutes later.
    await vi.waitFor(() => expect(stripePayment(system, 'pi_ben_shirt').refunds[0]?.status).toBe('succeeded'), long)
    await turn(true)
    await executeRefund(context(), asked.id)
    await until(asked.id, { state: 'confirmed' })
    expect(refundsAtStripe()).toEqual([2900])
    expect(ourKeys()).not.toContain(`refund:${asked.id}`)
  })

  test('but not of its amount, or of no request at all: an alert, and the request goes on as if it were anybody’s', async () => {
    await start()
    const asked = await ask(part)
    await madeElsewhere(asked.id, 500)
    await madeElsewhere('rr_of_another_installation', 300)
    await vi.waitFor(async () => expect(await openAlerts()).toEqual(['refund_mismatch', 'refund_mismatch']), long)
    expect(await seen(asked.id)).toMatchObject({ state: 'approval_required', stripeRefundId: null })
    expect(refundPosts(system).filter(({ idempotencyKey }) => idempotencyKey === `refund:${asked.id}`)).toEqual([])
  })

  test('and turns up when the request was taken for failed and another replaced it: confirmed, and a person hears of it', async () => {
    await start()
    const asked = await ask(part)
    await arm(system.sandbox.stripe, onRefunds('refuse'))
    await sign(asked)
    await until(asked.id, { state: 'failed' })
    const second = await sign(await ask({ ...part, replaces: asked.id }))
    await until(second.id, { state: 'confirmed' })
    await madeElsewhere(asked.id, 1400)
    await until(asked.id, { state: 'confirmed' })
    expect(await openAlerts()).toEqual(['refund_paid_twice'])
    // By way of pending, or at once: whichever Stripe showed when it was read.
    const rows = await system.sql`select body from audit_log where refund_request_id = ${asked.id} order by seq`
    const left = rows.map(({ body }) => JSON.parse(String(body)) as { from?: string; replacedBy?: string })
    expect(left.filter(({ from }) => from === 'failed')).toMatchObject([{ replacedBy: second.id }])
  })
})

describe('after a lost answer', () => {
  /** Stripe never got it, twice: stripe-node repeats a cut call once. Nobody will tell us anything. */
  async function lose(): Promise<RefundView> {
    await arm(system.sandbox.stripe, { ...onRefunds('cut_before', 'cut_before'), webhooks: 'dropped' })
    await holdLooks(system)
    const asked = await ask()
    await until(asked.id, { outcome: 'unknown' })
    return asked
  }

  test('nothing is sent again when somebody refunded it in the dashboard meanwhile: a person decides', async () => {
    await start()
    const asked = await lose()
    const sent = refundPosts(system).length
    await control(system.sandbox.stripe, 'refunds', { payment_intent: 'pi_ben_shirt', amount: 900 })
    await lookAgain(system, asked.id)
    expect(await seen(asked.id)).toMatchObject({ outcome: 'parked', detail: 'other_refund_since_attempt' })
    expect([refundPosts(system).length, refundsAtStripe(), await openAlerts()]).toEqual([
      sent,
      [900],
      ['refund_parked'],
    ])
  })

  test('nor when the payment was disputed meanwhile', async () => {
    await start()
    const asked = await lose()
    const sent = refundPosts(system).length
    await control(system.sandbox.stripe, 'disputes', { charge: 'ch_ben_shirt', status: 'warning_needs_response' })
    await lookAgain(system, asked.id)
    expect(await seen(asked.id)).toMatchObject({ outcome: 'parked', detail: 'dispute_since_attempt' })
    expect([refundPosts(system).length, refundsAtStripe()]).toEqual([sent, []])
  })

  test('two answers of 500 under one key, a minute apart, end the sending: Stripe keeps and repeats a 500', async () => {
    await start()
    await arm(system.sandbox.stripe, { requests: [{ on: 'POST /v1/refunds', fault: 'error_500', times: 50 }] })
    const asked = await ask()
    await until(asked.id, { outcome: 'unknown' })
    const row = async () => {
      const [found] = await system.sql`select outcome, reading_since, next_check_at from refund_requests`
      return found
    }
    // Less than a minute apart it goes on trying.
    await vi.waitFor(() => expect(refundPosts(system).length).toBeGreaterThanOrEqual(2), long)
    await vi.waitFor(async () => expect(await row()).toMatchObject({ outcome: 'unknown', reading_since: null }), long)
    const real = system.backend.deps.now
    system.backend.deps.now = () => new Date(real().getTime() + 120_000)
    await executeRefund(context(), asked.id)
    await vi.waitFor(async () => expect((await row())?.['reading_since']).not.toBeNull(), long)
    const sent = refundPosts(system).length
    system.backend.deps.now = () => new Date(real().getTime() + 300_000)
    await executeRefund(context(), asked.id)
    expect([refundPosts(system).length, new Set(ourKeys()).size, await openAlerts()]).toEqual([
      sent,
      1,
      ['refund_unknown'],
    ])
    system.backend.deps.now = real
  })
})

test('what waits at Stripe says for what: the balance, then the customer; and it is confirmed when the money leaves', async () => {
  await start()
  await control(system.sandbox.stripe, 'next-refund', { status: 'pending', pending_reason: 'insufficient_funds' })
  const asked = await ask()
  await until(asked.id, { state: 'submitted_to_stripe', outcome: 'pending', detail: 'insufficient_funds' })
  const { stripeRefundId } = await seen(asked.id)
  await control(system.sandbox.stripe, `refunds/${stripeRefundId}/requires_action`)
  await until(asked.id, { state: 'submitted_to_stripe', outcome: 'requires_action', detail: null })
  await control(system.sandbox.stripe, `refunds/${stripeRefundId}/settle`)
  await until(asked.id, { state: 'confirmed', outcome: null })
})
