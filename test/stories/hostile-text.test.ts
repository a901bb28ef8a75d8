import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { TicketContext } from '@countersign/shared/ticket-context'
import { ourAudits } from '#ledgers.ts'
import { people, signIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { updateTicket } from '#zendesk-api.ts'

let system: System

beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.close())

const card = '4242 4242 4242 4242'

test('a card number in the subject reaches neither the answer, the note, HubSpot, the database nor the log', async () => {
  await updateTicket(system, '1002', { subject: `Wrong size, my card is ${card}` })
  const mia = await signIn(system, people.mia)
  const answer = await (await mia.call('GET', '/api/tickets/1002/context')).text()
  const context = TicketContext.parse(JSON.parse(answer))
  expect(context.ticket.subject).toBe('Wrong size, my card is [card number removed]')
  expect(context.redacted).toBe(1)

  const body = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' }
  await mia.call('POST', '/api/tickets/1002/refunds', body, { 'idempotency-key': 'hostile-text-1' })
  const notes = await vi.waitFor(async () => {
    const audits = await ourAudits(system, '1002')
    expect(audits).toHaveLength(2)
    return JSON.stringify(audits)
  }, 30_000)
  const tables = ['refund_requests', 'policy_decisions', 'audit_log', 'deliveries', 'webhook_inbox', 'stripe_refunds']
  const rows = await Promise.all(
    tables.map((table) => system.sql`select row_to_json(t)::text as row from ${system.sql(table)} t`),
  )
  const everything = [
    answer,
    notes,
    JSON.stringify(rows),
    JSON.stringify(system.sandbox.hubspot.ledger()),
    ...system.logLines,
  ].join('\n')
  expect(everything.replaceAll(/\s/g, '')).not.toContain('4242424242424242')
})

test('sec-35: the log holds no names, addresses, tokens or secrets', () => {
  const log = system.logLines.join('\n')
  expect(log).toContain('"msg":"request"')
  expect(log).not.toMatch(/\bBen\b|Okafor|@example|Berger|Bearer|sk_test|whsec|\beyJ/)
})
