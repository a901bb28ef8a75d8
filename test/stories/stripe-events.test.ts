import { isDeepStrictEqual } from 'node:util'
import { createHmac } from 'node:crypto'
import { systemContext } from '@countersign/backend/context'
import { addressHistory, followAddress } from '@countersign/backend/ticket-context/customer-addresses'
import { executeRefund } from '@countersign/backend/refunds/execute'
import { catchUpEvents } from '@countersign/backend/webhooks/catch-up'
import { RefundView } from '@countersign/shared/refund'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ourAudits, refundPosts } from '#ledgers.ts'
import { arm, control } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { stripePost } from '#stripe-api.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

// What Countersign makes of each family of Stripe's events, by the real route.

let system: System
let mia: SignedIn
let lena: SignedIn
let sent = 0

beforeEach(async () => {
  system = await startSystem()
  mia = await signIn(system, people.mia)
  lena = await signIn(system, people.lena)
})
afterEach(() => system?.close())

const shirt = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' }
const machine = { paymentIntentId: 'pi_clara_machine', amount: 35_000, currency: 'usd', reason: 'customer_request' }
const annual = { paymentIntentId: 'pi_greta_year', amount: 24_000, currency: 'usd', reason: 'customer_request' }
const long = { timeout: 30_000, interval: 50 }

async function ask(body: object, ticketId: string): Promise<RefundView> {
  sent += 1
  const headers = { 'idempotency-key': `stripe-events-${sent}` }
  const answer = await mia.call('POST', `/api/tickets/${ticketId}/refunds`, body, headers)
  expect(answer.status).toBe(201)
  return RefundView.parse(await answer.json())
}

async function seen(id: string): Promise<RefundView> {
  return RefundView.parse(await (await mia.call('GET', `/api/refunds/${id}`)).json())
}

function until(id: string, wanted: Partial<RefundView>): Promise<void> {
  return vi.waitFor(async () => expect(await seen(id)).toMatchObject(wanted), long)
}

function approve(who: SignedIn, refund: RefundView): Promise<Response> {
  return who.call('POST', `/api/refunds/${refund.id}/approve`, {}, { 'if-match': refund.contentHash })
}

const context = () => systemContext(system.backend.deps, 'test')
const dispute = (charge: string, status = 'needs_response') =>
  control<{ id: string }>(system.sandbox.stripe, 'disputes', { charge, status })

async function auditOf(id: string, event: string): Promise<Record<string, unknown>[]> {
  const rows = await system.sql`
    select body from audit_log where refund_request_id = ${id} and event = ${event} order by seq`
  return rows.map(({ body }) => JSON.parse(String(body)) as Record<string, unknown>)
}

async function openAlerts() {
  return system.sql`select kind, subject, refund_request_id, detail from alerts where resolved_at is null`
}

/** As Stripe would tell of it; resolves when it has been worked off. */
async function tell(type: string, objectId: string): Promise<void> {
  sent += 1
  const id = `evt_told_${sent}`
  const body = JSON.stringify({ id, object: 'event', type, data: { object: { id: objectId } } })
  const at = Math.floor(Date.now() / 1000)
  const secret = system.env['STRIPE_WEBHOOK_SECRET'] ?? ''
  const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
  const headers = { 'stripe-signature': `t=${at},v1=${signature}` }
  const answer = await fetch(`${system.backend.url}/webhooks/stripe`, { method: 'POST', body, headers })
  expect(answer.status).toBe(200)
  await vi.waitFor(async () => {
    const [row] = await system.sql`select processed_at from webhook_inbox where event_id = ${id}`
    expect(row?.['processed_at']).not.toBeNull()
  }, long)
}

async function decisionsOn(id: string): Promise<number> {
  const [row] = await system.sql`select count(*)::int as n from policy_decisions where refund_request_id = ${id}`
  return Number(row?.['n'])
}

describe('a dispute', () => {
  test('of a payment whose request waits: a chargeback denies it, and the ticket hears why', async () => {
    const asked = await ask(machine, '1003')
    await dispute('ch_clara_machine')
    await until(asked.id, { state: 'denied' })
    expect((await seen(asked.id)).decision).toMatchObject({ outcome: 'deny', nextBestAction: 'handle_dispute' })
    expect(await auditOf(asked.id, 'refund.denied')).toMatchObject([
      { at: 'dispute', reasonCodes: expect.arrayContaining(['dispute.FAIL']) },
    ])
    await vi.waitFor(async () => expect(await ourAudits(system, '1003')).toHaveLength(2), long)
    expect(refundPosts(system)).toEqual([])
  })

  test('an inquiry: what was signed before it does not stand, and it asks for a lead where none was asked for', async () => {
    const exception = await ask({ ...machine, reason: 'exception' }, '1003')
    expect((await approve(lena, exception)).status).toBe(200)
    const goodwill = await ask({ ...shirt, reason: 'goodwill' }, '1002')
    expect([(await seen(exception.id)).openLevels, goodwill.openLevels]).toEqual([['finance'], ['finance']])
    await dispute('ch_clara_machine', 'warning_needs_response')
    await dispute('ch_ben_shirt', 'warning_needs_response')
    await until(exception.id, { state: 'approval_required', openLevels: ['lead', 'finance'], signatures: [] })
    await until(goodwill.id, { state: 'approval_required', openLevels: ['lead', 'finance'] })
    expect(await auditOf(exception.id, 'refund.signatures_voided')).toHaveLength(1)
    expect(await auditOf(goodwill.id, 'refund.levels_raised')).toMatchObject([
      { from: ['finance'], levels: ['lead', 'finance'] },
    ])
  })

  test('of a payment whose request is approved and not sent, with no webhook: found just before the call', async () => {
    await arm(system.sandbox.stripe, { webhooks: 'dropped' })
    await system.sql`update switches set is_on = false`
    const asked = await ask(shirt, '1002')
    expect(asked.state).toBe('approved')
    await dispute('ch_ben_shirt')
    await system.sql`update switches set is_on = true`
    await executeRefund(context(), asked.id)
    await until(asked.id, { state: 'denied' })
    expect(await auditOf(asked.id, 'refund.denied')).toMatchObject([{ at: 'execution', reasonCodes: ['dispute.FAIL'] }])
    await executeRefund(context(), asked.id)
    expect(refundPosts(system)).toEqual([])
  })

  test('of a payment that was refunded: an inquiry is no alert, a chargeback is one, and a won one ends it', async () => {
    const asked = await ask(shirt, '1002')
    await until(asked.id, { state: 'confirmed' })
    const { id } = await dispute('ch_ben_shirt', 'warning_needs_response')
    await tell('charge.dispute.created', id)
    expect(await openAlerts()).toEqual([])
    const become = (status: string) => control(system.sandbox.stripe, `disputes/${id}`, { status })
    await become('needs_response')
    await tell('charge.dispute.funds_withdrawn', id)
    await tell('charge.dispute.updated', id)
    const { stripeRefundId } = await seen(asked.id)
    expect(await openAlerts()).toEqual([
      {
        kind: 'refund_and_chargeback',
        subject: id,
        refund_request_id: asked.id,
        detail: `needs_response ${stripeRefundId}`,
      },
    ])
    expect((await seen(asked.id)).state).toBe('confirmed')
    await become('won')
    await tell('charge.dispute.funds_reinstated', id)
    expect(await openAlerts()).toEqual([])
  })

  test('of a payment that was refunded elsewhere, and whose refund we have not heard of: an alert too', async () => {
    await arm(system.sandbox.stripe, { webhooks: 'dropped' })
    const { id: refundId } = await control<{ id: string }>(system.sandbox.stripe, 'refunds', {
      payment_intent: 'pi_ben_shirt',
    })
    await control(system.sandbox.stripe, `refunds/${refundId}/settle`).catch(() => undefined)
    const { id } = await dispute('ch_ben_shirt')
    await tell('charge.dispute.created', id)
    expect(await openAlerts()).toMatchObject([{ kind: 'refund_and_chargeback', subject: id, refund_request_id: null }])
  })
})

describe('what waits for a signature is decided upon again', () => {
  test('a fraud warning: the decision is a fresh one, and alone it asks for no more than before', async () => {
    const asked = await ask(machine, '1003')
    const before = await decisionsOn(asked.id)
    const warning = await control<{ id: string }>(system.sandbox.stripe, 'fraud-warnings', {
      charge: 'ch_clara_machine',
    })
    await vi.waitFor(async () => expect(await decisionsOn(asked.id)).toBe(before + 1), long)
    await tell('radar.early_fraud_warning.updated', warning.id)
    expect(await decisionsOn(asked.id)).toBe(before + 2)
    expect(await seen(asked.id)).toMatchObject({ state: 'approval_required', openLevels: ['lead'] })
  })

  test('a subscription that is used after all: the signer sees that the window is over', async () => {
    const asked = await ask(annual, '1007')
    expect(asked.decision.reasonCodes).not.toContain('window.FAIL')
    await stripePost(system, '/v1/subscriptions/sub_greta', { 'metadata[unused]': 'false' })
    await vi.waitFor(async () => expect((await seen(asked.id)).decision.reasonCodes).toContain('window.FAIL'), long)
    expect((await seen(asked.id)).state).toBe('approval_required')
  })

  test('an invoice of this customer, and of nobody else', async () => {
    const [asked, other] = [await ask(annual, '1007'), await ask(machine, '1003')]
    const before = await decisionsOn(other.id)
    const [invoice] = await system.backend.deps.stripe.invoicesOf('cus_greta')
    await tell('invoice.updated', invoice?.id ?? '')
    expect(await decisionsOn(asked.id)).toBe(2)
    await tell('invoice.voided', 'in_of_nobody')
    expect([await decisionsOn(asked.id), await decisionsOn(other.id)]).toEqual([2, before])
  })

  test('an address that was changed before anybody looked is known as new, and a second telling changes nothing', async () => {
    await stripePost(system, '/v1/customers/cus_ben', { email: 'ben.new@example.com' })
    const changedAt = async () => (await addressHistory(context(), 'cus_ben')).changedAt
    await vi.waitFor(async () => expect(await changedAt()).toBeInstanceOf(Date), long)
    const first = await changedAt()
    const [event] = await system.sql`select event_id from webhook_inbox where object_id = 'cus_ben'`
    await followAddress(context(), 'cus_ben', String(event?.['event_id']))
    expect(await changedAt()).toEqual(first)
  })

  test('customers and payment methods change nothing that is kept', async () => {
    const asked = await ask(annual, '1007')
    await tell('customer.updated', 'cus_greta')
    await tell('payment_method.detached', 'pm_greta')
    await tell('an.event_of_the_future', 'x_1')
    expect(await decisionsOn(asked.id)).toBe(1)
  })
})

describe('the bank’s trace reference', () => {
  async function confirmed(): Promise<RefundView> {
    const asked = await ask(shirt, '1002')
    await until(asked.id, { state: 'confirmed', traceReference: null })
    return seen(asked.id)
  }

  test('comes a week later by refund.updated: kept with one audit row, however often Stripe tells of it', async () => {
    const refund = await confirmed()
    const before = await auditOf(refund.id, 'refund.outcome_learned')
    await control(system.sandbox.stripe, 'clock', { advanceSeconds: 8 * 86_400 })
    await vi.waitFor(async () => expect((await seen(refund.id)).traceReference).toMatch(/^7453\d+$/), long)
    await tell('refund.updated', refund.stripeRefundId ?? '')
    await tell('charge.updated', 'ch_ben_shirt')
    expect(await seen(refund.id)).toMatchObject({ state: 'confirmed', openLevels: [] })
    const learned = await auditOf(refund.id, 'refund.outcome_learned')
    expect(learned.slice(before.length)).toMatchObject([{ from: 'confirmed', to: 'confirmed', trace: true }])
    expect(await auditOf(refund.id, 'refund.confirmed')).toHaveLength(1)
    const [mirror] = await system.sql`select trace_reference from stripe_refunds where id = ${refund.stripeRefundId}`
    expect(mirror?.['trace_reference']).toBe((await seen(refund.id)).traceReference)
    // Nobody needs another note for it.
    expect(await ourAudits(system, '1002')).toHaveLength(2)
  })

  test('or by charge.updated, when that is all that comes', async () => {
    const refund = await confirmed()
    await arm(system.sandbox.stripe, { webhooks: 'dropped' })
    await control(system.sandbox.stripe, `refunds/${refund.stripeRefundId}/reference`)
    await tell('charge.updated', 'ch_ben_shirt')
    expect((await seen(refund.id)).traceReference).toMatch(/^7453\d+$/)
  })
})

test('missed events of every family are fetched, though Stripe lists only twenty kinds at a time; those of last month too', async () => {
  const waiting = await ask(annual, '1007')
  await arm(system.sandbox.stripe, { webhooks: 'dropped' })
  await control(system.sandbox.stripe, 'refunds', { payment_intent: 'pi_ben_shirt', amount: 900 })
  await stripePost(system, '/v1/subscriptions/sub_greta', { 'metadata[unused]': 'false' })
  await stripePost(system, '/v1/customers/cus_greta', { 'metadata[tier]': 'gold' })
  // The last successful fetch was weeks ago.
  await system.sql`
    insert into cursors (name, position) values ('stripe-events', now() - interval '29 days')
    on conflict (name) do update set position = excluded.position`
  await catchUpEvents(context())
  await vi.waitFor(async () => expect((await seen(waiting.id)).decision.reasonCodes).toContain('window.FAIL'), long)
  const types = async () => {
    const rows = await system.sql`select type, count(*)::int as n from webhook_inbox group by type order by type`
    return Object.fromEntries(rows.map(({ type, n }) => [type, n]))
  }
  const once = await types()
  expect(once).toMatchObject({ 'customer.subscription.updated': 1, 'customer.updated': 1 })
  expect(once['refund.created']).toBeGreaterThan(0)
  // What the played Stripe still settles is fetched as well; what is there already never a second time.
  let before = once
  await vi.waitFor(async () => {
    await catchUpEvents(context())
    const after = await types()
    const isSame = isDeepStrictEqual(after, before)
    before = after
    expect(isSame).toBe(true)
  }, long)
  expect(before).toMatchObject({ 'customer.subscription.updated': 1, 'customer.updated': 1 })
})
