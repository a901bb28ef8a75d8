import { TicketContext } from '@countersign/shared/ticket-context'
import type { RefundForm } from '@countersign/shared/refund-form'
import { systemContext } from '@countersign/backend/context'
import { sweepJob } from '@countersign/backend/operations/sweep'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '#refund-calls.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System
let mia: SignedIn
let tom: SignedIn

beforeAll(async () => {
  system = await startSystem()
  mia = await signIn(system, people.mia)
  tom = await signIn(system, people.tom)
})
afterAll(() => system?.close())

const form = (change: Partial<RefundForm> = {}): RefundForm => ({
  paymentIntentId: 'pi_clara_machine',
  amountText: '350,0',
  reason: 'customer_request',
  note: 'No frother',
  idempotencyKey: 'form-key-0001',
  ...change,
})

async function keep(who: SignedIn, kept: RefundForm | null, ticketId = '1003'): Promise<RefundForm | null> {
  const answer = await who.call('PUT', `/api/tickets/${ticketId}/refund-form`, { form: kept })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { form: RefundForm | null }).form
}

async function shown(who: SignedIn, ticketId = '1003'): Promise<RefundForm | null> {
  return TicketContext.parse(await (await who.call('GET', `/api/tickets/${ticketId}/context`)).json()).refundForm
}

test('what was typed is there again after a reload, for this agent and this ticket only; the newest counts', async () => {
  await keep(mia, form())
  await keep(mia, form({ amountText: '350,00' }))
  expect(await shown(mia)).toEqual(form({ amountText: '350,00' }))
  expect(await shown(tom)).toBeNull()
  expect(await shown(mia, '1002')).toBeNull()
  expect(await keep(mia, null)).toBeNull()
  expect(await shown(mia)).toBeNull()
})

test('a card number is removed before anything is stored, and the answer says what is kept', async () => {
  const note = `${'x'.repeat(470)} 4242 4242 4242 4242`
  const kept = await keep(mia, form({ note, amountText: '4242424242424242' }))
  expect(kept?.note).toContain('[card number removed]')
  expect(await shown(mia)).toEqual(kept)
  const [row] = await system.sql`select form::text as text from refund_forms`
  expect(row?.['text']).not.toContain('4242')
})

test('nothing is kept on a ticket that this agent cannot see, nor what is no form', async () => {
  const ravi = await signIn(system, people.ravi)
  expect(await refusal(await ravi.call('PUT', '/api/tickets/1003/refund-form', { form: form() }))).toEqual([
    404,
    'not_found',
  ])
  for (const body of [{}, { form: { ...form(), more: 1 } }, { form: { ...form(), note: 'x'.repeat(501) } }]) {
    expect((await mia.call('PUT', '/api/tickets/1003/refund-form', body)).status).toBe(400)
  }
})

test('once its request is made it is gone, also where the page saves it a moment later', async () => {
  await keep(mia, form())
  const body = { paymentIntentId: 'pi_clara_machine', amount: 35_000, currency: 'usd', reason: 'customer_request' }
  const headers = { 'idempotency-key': form().idempotencyKey }
  expect((await mia.call('POST', '/api/tickets/1003/refunds', body, headers)).status).toBe(201)
  expect(await system.sql`select 1 from refund_forms`).toHaveLength(0)
  expect(await keep(mia, form())).toBeNull()
  expect(await shown(mia)).toBeNull()
  // The next form has a key of its own.
  const next = form({ idempotencyKey: 'form-key-0002' })
  expect(await keep(mia, next)).toEqual(next)
})

test('a form that nobody came back to for thirty days is forgotten', async () => {
  await keep(tom, form({ idempotencyKey: 'form-key-0003' }))
  await system.sql`update refund_forms set saved_at = now() - interval '31 days' where agent_id = ${people.tom}`
  await sweepJob.run(systemContext(system.backend.deps, 'test'), {})
  const left = await system.sql`select agent_id from refund_forms`
  expect(left.map((row) => row['agent_id'])).toEqual([people.mia])
})
