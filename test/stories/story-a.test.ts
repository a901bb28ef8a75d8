import { TicketContext } from '@countersign/shared/ticket-context'
import { RefundView } from '@countersign/shared/refund'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hubspotEvents, ourAudits, refundPosts, stripePayment } from '#ledgers.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System
let mia: SignedIn

beforeAll(async () => {
  system = await startSystem()
  mia = await signIn(system, people.mia)
})
afterAll(() => system?.close())

const proposal = { paymentIntentId: 'pi_ben_shirt', amount: 2900, currency: 'usd', reason: 'customer_request' } as const

test('the ticket shows its verified customer, the payment, and what can be refunded', async () => {
  const answer = await mia.api.tickets[':ticketId'].context.$get({ param: { ticketId: '1002' }, query: {} })
  expect(answer.status).toBe(200)
  const context = TicketContext.parse(await answer.json())
  expect(context.customer).toMatchObject({
    kind: 'matched',
    customer: { id: 'cus_ben', email: 'ben.okafor@example.com' },
  })
  expect(context.verification).toMatchObject({ level: 'confirmed', method: 'sandbox-seed' })
  expect(context.suggested).toEqual({ paymentIntentId: 'pi_ben_shirt', because: 'amount_in_ticket' })
  expect(context.payments[0]).toMatchObject({
    status: 'paid',
    method: 'mastercard •• 4444',
    amounts: { captured: 2900, refunded: 0, reserved: 0, refundable: 2900 },
  })
  expect(context.holes).toEqual([])
})

test('policy would approve it, and says why with numbers', async () => {
  const answer = await mia.api.tickets[':ticketId'].refunds.preview.$post({
    param: { ticketId: '1002' },
    json: proposal,
  })
  const preview = await answer.json()
  expect(preview).toMatchObject({
    decision: { outcome: 'auto_approve', levels: [], reasonCodes: [], version: 'refund_policy_v1' },
  })
  expect('decision' in preview && preview.decision.rules.find(({ rule }) => rule === 'window')?.numbers).toEqual({
    days: 7,
    limit: 30,
    from: 'delivery',
  })
})

test('a request becomes one confirmed refund, a note with metadata, and two HubSpot events', async () => {
  const requested = await mia.call(
    'POST',
    '/api/tickets/1002/refunds',
    { ...proposal, note: 'wrong size' },
    { 'idempotency-key': 'story-a-0001' },
  )
  expect(requested.status).toBe(201)
  const made = RefundView.parse(await requested.json())
  expect(made).toMatchObject({
    state: 'approved',
    proposer: { id: '101', name: 'Mia Berger' },
    destination: 'mastercard •• 4444',
  })

  const confirmed = await vi.waitFor(async () => {
    const answer = await mia.api.refunds[':id'].$get({ param: { id: made.id } })
    const refund = RefundView.parse(await answer.json())
    expect(refund.state).toBe('confirmed')
    return refund
  }, 30_000)
  expect(confirmed.history.map(({ state }) => state)).toEqual(
    expect.arrayContaining(['requested', 'verified', 'approved', 'submitted_to_stripe', 'confirmed']),
  )

  const payment = stripePayment(system, 'pi_ben_shirt')
  expect(payment).toMatchObject({ captured: 2900, refunded: 2900 })
  expect(payment.refunds).toHaveLength(1)
  expect(payment.refunds[0]).toMatchObject({
    id: confirmed.stripeRefundId,
    amount: 2900,
    metadata: { refund_request_id: made.id, ticket_id: '1002' },
  })
  expect(refundPosts(system)).toHaveLength(1)
  expect(refundPosts(system)[0]).toMatchObject({ idempotencyKey: `refund:${made.id}` })

  await vi.waitFor(async () => {
    const audits = await ourAudits(system, '1002')
    expect(audits.map(({ metadata }) => metadata.custom?.['state'])).toEqual(['approved', 'confirmed'])
    expect(hubspotEvents(system, 'ben.okafor@example.com')).toHaveLength(2)
  }, 30_000)
  expect(hubspotEvents(system, 'ben.okafor@example.com').map(({ eventTypeName }) => eventTypeName)).toEqual([
    'refund_requested',
    'refund_confirmed',
  ])
})
