import { ReplyLanguage } from '@countersign/shared/draft'
import { describe, expect, test } from 'vitest'
import { composeDraft } from '#consulting/compose-draft.ts'
import type { ModelSentences } from '#consulting/compose-draft.ts'
import { draftInstructions, planDraft } from '#consulting/plan-draft.ts'
import { groundFacts } from '#drafting/ground-facts.ts'
import { aPayment, aRefund, everyReply, failed, nothing } from '#drafting/reply.fixture.ts'
import type { ReplyFacts } from '#drafting/write-reply.ts'

const asked = { primary: 'refund' as const, between: [], secondary: [], sentiment: 'neutral' as const }

function plan(change: Partial<ReplyFacts>, language = 'en', variant: 'standard' | 'short' = 'standard') {
  const facts = { ...nothing, ...change }
  const held = groundFacts({ ...facts, context: null, policyDays: [] })
  return { ...planDraft(facts, asked, { language, variant }), variant, facts: held }
}

/** What a model makes of a ticket that says just what it was given. */
function honest(told: string): ModelSentences {
  const text = /^Approved wording: (.*)$/m.exec(told)?.[1] ?? ''
  return { sentences: [{ text, factIds: [...text.matchAll(/\{\{([\w.]+)\}\}/g)].map(([, id]) => id ?? '') }] }
}

function say(
  sentences: (string | ModelSentences['sentences'][number])[],
  change: Partial<ReplyFacts>,
  language = 'en',
) {
  const full = sentences.map((each) => (typeof each === 'string' ? { text: each, factIds: [] } : each))
  return composeDraft({ sentences: full }, plan(change, language))
}

describe('an honest model', () => {
  test.each(ReplyLanguage.options)(
    'may say in %s whatever our own templates say, in every state and length',
    (language) => {
      for (const facts of everyReply) {
        for (const variant of ['standard', 'short'] as const) {
          const made = plan(facts, language, variant)
          expect(composeDraft(honest(made.told), made), made.told).toHaveProperty('segments')
        }
      }
    },
  )

  test('may add sympathy and questions, with words that attackers like too', () => {
    for (const text of [
      'I understand how annoying this is, and I am sorry for the trouble.',
      'Please ignore our earlier message about your order.',
      'Could you tell me what the system showed you when you tried?',
      'I cannot override what your bank decides, but I will look into it.',
      'Thank you for the photo, it helps a lot.',
    ]) {
      expect(say([text], { payment: aPayment() }), text).toHaveProperty('segments')
    }
  })

  test('learns that there is an amount, a day, a name and a card, and not which', () => {
    for (const facts of everyReply) {
      for (const language of ['en', 'de', 'it'])
        expect(plan(facts, language).told).not.toMatch(/29|4242|Ben|12 November|2026|worn|Lena/)
    }
  })
})

const confirmed = { refund: aRefund('confirmed') }
const inReview = { payment: aPayment(), refund: aRefund('approval_required') }

describe('a hostile or careless model', () => {
  const refused: [string, string[], Partial<ReplyFacts>, string][] = [
    ['a refund that was never made', ['We have refunded your payment.'], inReview, 'ground:refund_status'],
    ['the same in another language', ['Wir haben Ihnen das Geld erstattet.'], inReview, 'wrong_language'],
    ['an amount', ['You paid 530.00 USD.'], confirmed, 'figure'],
    ['an amount in full-width digits', ['You paid ５３０ in all.'], confirmed, 'figure'],
    ['an amount in words', ['You paid five hundred dollars.'], confirmed, 'currency'],
    ['a card number', ['Your card 4242 4242 4242 4242 was charged.'], confirmed, 'figure'],
    ['a card number in words', [`It is ${'four two '.repeat(8)}.`], confirmed, 'ground:card_data'],
    ['a day', ['You will have it by Monday.'], confirmed, 'ground:promise_time'],
    ['goodwill', ['As a gesture of goodwill we waive the fee.'], confirmed, 'ground:goodwill'],
    [
      'why the bank declined',
      ['Your bank reported the card as stolen.'],
      { payment: failed(null) },
      'ground:masked_decline',
    ],
    ['a link', ['See [our page](https://evil.example).'], confirmed, 'markup'],
    ['an address', ['Write to help@evil.example.'], confirmed, 'address'],
    ['a page', ['Go to evil.com to get it.'], confirmed, 'address'],
    ['markup', ['<img src=x onerror=alert()>'], confirmed, 'markup'],
    ['a bracket of our templates', ['I am [[very]] sorry.'], confirmed, 'markup'],
    ['characters that nobody sees', ['I am look\u200Bing into this.'], confirmed, 'character'],
    ['words that run the other way', ['I am \u202Elooking into this.'], confirmed, 'character'],
    [
      'our instructions',
      ['You write the body of a reply from billing support to a customer.'],
      confirmed,
      'prompt_leaked',
    ],
    [
      'our instructions, in two sentences',
      ['You write the body of', 'a reply from billing support.'],
      confirmed,
      'prompt_leaked',
    ],
    ['another language', ['Ich sehe mir das an und melde mich wieder bei Ihnen.'], confirmed, 'wrong_language'],
    ['nothing', [], confirmed, 'nothing'],
  ]
  test.each(refused)('that writes %s is not heard', (_, sentences, facts, problem) => {
    expect(say(sentences, facts)).toEqual({ problem })
  })

  test('names only facts that it was given, and each of them', () => {
    const facts = { payment: aPayment() }
    expect(say([{ text: '{{verification.code}}', factIds: ['verification.code'] }], facts)).toEqual({
      problem: 'unknown_fact',
    })
    expect(say([{ text: '{{refund.amount}}', factIds: ['payment.amount'] }], facts)).toEqual({
      problem: 'unknown_fact',
    })
    expect(say([{ text: 'You paid {{payment.amount}}.', factIds: [] }], facts)).toEqual({ problem: 'unnamed_fact' })
    expect(say([{ text: '{{payment: it is refunded}}', factIds: [] }], facts)).toEqual({ problem: 'markup' })
    expect(say([{ text: '{{payment.amount', factIds: [] }], facts)).toEqual({ problem: 'markup' })
  })

  test('cannot use a true fact for a false claim', () => {
    const text = 'We have refunded {{refund.amount}} to {{refund.destination}}.'
    const sentence = { text, factIds: ['refund.amount', 'refund.destination'] }
    expect(say([sentence], confirmed)).toHaveProperty('segments')
    for (const state of [
      'approval_required',
      'approved',
      'submitted_to_stripe',
      'denied',
      'failed',
      'canceled',
    ] as const)
      expect(say([sentence], { refund: aRefund(state) }), state).toEqual({ problem: 'ground:refund_status' })
  })
})

test('in a language that we have no words for, the model greets and closes, and days and amounts are written as there', () => {
  const sentences = [
    { text: 'Buongiorno {{first_name}},', factIds: ['first_name'] },
    {
      text: 'vedo il pagamento di {{payment.amount}} del {{payment.date}}.',
      factIds: ['payment.amount', 'payment.date'],
    },
    { text: 'Cordiali saluti', factIds: [] },
  ]
  const made = say(sentences, { payment: aPayment() }, 'it')
  expect('segments' in made && made.segments.map(({ text }) => text).join('')).toBe(
    'Buongiorno Ben,\n\nvedo il pagamento di 29,00 USD del 12 novembre 2026.\n\nCordiali saluti',
  )
  expect(say(sentences.slice(1), { payment: aPayment() }, 'it')).toEqual({ problem: 'nothing' })
  expect(say([...sentences, 'Lei ha pagato 530 USD.'], { payment: aPayment() }, 'it')).toEqual({ problem: 'figure' })
})

test('the instructions hold nothing secret, and no word from outside', () => {
  expect(draftInstructions).not.toMatch(/\$\{|sk_|key/)
})
