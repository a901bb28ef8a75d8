import { ReplyLanguage } from '@countersign/shared/draft'
import { Intent } from '@countersign/shared/intent'
import { RefundOutcome, RefundState } from '@countersign/shared/refund'
import { DeclineGroup } from '@countersign/shared/ticket-context'
import type { PaymentWarning } from '@countersign/shared/ticket-context'
import { describe, expect, test } from 'vitest'
import { aPayment, aRefund, dispute, everyReply, failed, finalSale, nothing } from '#drafting/reply.fixture.ts'
import { chooseTemplates } from '#drafting/choose-templates.ts'
import { writeReply } from '#drafting/write-reply.ts'
import type { ReplyFacts } from '#drafting/write-reply.ts'

const text = (facts: Partial<ReplyFacts>): string =>
  writeReply({ ...nothing, ...facts })
    .map((segment) => segment.text)
    .join('')

test('only a confirmed refund is called refunded, with its amount and date', () => {
  for (const state of RefundState.options) {
    const outcomes = state === 'submitted_to_stripe' ? RefundOutcome.options : [null]
    for (const outcome of outcomes) {
      const reply = text({ refund: aRefund(state, outcome) })
      expect(/we have refunded/i.test(reply), `${state} ${outcome}`).toBe(state === 'confirmed')
    }
  }
  expect(text({ refund: aRefund('confirmed') })).toContain(
    'We have refunded 29.00 USD to your Visa card ending in 4242 on 21 November 2026',
  )
})

test('an unknown outcome promises neither that it is sent nor when it comes', () => {
  const unclear: RefundOutcome[] = ['held', 'sending', 'unknown', 'parked']
  for (const outcome of unclear)
    expect(text({ refund: aRefund('submitted_to_stripe', outcome) })).not.toMatch(/was sent|days|arriv/)
})

test('without a request nothing is said about a refund', () => {
  for (const facts of [{}, { payerUnknown: true }, { payment: aPayment() }]) expect(text(facts)).not.toMatch(/refund/)
})

test('every figure names its source', () => {
  for (const facts of everyReply) {
    for (const segment of writeReply({ ...nothing, ...facts })) {
      if (/\d/.test(segment.text) && !segment.text.includes('5 to 10 business days'))
        expect(segment.source, segment.text).not.toBeNull()
    }
  }
})

test('after the greeting a sentence begins with a capital, and every sentence ends', () => {
  for (const facts of everyReply) {
    const reply = text(facts)
    expect(reply).toMatch(/^Hi Ben,\n\n\p{Lu}/u)
    expect(reply).toMatch(/[.]\n\nKind regards$/)
    expect(reply).not.toMatch(/\. \p{Ll}|\.\.| {2}| \./u)
  }
})

test('a card is named as its owner knows it, and no other way to pay by its technical name', () => {
  const destination = (method: string) => text({ refund: { ...aRefund('confirmed'), destination: method } })
  expect(destination('mastercard •• 4444')).toContain('to your Mastercard ending in 4444 on')
  expect(destination('amex •• 8431')).toContain('to your American Express card ending in 8431 on')
  expect(destination('cartes_bancaires •• 1234')).toContain('to your card ending in 1234 on')
  expect(destination('sepa debit')).toContain('to the payment method that you used on')
})

describe('a payment that took no money', () => {
  test('is never spoken of as if it had been paid', () => {
    for (const status of ['failed', 'canceled', 'uncaptured', 'processing'] as const) {
      const reply = text({ payment: aPayment({ status }) })
      expect(reply, status).not.toMatch(/I can see your payment|you paid|refund/)
      expect(reply, status).toContain('Your payment of 29.00 USD on 12 November 2026')
    }
  })

  test('says that it did not go through, what the customer can do, and when it is tried again', () => {
    const retryAt = '2026-11-24T09:00:00.000Z'
    expect(text({ payment: failed({ group: 'customer_can_fix', code: 'expired_card', retryAt }, 'in_8') })).toBe(
      'Hi Ben,\n\nThank you for writing to us. Your payment of 29.00 USD on 12 November 2026 did not go through: the card ' +
        'has expired. Please add a new card on our payment page. The payment is tried again automatically on ' +
        '24 November 2026.\n\nKind regards',
    )
    const said = (code: string) => text({ payment: failed({ group: 'customer_can_fix', code, retryAt: null }) })
    expect(said('insufficient_funds')).toContain('You can top up the account')
    expect(said('authentication_required')).toContain('confirm it in your bank’s app')
    expect(said('invalid_cvc')).toContain('the security code of the card did not match')
    expect(said('expired_card')).not.toContain('tried again')
  })

  test('promises no further try that is over', () => {
    const retryAt = '2026-11-20T09:00:00.000Z'
    expect(text({ payment: failed({ group: 'retry_later', code: null, retryAt }) })).not.toContain('tried again')
  })

  test('says only that the bank declined it where the reason must not be heard, and no raw code anywhere', () => {
    for (const group of DeclineGroup.options) {
      for (const code of ['stolen_card', 'fraudulent', 'do_not_honor', 'generic_decline']) {
        const segments = writeReply({ ...nothing, payment: failed({ group, code, retryAt: null }) })
        expect(JSON.stringify(segments), group).not.toMatch(/stolen|fraud|honor|generic/)
      }
    }
    for (const group of ['declined', 'call_bank'] as const) {
      expect(text({ payment: failed({ group, code: 'expired_card', retryAt: null }) })).toContain(
        'did not go through: your bank declined it. You can contact your bank about it.\n\nKind regards',
      )
    }
  })
})

describe('a disputed payment', () => {
  const disputed = (status: string) => aPayment({ warnings: [dispute(status)] })

  test('is the bank’s, and nothing is promised, also after a request that came to nothing', () => {
    const words =
      'Your bank is handling a dispute about your payment of 29.00 USD on 12 November 2026. We answer the bank, and the bank decides.'
    for (const status of ['needs_response', 'under_review', 'a_status_of_next_year'])
      expect(text({ payment: disputed(status), denial: 'dispute' })).toContain(words)
    expect(text({ payment: disputed('needs_response'), refund: aRefund('failed') })).toBe(
      `Hi Ben,\n\n${words}\n\nKind regards`,
    )
    expect(text({ payment: disputed('lost') })).toContain('Your bank has decided the dispute')
    expect(text({ payment: disputed('warning_needs_response') })).toContain('Your bank has asked us about your payment')
  })

  test('that was refunded as well says both', () => {
    const reply = text({ payment: disputed('needs_response'), refund: aRefund('confirmed') })
    expect(reply).toContain('We have refunded 29.00 USD')
    expect(reply).toContain('Your bank is handling a dispute')
  })

  test('is an ordinary one again when the dispute is over', () => {
    expect(text({ payment: disputed('won') })).toBe(text({ payment: aPayment() }))
  })
})

test('a refund made elsewhere is on its way, with its amount and day, and without a day of arrival', () => {
  const warning: PaymentWarning = {
    kind: 'refund_elsewhere',
    stripeRefundId: 're_x',
    money: { amount: 1000, currency: 'usd' },
    pendingReason: 'insufficient_funds',
    createdAt: '2026-11-19T10:00:00.000Z',
  }
  const reply = text({ payment: aPayment({ warnings: [warning] }) })
  expect(reply).toContain('A refund of 10.00 USD was made on 19 November 2026 and is on its way.')
  expect(reply).not.toMatch(/insufficient|balance|business days/)
})

test('what policy denies is explained kindly before anybody records it, in the words of the record', () => {
  const before = text({ payment: aPayment(), denial: 'category' })
  const explained = 'This item was sold without a right to a refund, so we cannot refund it. I am sorry'
  expect(before).toContain('I have checked your payment of 29.00 USD on 12 November 2026 against our refund policy.')
  expect(before).toContain(explained)
  const decision = { ...aRefund('denied').decision, rules: [finalSale] }
  expect(text({ payment: aPayment(), refund: { ...aRefund('denied'), decision } })).toContain(explained)
})

test('a denial by a person is told kindly, with policy’s reason where it has one; what they wrote stays inside', () => {
  const denial = { by: 'Lena Kovac', reason: 'Third time this year, do not give in.' }
  const refund = { ...aRefund('denied'), denial }
  expect(text({ refund })).toBe(
    'Hi Ben,\n\nI have checked your request for a refund of 29.00 USD with my colleagues. Unfortunately we cannot refund ' +
      'it. I am sorry that I have no better news for you. If there is something that we do not know yet, please tell ' +
      'me.\n\nKind regards',
  )
  const byPolicyToo = { ...refund, decision: { ...refund.decision, rules: [finalSale] } }
  expect(text({ refund: byPolicyToo })).toContain('sold without a right to a refund')
  for (const language of ReplyLanguage.options) {
    for (const each of [refund, byPolicyToo]) {
      const said = writeReply({ ...nothing, refund: each }, { language, variant: 'standard' })
      expect(JSON.stringify(said), language).not.toMatch(/Third time|Lena/)
    }
  }
})

test('without a single customer it is asked who paid, and nothing is said of any payment', () => {
  const reply = text({ payerUnknown: true, payment: aPayment() })
  expect(reply).toContain('the e-mail address or the order number that you paid with')
  expect(reply).not.toMatch(/\d/)
})

test('a name is used only where it is one plain word', () => {
  expect(text({ requesterName: 'Ada Martin' })).toMatch(/^Hi Ada,/)
  expect(text({ requesterName: 'Jean-Luc' })).toMatch(/^Hi Jean-Luc,/)
  for (const requesterName of [
    null,
    '',
    '<b>x</b>',
    'http://evil.example',
    'x'.repeat(200),
    '4242424242424242',
    'a@b.example',
  ]) {
    expect(text({ requesterName })).toMatch(/^Hello,/)
  }
})

test('what the customer asks for is answered under its own key, and nothing is said to be done', () => {
  const wishes = ['receipt_resend', 'invoice_copy', 'update_payment_details', 'cancel_subscription', 'credit'] as const
  for (const asked of wishes) {
    for (const facts of [{ asked }, { asked, payment: aPayment() }]) {
      expect(chooseTemplates({ ...nothing, ...facts }).main).toBe(`${asked}.asked`)
      expect(text(facts)).toContain('I am looking into this and will get back to you.')
    }
    expect(text({ asked, payment: failed(null) })).toContain('did not go through')
  }
  expect(text({ asked: 'cancel_subscription' })).toContain('This message does not end it.')
  for (const asked of Intent.options) {
    for (const facts of everyReply)
      expect(text({ ...facts, asked })).not.toMatch(/cancel(l)?ed your|is attached|credited/)
    expect(text({ payment: aPayment(), asked })).not.toMatch(/refund/)
    expect(text({ refund: aRefund('confirmed'), asked })).toBe(text({ refund: aRefund('confirmed') }))
  }
})

test('who is upset reads a word of sympathy first, which admits and promises nothing; nobody else does', () => {
  for (const language of ReplyLanguage.options) {
    const said = (facts: Partial<ReplyFacts>) =>
      writeReply({ ...nothing, payment: aPayment(), ...facts }, { language, variant: 'short' })
        .map((segment) => segment.text)
        .join('')
    const calm = said({ mood: 'neutral' })
    expect(said({ mood: 'positive' })).toBe(calm)
    expect(said({ mood: 'angry' })).not.toBe(calm)
    expect(said({ mood: 'negative' })).toBe(said({ mood: 'angry' }))
    expect(said({ mood: 'angry', denial: 'category' })).toBe(said({ denial: 'category' }))
  }
  expect(text({ mood: 'angry' })).toContain('I am sorry for the trouble that you have with this. I am looking into')
  const bodyOf = (key: string) => (key === 'tone.upset' ? 'That is no fun.' : undefined)
  const own = writeReply({ ...nothing, mood: 'angry' }, { language: 'en', variant: 'short', bodyOf })
  expect(own.map((segment) => segment.text).join('')).toContain('That is no fun. I am looking into')
})
