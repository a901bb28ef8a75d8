import { systemContext } from '@countersign/backend/context'
import { executeRefund } from '@countersign/backend/refunds/execute'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { refundPosts, stripePayment } from '#ledgers.ts'
import { people, signIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System

beforeEach(async () => {
  system = await startSystem({ settleMs: 0 })
})
afterEach(() => system?.close())

const shirt = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' }

test('of fifty full refunds of one charge that are asked for at once, exactly one is made', async () => {
  const askers = await Promise.all([people.mia, people.tom, people.lena, people.jonas].map((id) => signIn(system, id)))
  const ask = async (index: number): Promise<string> => {
    const headers = { 'idempotency-key': `one-of-fifty-${index}` }
    const asker = askers[index % askers.length]
    if (!asker) throw new Error('nobody asks')
    const answer = await asker.call('POST', '/api/tickets/1002/refunds', shirt, headers)
    // In such a crowd Stripe may answer too late: asked again, under the same key, perhaps when the refund has been made.
    if (answer.status === 503) return ask(index)
    const { error } = (await answer.json()) as { error?: { code: string } }
    return error?.code ?? 'requested'
  }
  const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => ask(index)))
  const tooLate = new Set(['open_request', 'amount_too_large'])
  expect(answers.filter((answer) => !tooLate.has(answer))).toEqual(['requested'])
  await confirmed(1)
  expect(stripePayment(system, 'pi_ben_shirt')).toMatchObject({ captured: 2900, refunded: 2900 })
  expect(refundPosts(system)).toHaveLength(1)
})

test('fifty executors of one request at once send it once', async () => {
  const mia = await signIn(system, people.mia)
  const answer = await mia.call('POST', '/api/tickets/1002/refunds', shirt, { 'idempotency-key': 'fifty-executors' })
  const { id } = (await answer.json()) as { id: string }
  const ctx = systemContext(system.backend.deps, 'test')
  await Promise.all(Array.from({ length: 50 }, () => executeRefund(ctx, id)))
  await confirmed(1)
  expect(refundPosts(system)).toHaveLength(1)
  expect(stripePayment(system, 'pi_ben_shirt').refunds).toHaveLength(1)
})

async function confirmed(times: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const rows = await system.sql`select id from refund_requests where state = 'confirmed'`
      expect(rows).toHaveLength(times)
    },
    { timeout: 60_000, interval: 100 },
  )
}
