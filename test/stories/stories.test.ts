import { RefundPreview, RefundView } from '@countersign/shared/refund'
import { TicketContext } from '@countersign/shared/ticket-context'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
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

async function contextOf(ticketId: string): Promise<TicketContext> {
  return TicketContext.parse(await (await mia.call('GET', `/api/tickets/${ticketId}/context`)).json())
}

async function preview(ticketId: string, body: object): Promise<RefundPreview> {
  return RefundPreview.parse(await (await mia.call('POST', `/api/tickets/${ticketId}/refunds/preview`, body)).json())
}

async function request(ticketId: string, body: object, key: string): Promise<RefundView> {
  const answer = await mia.call('POST', `/api/tickets/${ticketId}/refunds`, body, { 'idempotency-key': key })
  expect(answer.status).toBe(201)
  return RefundView.parse(await answer.json())
}

describe('a double charge of 49.99', () => {
  const body = { paymentIntentId: 'pi_ada_second', amount: 4999, currency: 'usd', reason: 'duplicate' }

  test('the repetition is suggested, with how far apart the two are', async () => {
    const context = await contextOf('1001')
    expect(context.suggested).toEqual({ paymentIntentId: 'pi_ada_second', because: 'duplicate' })
    expect(context.payments[0]?.warnings).toEqual([
      {
        kind: 'duplicate',
        ofPaymentIntentId: 'pi_ada_first',
        secondsApart: 40,
        money: { amount: 4999, currency: 'usd' },
      },
    ])
    expect(context.subscriptions[0]).toMatchObject({ product: 'Pro', status: 'active' })
    expect(context.invoices[0]).toMatchObject({ number: 'ADA-0007', status: 'paid' })
  })

  test('is approved, refunded once, and the other charge warns of it afterwards', async () => {
    expect((await preview('1001', body)).decision.outcome).toBe('auto_approve')
    const made = await request('1001', body, 'double-charge-1')
    await vi.waitFor(async () => {
      const context = await contextOf('1001')
      expect(context.requests[0]).toMatchObject({ id: made.id, state: 'confirmed' })
      expect(context.stripeRefunds[0]).toMatchObject({ refundRequestId: made.id, status: 'succeeded' })
      const money = { amount: 4999, currency: 'usd' }
      const twin = { kind: 'twin_refunded', ofPaymentIntentId: 'pi_ada_second', money }
      expect(context.payments.flatMap(({ warnings }) => warnings)).toEqual([twin])
    }, 30_000)
    expect(stripePayment(system, 'pi_ada_second').refunds).toHaveLength(1)
    expect(stripePayment(system, 'pi_ada_first').refunds).toHaveLength(0)
  })
})

describe('B: 350.00', () => {
  const body = { paymentIntentId: 'pi_clara_machine', amount: 35_000, currency: 'usd', reason: 'customer_request' }

  test('waits for a lead: nothing is sent, the amount is reserved, the ticket and HubSpot know', async () => {
    const made = await request('1003', body, 'story-b-0001')
    expect(made).toMatchObject({
      state: 'approval_required',
      openLevels: ['lead'],
      decision: { nextBestAction: 'ask_lead' },
    })
    await vi.waitFor(async () => {
      const [audit, ...more] = await ourAudits(system, '1003')
      expect(more).toEqual([])
      expect(audit?.metadata.custom).toMatchObject({ refund_request_id: made.id, state: 'approval_required' })
      expect(hubspotEvents(system, 'clara.weiss@example.com')).toHaveLength(1)
    }, 30_000)
    const context = await contextOf('1003')
    expect(context.payments[0]?.amounts).toEqual({ captured: 35_000, refunded: 0, reserved: 35_000, refundable: 0 })
    expect(context.suggested?.because).toBe('refund_open')
    expect(stripePayment(system, 'pi_clara_machine').refunds).toEqual([])
  })

  test('the draft says that it is under review and nothing more', async () => {
    const refundRequestId = (await contextOf('1003')).requests[0]?.id
    const answer = await mia.call('POST', '/api/tickets/1003/draft', { refundRequestId })
    const draft = (await answer.json()) as { segments: { text: string }[]; basis: { state: string } }
    const text = draft.segments.map((segment) => segment.text).join('')
    expect(draft.basis.state).toBe('approval_required')
    expect(text).toContain('passed your request for a refund of 350.00 USD on for review')
    expect(text).not.toMatch(/refunded|approved|sent/)
  })
})

describe('C: a final sale', () => {
  const body = { paymentIntentId: 'pi_dora_scarf', amount: 3900, currency: 'usd', reason: 'customer_request' }

  test('is denied by rule, on the record, and nothing is sent', async () => {
    const { decision } = await preview('1004', body)
    expect(decision).toMatchObject({
      outcome: 'deny',
      reasonCodes: ['category.FAIL'],
      nextBestAction: 'explain_denial',
    })
    const made = await request('1004', body, 'story-c-0001')
    expect(made).toMatchObject({ state: 'denied', openLevels: [] })
    await vi.waitFor(async () => {
      const [audit] = await ourAudits(system, '1004')
      expect(audit?.metadata.custom).toMatchObject({ state: 'denied', policy_outcome: 'deny' })
    }, 30_000)
    expect(stripePayment(system, 'pi_dora_scarf').refunds).toEqual([])
    expect(refundPosts(system).map(({ idempotencyKey }) => idempotencyKey)).not.toContain(`refund:${made.id}`)
  })

  test('an exception may be asked for, and needs a lead and finance', async () => {
    const made = await request('1004', { ...body, reason: 'exception' }, 'story-c-0002')
    expect(made).toMatchObject({ state: 'approval_required', openLevels: ['lead', 'finance'] })
  })
})

test('notes are internal, hold the custom fields’ values, and their metadata stays under 1 KB', async () => {
  const [audit] = await ourAudits(system, '1004')
  const comment = audit?.events.find(({ type }) => type === 'Comment')
  expect(comment).toMatchObject({ public: false })
  expect(comment?.body).toContain('FAIL: Not refundable: final sale')
  const changes = audit?.events.filter(({ type }) => type === 'Change').map(({ value }) => value)
  expect(changes).toEqual(expect.arrayContaining(['cs_policy_deny', 'cs_verified_confirmed', 'cus_dora', '39.00']))
  expect(JSON.stringify(audit?.metadata.custom).length).toBeLessThan(1024)
})
