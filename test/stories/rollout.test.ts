import { createHash } from 'node:crypto'
import { RefundPreview } from '@countersign/shared/refund'
import { afterEach, expect, test } from 'vitest'
import { hubspotEvents, ourAudits, refundPosts } from '#ledgers.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { stripePost } from '#stripe-api.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System
let mia: SignedIn

async function start(env: Record<string, string>): Promise<void> {
  system = await startSystem({ env })
  mia = await signIn(system, people.mia)
}
afterEach(() => system?.close())

const ben = { ticketId: '1002', customerId: 'cus_ben', paymentIntentId: 'pi_ben_shirt', amount: 2900 }
const emil = { ticketId: '1005', customerId: 'cus_emil', paymentIntentId: 'pi_emil_trial', amount: 1900 }
const laura = { ticketId: '1012', customerId: 'cus_laura', paymentIntentId: 'pi_laura_order', amount: 4500 }

const bodyOf = ({ paymentIntentId, amount }: typeof ben) => {
  return { paymentIntentId, amount, currency: 'usd', reason: 'customer_request' }
}

async function isTrial(who: typeof ben): Promise<boolean> {
  const answer = await mia.call('POST', `/api/tickets/${who.ticketId}/refunds/preview`, bodyOf(who))
  return RefundPreview.parse(await answer.json()).trial
}

function request(who: typeof ben, key: string): Promise<Response> {
  return mia.call('POST', `/api/tickets/${who.ticketId}/refunds`, bodyOf(who), { 'idempotency-key': key })
}

test('outside the share nothing is requested, sent or told; what policy would say is kept, whenever it is asked', async () => {
  await start({ ROLLOUT_PERCENT: '0' })
  const preview = await mia.call('POST', '/api/tickets/1002/refunds/preview', bodyOf(ben))
  expect(RefundPreview.parse(await preview.json())).toMatchObject({
    trial: true,
    decision: { outcome: 'auto_approve' },
  })
  for (const key of ['trial-0001', 'trial-0001', 'trial-0002']) {
    const answer = await request(ben, key)
    expect([answer.status, await answer.json()]).toMatchObject([409, { error: { code: 'shadow_mode' } }])
  }
  const kept = await system.sql`select outcome, customer_id, amount::int, proposer_id from shadow_decisions`
  expect(kept).toHaveLength(3)
  expect(kept[0]).toMatchObject({
    outcome: 'auto_approve',
    customer_id: 'cus_ben',
    amount: 2900,
    proposer_id: people.mia,
  })
  expect(await system.sql`select 1 from refund_requests`).toHaveLength(0)
  expect(await system.sql`select 1 from deliveries`).toHaveLength(0)
  expect([refundPosts(system), await ourAudits(system, '1002')]).toEqual([[], []])
  expect(hubspotEvents(system, 'ben.okafor@example.com')).toEqual([])
})

test('the share is by a hash of the customer’s id: at each percentage exactly those below it are in', async () => {
  const bucket = (id: string): number =>
    (createHash('sha256').update(`rollout:${id}`).digest().readUInt32BE(0) / 2 ** 32) * 100
  const byBucket = [ben, emil, laura].toSorted((a, b) => bucket(a.customerId) - bucket(b.customerId))
  const [first, second, third] = byBucket as [typeof ben, typeof ben, typeof ben]
  // Between the second and the third: two are in.
  const percent = Math.ceil(bucket(second.customerId))
  expect(percent).toBeLessThan(bucket(third.customerId))
  await start({ ROLLOUT_PERCENT: String(percent) })
  expect(await Promise.all([first, second, third].map(isTrial))).toEqual([false, false, true])
  expect([(await request(first, 'share-0001')).status, (await request(third, 'share-0002')).status]).toEqual([201, 409])
})

test('a tag on the Stripe customer counts before the share, from the moment it is set: any value lets in, false keeps out', async () => {
  await start({ ROLLOUT_PERCENT: '0', ROLLOUT_TAG: 'countersign' })
  expect([await isTrial(ben), await isTrial(emil)]).toEqual([true, true])
  await stripePost(system, '/v1/customers/cus_ben', { 'metadata[countersign]': 'pilot' })
  await stripePost(system, '/v1/customers/cus_emil', { 'metadata[countersign]': 'False' })
  expect([await isTrial(ben), await isTrial(emil)]).toEqual([false, true])
  expect([(await request(ben, 'tagged-001')).status, (await request(emil, 'tagged-002')).status]).toEqual([201, 409])
})

test('false keeps a customer out though everybody else is in', async () => {
  await start({ ROLLOUT_PERCENT: '100', ROLLOUT_TAG: 'countersign' })
  await stripePost(system, '/v1/customers/cus_emil', { 'metadata[countersign]': 'false' })
  expect([await isTrial(ben), await isTrial(emil)]).toEqual([false, true])
})
