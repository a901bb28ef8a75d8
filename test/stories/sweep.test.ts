import { systemContext } from '@countersign/backend/context'
import { sweepJob } from '@countersign/backend/operations/sweep'
import { RefundView } from '@countersign/shared/refund'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hubspotEvents, ourAudits, stripePayment } from '#ledgers.ts'
import { arm } from '#sandbox-control.ts'
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

const body = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' }

async function ask(): Promise<string> {
  const answer = await mia.call('POST', '/api/tickets/1002/refunds', body, { 'idempotency-key': 'sweep-0001' })
  return RefundView.parse(await answer.json()).id
}

const sweep = () => sweepJob.run(systemContext(system.backend.deps, 'test'), {})

async function untilState(id: string, state: string): Promise<void> {
  await vi.waitFor(async () => {
    const [row] = await system.sql`select state from refund_requests where id = ${id}`
    expect(row?.['state']).toBe(state)
  }, 30_000)
}

test('a webhook that never comes is made up for by reading', async () => {
  await arm(system.sandbox.stripe, { webhooks: 'off' })
  const id = await ask()
  await vi.waitFor(() => expect(stripePayment(system, 'pi_ben_shirt').refunds[0]?.status).toBe('succeeded'), 30_000)
  await untilState(id, 'submitted_to_stripe')
  await vi.waitFor(async () => {
    const updated = await system.sql`
      update refund_requests set next_check_at = now() - interval '1 second'
      where id = ${id} and outcome = 'pending' returning id`
    expect(updated).toHaveLength(1)
  }, 30_000)
  await sweep()
  await untilState(id, 'confirmed')
})

test('a request, an event and a note whose jobs were lost are all picked up', async () => {
  const { deps } = system.backend
  const { enqueue } = deps
  // As if the queue's rows had vanished with a restored backup: what was committed has no job behind it.
  deps.enqueue = async () => undefined
  const id = await ask()
  await untilState(id, 'approved')
  deps.enqueue = enqueue
  await system.sql`update refund_requests set updated_at = now() - interval '5 minutes' where id = ${id}`
  await system.sql`update deliveries set next_at = now() - interval '5 minutes'`
  await system.sql`
    insert into webhook_inbox (source, event_id, type, object_id, received_at)
    values ('stripe', 'evt_left', 'customer.updated', 'cus_ben', now() - interval '5 minutes')`
  await sweep()
  await untilState(id, 'confirmed')
  await vi.waitFor(async () => {
    expect(await ourAudits(system, '1002')).toHaveLength(2)
    expect(hubspotEvents(system, 'ben.okafor@example.com')).toHaveLength(2)
    const [event] = await system.sql`select processed_at from webhook_inbox where event_id = 'evt_left'`
    expect(event?.['processed_at']).not.toBeNull()
  }, 30_000)
})
