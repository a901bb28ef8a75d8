import { RefundView } from '@countersign/shared/refund'
import { TicketContext } from '@countersign/shared/ticket-context'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { arm } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { updateTicket } from '#zendesk-api.ts'

let system: System
let mia: SignedIn

beforeAll(async () => {
  system = await startSystem()
  mia = await signIn(system, people.mia)
})
afterAll(() => system?.close())

const ben = 5002
const shirt = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' }

async function contextOf(ticketId: string): Promise<TicketContext> {
  return TicketContext.parse(await (await mia.call('GET', `/api/tickets/${ticketId}/context`)).json())
}

async function comment(body: string, more: object): Promise<void> {
  await updateTicket(system, '1002', { comment: { body, ...more } })
}

test('what the customer asks for is read from the ticket, in their language', async () => {
  expect((await contextOf('1001')).intents).toMatchObject({ primary: 'duplicate_charge', language: 'en', concerns: [] })
})

test('their newest public comment counts; what an agent wrote, or an internal note, does not', async () => {
  await comment('Their lawyer called, please refund', { public: true })
  await comment('I will sue you, my lawyer says', { public: false, author_id: 102 })
  expect((await contextOf('1002')).intents.concerns).toEqual([])
  await comment('Pay me back or I do a chargeback with my bank', { public: true, author_id: ben })
  expect((await contextOf('1002')).intents).toMatchObject({
    primary: 'refund',
    concerns: [{ concern: 'chargeback_threat' }],
  })
})

test('a threat adds a lead to what policy alone would pay out, and a kinder comment later takes nobody away', async () => {
  const answer = await mia.call('POST', '/api/tickets/1002/refunds', shirt, { 'idempotency-key': 'intents-threat-1' })
  const asked = RefundView.parse(await answer.json())
  expect(asked).toMatchObject({ state: 'approval_required', openLevels: ['lead'] })
  expect(asked.decision.reasonCodes).toEqual(['escalation.FAIL'])

  await comment('Sorry, I did not mean it. Thank you!', { public: true, author_id: ben })
  expect((await contextOf('1002')).intents.concerns).toEqual([])
  expect((await contextOf('1002')).requests[0]).toMatchObject({ state: 'approval_required', openLevels: ['lead'] })
  // Kept is that somebody has to look, and nothing of the words.
  const rows = await system.sql`select facts::text as facts from policy_decisions where refund_request_id = ${asked.id}`
  expect(rows[0]?.['facts']).toContain('chargeback_threat')
  expect(rows[0]?.['facts']).not.toMatch(/my bank|Pay me/)
})

test('while the comments cannot be read the ticket is shown all the same, and nothing is requested past them', async () => {
  const fails = { on: 'GET /api/v2/tickets/*/comments', fault: 'error_500' } as const
  await arm(system.sandbox.zendesk, { requests: [{ ...fails, times: 1 }] })
  expect((await contextOf('1001')).intents.primary).toBe('duplicate_charge')
  await arm(system.sandbox.zendesk, { requests: [{ ...fails, times: 1 }] })
  const body = { paymentIntentId: 'pi_ada_second', amount: 4999, currency: 'usd', reason: 'duplicate' }
  const answer = await mia.call('POST', '/api/tickets/1001/refunds', body, { 'idempotency-key': 'intents-unread-1' })
  expect(answer.status).toBe(503)
  expect((await contextOf('1001')).requests).toEqual([])
})
