import { describe, expect, test } from 'vitest'
import { aContext, aDecision, aPayment, aPreview, aRefund, finalSale, overCeiling } from '#fixtures/facts.ts'
import { de } from '#translations/de.ts'
import { en } from '#translations/en.ts'
import { composeVerdict } from './compose-verdict.ts'
import type { Situation } from './verdict.ts'

function verdictOf(change: Partial<Situation> = {}) {
  const situation: Situation = {
    context: aContext(),
    payment: aPayment(),
    request: null,
    preview: { kind: 'ready', preview: aPreview() },
    now: new Date(2026, 2, 21, 12),
    ...change,
  }
  return composeVerdict(situation, en)
}

const denied = aDecision({ outcome: 'deny', rules: [overCeiling, finalSale] })

describe('a payment that can be refunded', () => {
  test('says what is true and that it can be refunded now', () => {
    expect(verdictOf()).toEqual({
      tone: 'good',
      headline: 'Ada Martin paid 49.99 USD on 12 Mar',
      next: 'Within policy. You can refund it now.',
    })
  })

  test('names a possible double charge instead of the payment', () => {
    const payment = aPayment({
      warnings: [
        { kind: 'duplicate', ofPaymentIntentId: 'pi_x', secondsApart: 40, money: { amount: 4999, currency: 'usd' } },
      ],
    })
    expect(verdictOf({ payment }).headline).toBe('Possible double charge: 49.99 USD')
  })

  test('whose twin is refunded is no plain go, even within policy', () => {
    const twin = { kind: 'twin_refunded' as const, ofPaymentIntentId: 'pi_x', money: { amount: 4999, currency: 'usd' } }
    expect(verdictOf({ payment: aPayment({ warnings: [twin] }) })).toEqual({
      tone: 'caution',
      headline: 'Charged twice, and one charge of 49.99 USD is refunded already',
      next: 'Within policy. You can refund it now.',
    })
  })

  test('is not called refundable while the form holds no amount', () => {
    expect(verdictOf({ preview: { kind: 'none' } })).toMatchObject({
      tone: 'neutral',
      next: en.form.policyNeedsAmount,
    })
  })

  test('leaves open what to do while policy has not spoken', () => {
    expect(verdictOf({ preview: { kind: 'loading' } }).next).toBeNull()
  })

  test('never says that it can be refunded when policy could not be asked', () => {
    expect(verdictOf({ preview: { kind: 'failed' } })).toMatchObject({ tone: 'caution', next: en.verdict.policyFailed })
  })

  test('names the signature and the rule that asks for it', () => {
    const decision = aDecision({ outcome: 'approval_required', levels: ['lead'], rules: [overCeiling] })
    expect(verdictOf({ preview: { kind: 'ready', preview: aPreview(decision, 35_000) } }).next).toBe(
      'Needs the signature of a lead: 350.00 USD is over 75.00 USD.',
    )
  })

  test('explains a denial by the rule that denies, not by one that only asks for a signature', () => {
    expect(verdictOf({ preview: { kind: 'ready', preview: aPreview(denied) } })).toMatchObject({
      tone: 'stop',
      next: 'Policy does not allow a refund: Not refundable: final sale',
    })
  })
})

describe('a request on the payment', () => {
  test('is the news while it is on its way', () => {
    const request = aRefund(['requested', 'verified', 'approved', 'submitted_to_stripe'])
    expect(verdictOf({ request }).headline).toBe('Refund of 49.99 USD is on its way')
  })

  test('is called unknown when Stripe has not answered', () => {
    const request = aRefund(['requested', 'submitted_to_stripe'], { outcome: 'unknown' })
    expect(verdictOf({ request })).toMatchObject({ tone: 'caution', next: en.verdict.unknownNext })
  })

  test('says "refunded" only when it is confirmed', () => {
    const before = ['requested', 'verified', 'approval_required', 'approved', 'submitted_to_stripe'] as const
    for (const state of before) {
      const { headline, next } = verdictOf({ request: aRefund([state]) })
      expect(`${headline} ${next}`, state).not.toMatch(/\brefunded\b/i)
    }
    expect(verdictOf({ request: aRefund(['requested', 'confirmed']) }).headline).toBe('Refunded 49.99 USD')
  })

  test('explains its denial', () => {
    const request = aRefund(['requested', 'denied'], { decision: denied })
    expect(verdictOf({ request }).next).toBe('Not refundable: final sale. Insert the reply that explains it.')
  })

  test('leaves the way to another one open when it failed', () => {
    const request = aRefund(['requested', 'failed'])
    expect(verdictOf({ request })).toMatchObject({
      headline: 'Failed: 49.99 USD was not refunded',
      next: 'Stripe did not refund it. Try once more, or ask finance for another way.',
    })
  })

  test('is never offered again as if nothing had happened, and policy still has the last word', () => {
    const preview = { kind: 'ready' as const, preview: aPreview(denied) }
    const next = verdictOf({ request: aRefund(['requested', 'failed']), preview }).next
    expect(next).toBe('Policy does not allow a refund: Not refundable: final sale')
  })

  test('whose outcome is unknown stays in sight while Stripe is down', () => {
    const context = aContext({ customer: { kind: 'unavailable' }, payments: [] })
    const request = aRefund(['requested', 'submitted_to_stripe'], { outcome: 'unknown' })
    for (const customer of [context.customer, { kind: 'none' as const, email: null }])
      expect(verdictOf({ context: { ...context, customer }, payment: null, request }).next).toBe(en.verdict.unknownNext)
  })
})

describe('without a customer or a payment', () => {
  test('never speaks of a payment when several customers match', () => {
    const context = aContext({ customer: { kind: 'several', candidates: [] }, payments: [] })
    expect(verdictOf({ context, payment: null }).next).toBe(en.verdict.severalNext)
  })

  test('says that nothing is known when Stripe is down, rather than that there is no customer', () => {
    const context = aContext({ customer: { kind: 'unavailable' }, payments: [] })
    expect(verdictOf({ context, payment: null }).headline).toBe('Stripe did not answer')
  })

  test('tells payments that could not be read from payments that do not exist', () => {
    const hole = { part: 'payments' as const, message: 'Stripe did not answer.' }
    expect(verdictOf({ context: aContext({ payments: [], holes: [hole] }), payment: null }).headline).toBe(
      en.verdict.paymentsMissing,
    )
    expect(verdictOf({ context: aContext({ payments: [] }), payment: null }).headline).toBe(
      'Ada Martin has no payments in Stripe',
    )
  })

  test('asks for a requester where the ticket has none', () => {
    const context = aContext({ ticket: { ...aContext().ticket, requester: null } })
    expect(verdictOf({ context }).headline).toBe(en.verdict.noRequester)
  })
})

describe('a payment that failed', () => {
  const failed = (failure: NonNullable<ReturnType<typeof aPayment>['failure']>) =>
    verdictOf({ payment: aPayment({ status: 'failed', failure }), preview: { kind: 'none' } })

  test('says what happened, what the customer can do, and when Stripe tries again', () => {
    const retryAt = new Date(2026, 2, 24, 9).toISOString()
    expect(failed({ group: 'customer_can_fix', code: 'expired_card', retryAt })).toEqual({
      tone: 'caution',
      headline: 'Payment of 49.99 USD failed: the card has expired',
      next: 'Ask the customer to add a new card on your payment page. Stripe tries again by itself on 24 Mar.',
    })
  })

  test('says nothing of a try that is over', () => {
    const retryAt = new Date(2026, 2, 20, 9).toISOString()
    expect(failed({ group: 'customer_can_fix', code: 'insufficient_funds', retryAt }).next).not.toContain('tries again')
  })

  test('says only that the bank declined it where the reason must not reach the customer', () => {
    for (const code of ['stolen_card', 'fraudulent', 'expired_card', null]) {
      const { headline, next } = failed({ group: 'declined', code, retryAt: null })
      expect(headline).toBe('Payment of 49.99 USD failed: the bank declined it')
      expect(next).not.toMatch(/stolen|fraud|expired/)
    }
  })
})

describe('a disputed payment', () => {
  const disputed = (status: string, dueBy: string | null = null) =>
    verdictOf({ payment: aPayment({ warnings: [{ kind: 'dispute', status, dueBy }] }) })

  test('is the bank’s, also when policy would allow a refund', () => {
    expect(disputed('needs_response', new Date(2026, 2, 30, 12).toISOString())).toEqual({
      tone: 'stop',
      headline: 'Chargeback on this payment of 49.99 USD',
      next: 'Do not refund it: the bank decides. Our answer to the bank is due by 30 Mar.',
    })
    for (const status of ['under_review', 'lost', 'a_status_of_next_year']) expect(disputed(status).tone).toBe('stop')
  })

  test('is policy’s again when it is won, and a careful one while the bank only asks', () => {
    expect(disputed('won').tone).toBe('good')
    expect(disputed('warning_needs_response')).toMatchObject({
      tone: 'caution',
      headline: 'The bank asks about this payment of 49.99 USD',
    })
  })
})

describe('a confirmed refund of a disputed payment', () => {
  const request = aRefund(['requested', 'confirmed'], { money: { amount: 2900, currency: 'usd' } })
  const disputed = (status: string, dueBy: string | null, t = en) =>
    composeVerdict(
      {
        context: aContext(),
        payment: aPayment({ warnings: [{ kind: 'dispute', status, dueBy }] }),
        request,
        preview: { kind: 'none' },
        now: new Date(2026, 2, 21, 12),
      },
      t,
    )

  test('is paid twice if nobody answers the bank, so that comes first', () => {
    const dueBy = new Date(2026, 2, 30, 12).toISOString()
    expect(disputed('needs_response', dueBy)).toEqual({
      tone: 'stop',
      headline: 'Refunded 29.00 USD, and the customer’s bank disputes it too',
      next: 'Answer the bank by 30 Mar; do not send more money.',
    })
    expect(disputed('needs_response', dueBy, de)).toMatchObject({
      headline: '29,00 USD erstattet, und die Bank des Kunden hat die Zahlung auch angefochten',
      next: 'Der Bank bis 30. März antworten; kein weiteres Geld senden.',
    })
    expect(disputed('under_review', null).next).toBe('The bank decides; do not send more money.')
  })

  test('is good news again when the dispute is over', () => {
    expect(disputed('won', null)).toMatchObject({ tone: 'good', headline: 'Refunded 29.00 USD' })
  })
})

test('what Stripe refused for good says what to do instead of trying again', () => {
  const refused = (detail: string) => verdictOf({ request: aRefund(['requested', 'failed'], { detail }) })
  expect(refused('charge_not_refundable')).toEqual({
    tone: 'stop',
    headline: 'Failed: 49.99 USD was not refunded (Stripe cannot refund this payment)',
    next: 'Trying again cannot help. Ask finance for another way.',
  })
  for (const detail of ['charge_already_refunded', 'charge_disputed'])
    expect(refused(detail).next).toMatch(/^Do not try again/)
})

test('a refund made elsewhere is on its way, with Stripe’s reason, and is not made again', () => {
  const money = { amount: 8400, currency: 'usd' }
  const payment = aPayment({
    money,
    amounts: { captured: 8400, refunded: 8400, reserved: 0, refundable: 0 },
    warnings: [
      {
        kind: 'refund_elsewhere',
        stripeRefundId: 're_x',
        money,
        pendingReason: 'insufficient_funds',
        createdAt: new Date(2026, 2, 19, 10).toISOString(),
      },
    ],
  })
  expect(verdictOf({ payment, preview: { kind: 'none' } })).toEqual({
    tone: 'neutral',
    headline: 'A refund of 84.00 USD is already on its way',
    next: 'Made outside Countersign on 19 Mar; our Stripe balance does not cover it yet. Do not refund it again: nothing is left to refund.',
  })
})

describe('an early fraud warning', () => {
  const warned = (actionable: boolean, decision = aDecision()) => {
    const warning = { kind: 'early_fraud_warning' as const, fraudType: 'unauthorized_use_of_card', actionable }
    return verdictOf({
      payment: aPayment({ warnings: [warning] }),
      preview: { kind: 'ready', preview: aPreview(decision) },
    })
  }

  test('says that a full refund now usually prevents a chargeback, and policy keeps the last word', () => {
    expect(warned(true)).toEqual({
      tone: 'caution',
      headline: 'The bank reports fraud on this payment of 49.99 USD',
      next: 'A full refund now usually prevents a chargeback. Within policy. You can refund it now.',
    })
    expect(warned(true, denied)).toMatchObject({ tone: 'stop' })
  })

  test('changes nothing once it is not actionable', () => {
    expect(warned(false)).toEqual(verdictOf())
  })
})
