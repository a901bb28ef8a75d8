import { executeRefund } from '@countersign/backend/refunds/execute'
import { applyStripeRefund } from '@countersign/backend/refunds/apply-stripe-refund'
import { systemContext } from '@countersign/backend/context'
import { RefundView } from '@countersign/shared/refund'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ourAudits, refundPosts, stripePayment } from '#ledgers.ts'
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

async function ask(body: object, key: string, ticketId: string, who = mia): Promise<RefundView> {
  const answer = await who.call('POST', `/api/tickets/${ticketId}/refunds`, body, { 'idempotency-key': key })
  return RefundView.parse(await answer.json())
}

async function untilState(id: string, state: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const [row] = await system.sql`select state from refund_requests where id = ${id}`
      expect(row?.['state']).toBe(state)
    },
    { timeout: 30_000, interval: 100 },
  )
}

function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

test('of a double charge only one half counts as the duplicate, however close the two requests come', async () => {
  const tom = await signIn(system, people.tom)
  const half = (id: string) => ({ paymentIntentId: id, amount: 4999, currency: 'usd', reason: 'duplicate' })
  const made = await Promise.all([
    ask(half('pi_ada_first'), 'pair-first-1', '1001'),
    ask(half('pi_ada_second'), 'pair-second-1', '1001', tom),
  ])
  expect(made.filter(({ state }) => state === 'approval_required')).toHaveLength(1)
  const approved = made.find(({ state }) => state === 'approved')
  await untilState(approved?.id ?? '', 'confirmed')
  const refunded = ['pi_ada_first', 'pi_ada_second'].reduce((sum, id) => sum + stripePayment(system, id).refunded, 0)
  expect(refunded).toBe(4999)
})

test('an older answer of Stripe never overwrites a newer one: what failed stays failed', async () => {
  const made = await ask(shirt, 'outdated-001', '1002')
  await untilState(made.id, 'confirmed')
  const [row] = await system.sql`select stripe_refund_id from refund_requests where id = ${made.id}`
  const refundId = String(row?.['stripe_refund_id'])
  const { deps } = system.backend
  const ctx = systemContext(deps, 'test')

  // A read that began before the refund failed, and whose answer comes only after the failure was taken in.
  const gate = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  const slow = {
    ...ctx,
    deps: {
      ...deps,
      stripe: {
        ...deps.stripe,
        async refund(id: string) {
          const answer = await deps.stripe.refund(id)
          asked.resolve()
          await gate.promise
          return answer
        },
      },
    },
  }
  const late = applyStripeRefund(slow, refundId)
  await asked.promise
  await post(`${system.sandbox.stripe.url}/sandbox/refunds/${refundId}/fail`, { failure_reason: 'lost_or_stolen_card' })
  await untilState(made.id, 'failed')
  gate.resolve()
  await expect(late).rejects.toThrow()
  await untilState(made.id, 'failed')
  const [mirror] = await system.sql`select status from stripe_refunds where id = ${refundId}`
  expect(mirror?.['status']).toBe('failed')
})

test('an approved request that Stripe does not let us read expires after a day and gives its amount free', async () => {
  const { deps } = system.backend
  const key = 'expire-0001'
  // Written as the request verb writes it, but with no job behind it.
  await system.sql`
    insert into refund_requests (id, kind, state, ticket_id, payment_intent_id, customer_id, amount, currency, reason,
      destination, refundable_at_request, dispute_state, policy_version, content_hash, verification_level, proposer_id,
      proposer_name, client_key, body_hash, idempotency_key, requested_at, updated_at)
    values (${key}, 'refund', 'requested', '1003', 'pi_gone', 'cus_clara', 100, 'usd', 'other', 'x', 100, 'none',
      'refund_policy_v1', 'x', 'confirmed', '101', 'Mia', ${key}, 'x', ${`refund:${key}`}, now(), now())`
  await system.sql`update refund_requests set state = 'verified' where id = ${key}`
  await system.sql`update refund_requests set state = 'approved', updated_at = now() - interval '23 hours' where id = ${key}`
  const ctx = systemContext(deps, 'test')
  await expect(executeRefund(ctx, key)).rejects.toThrow('no longer knows the payment')
  await untilState(key, 'approved')
  await system.sql`update refund_requests set updated_at = now() - interval '25 hours' where id = ${key}`
  await executeRefund(ctx, key)
  await untilState(key, 'expired')
  expect(refundPosts(system)).toEqual([])
  await vi.waitFor(async () => {
    const [note] = await ourAudits(system, '1003')
    expect(note?.metadata.custom).toMatchObject({ state: 'expired' })
  }, 30_000)
})

test('sec-35: what a failed job leaves behind holds no provider’s answer and no customer’s data', async () => {
  const { deps } = system.backend
  const cause = new Error('No such key: sk_test_secret for ben.okafor@example.com')
  deps.stripe.refund = () => Promise.reject(new Error('outer', { cause }))
  await deps.db.transaction((tx) => deps.enqueue(tx, 'apply-stripe-refund', { stripeRefundId: 're_nothing' }))
  const output = await vi.waitFor(async () => {
    const [job] =
      await system.sql`select output::text from pgboss.job where name = 'apply-stripe-refund' and output is not null`
    expect(job).toBeDefined()
    return String(job?.['output'])
  }, 30_000)
  expect(output).not.toMatch(/sk_test|example|outer/)
})

test('the sweep’s nudges do not pile up', async () => {
  const { deps } = system.backend
  const nudge = () =>
    deps.db.transaction((tx) =>
      deps.enqueue(
        tx,
        'apply-stripe-refund',
        { stripeRefundId: 're_x' },
        { nudge: true, startAfter: new Date(Date.now() + 3_600_000) },
      ),
    )
  for (let i = 0; i < 5; i += 1) await nudge()
  const jobs =
    await system.sql`select id from pgboss.job where name = 'apply-stripe-refund' and data->>'stripeRefundId' = 're_x'`
  expect(jobs).toHaveLength(1)
})
