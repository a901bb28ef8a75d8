import { RefundPreview } from '@countersign/shared/refund'
import { TicketContext } from '@countersign/shared/ticket-context'
import type { Payment } from '@countersign/shared/ticket-context'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refundPosts, stripePayment } from '#ledgers.ts'
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

async function decisionOn(ticketId: string, payment: Payment) {
  const { amounts, currency } = payment
  const body = { paymentIntentId: payment.id, amount: amounts.refundable, currency, reason: 'customer_request' }
  const answer = await mia.call('POST', `/api/tickets/${ticketId}/refunds/preview`, body)
  return RefundPreview.parse(await answer.json()).decision
}

/** The payment that the ticket is about, as suggested, and what policy says to refunding what is left of it. */
async function told(ticketId: string) {
  const context = await contextOf(ticketId)
  const payment = context.payments.find(({ id }) => id === context.suggested?.paymentIntentId)
  if (!payment) throw new Error(`ticket ${ticketId} suggests no payment`)
  return { context, payment, decision: () => decisionOn(ticketId, payment) }
}

describe('time', () => {
  test('1005: inside the trial the window does not count, so 19.00 is within policy after 45 days', async () => {
    const { context, payment, decision } = await told('1005')
    expect(context.subscriptions[0]).toMatchObject({ product: 'Studio', status: 'trialing' })
    expect(Date.parse(context.subscriptions[0]?.trialEnd ?? '')).toBeGreaterThan(Date.now())
    expect(payment.id).toBe('pi_emil_trial')
    const { outcome, rules } = await decision()
    expect(outcome).toBe('auto_approve')
    expect(rules.find(({ rule }) => rule === 'window')?.numbers).toEqual({ exempt: 'inside the trial' })
  })

  test('1006: 58 days after delivery a lead decides', async () => {
    const { outcome, levels, reasonCodes } = await (await told('1006')).decision()
    expect({ outcome, levels, reasonCodes }).toEqual({
      outcome: 'approval_required',
      levels: ['lead'],
      reasonCodes: ['window.FAIL'],
    })
  })

  test('1007: an unused annual subscription passes the window; 240.00 still needs a lead', async () => {
    const { context, decision } = await told('1007')
    expect(context.subscriptions[0]).toMatchObject({ interval: 'year', unused: true })
    const { levels, reasonCodes } = await decision()
    expect(levels).toEqual(['lead'])
    expect(reasonCodes).not.toContain('window.FAIL')
    expect(reasonCodes).toContain('auto_approve_ceiling.FAIL')
  })
})

describe('failed payments', () => {
  test('1008: an expired card, when Stripe tries again, and a pasted card number that goes no further', async () => {
    const { context, payment } = await told('1008')
    expect(context.suggested?.because).toBe('failed')
    expect(payment).toMatchObject({ id: 'pi_hanna_november', status: 'failed' })
    expect(payment.failure).toMatchObject({ group: 'customer_can_fix', code: 'expired_card' })
    expect(Date.parse(payment.failure?.retryAt ?? '')).toBeGreaterThan(Date.now())
    // The number, its date and its code.
    expect(context.redacted).toBe(3)
    expect(JSON.stringify(context)).not.toMatch(/4000 ?0566|11\/29|\b731\b/)
  })

  test('1009 and 1010: insufficient funds is tried again; authentication is the customer’s to give', async () => {
    expect((await told('1009')).payment.failure).toMatchObject({
      group: 'customer_can_fix',
      code: 'insufficient_funds',
      retryAt: expect.stringMatching(/Z$/),
    })
    expect((await told('1010')).payment.failure).toMatchObject({ code: 'authentication_required', retryAt: null })
  })

  test('nothing can be refunded of a payment that took no money', async () => {
    const body = { paymentIntentId: 'pi_ivan_november', amount: 7900, currency: 'usd', reason: 'customer_request' }
    const answer = await mia.call('POST', '/api/tickets/1009/refunds', body, { 'idempotency-key': 'failed-payment' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(refundPosts(system)).toEqual([])
  })
})

describe('risks', () => {
  test('1011: an open dispute stops a refund, and says until when evidence is due', async () => {
    const { payment, decision } = await told('1011')
    const dispute = payment.warnings.find(({ kind }) => kind === 'dispute')
    expect(dispute).toMatchObject({ status: 'needs_response', dueBy: expect.stringMatching(/Z$/) })
    expect(await decision()).toMatchObject({ outcome: 'deny', nextBestAction: 'handle_dispute' })
  })

  test('1012: an early fraud warning stands on its payment, actionable', async () => {
    const { payment } = await told('1012')
    expect(payment.warnings).toContainEqual({
      kind: 'early_fraud_warning',
      fraudType: 'unauthorized_use_of_card',
      actionable: true,
    })
  })
})

describe('who is this', () => {
  test('1013: two customers with one address are listed, none is chosen, no payment is shown', async () => {
    const context = await contextOf('1013')
    expect(context.customer.kind).toBe('several')
    expect(context.customer.kind === 'several' && context.customer.candidates.map(({ id }) => id).toSorted()).toEqual([
      'cus_marta',
      'cus_nils',
    ])
    expect(context.payments).toEqual([])
  })

  test('1014: an address that Stripe does not know; only Shipping and those without restriction see it', async () => {
    expect((await contextOf('1014')).customer).toEqual({ kind: 'none', email: 'oskar.lehmann@example.com' })
    const ravi = await signIn(system, people.ravi)
    expect((await ravi.call('GET', '/api/tickets/1014/context')).status).toBe(200)
    expect((await ravi.call('GET', '/api/tickets/1001/context')).status).toBe(404)
  })
})

describe('the unusual', () => {
  test('1015: yen have no decimals and no limits of their own, so a lead decides', async () => {
    const { payment, decision } = await told('1015')
    expect(payment.money).toEqual({ amount: 4800, currency: 'jpy' })
    const { levels, reasonCodes } = await decision()
    expect(levels).toEqual(['lead'])
    expect(reasonCodes).toContain('currency.FAIL')
  })

  test('1016: a refund made in the dashboard is shown as pending, with Stripe’s reason, and nothing is left', async () => {
    const { payment } = await told('1016')
    expect(payment.amounts).toMatchObject({ refunded: 8400, refundable: 0 })
    expect(payment.warnings).toContainEqual(
      expect.objectContaining({
        kind: 'refund_elsewhere',
        money: { amount: 8400, currency: 'usd' },
        pendingReason: 'insufficient_funds',
      }),
    )
    expect(stripePayment(system, 'pi_quinn_chair').refunds[0]?.status).toBe('pending')
  })
})
