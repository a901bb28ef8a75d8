import { ReplyLanguage } from '@countersign/shared/draft'
import { RefundOutcome } from '@countersign/shared/refund'
import { describe, expect, test } from 'vitest'
import { groundFacts } from '#drafting/ground-facts.ts'
import { ground } from '#drafting/ground/ground.ts'
import { aPayment, aRefund, everyReply, nothing } from '#drafting/reply.fixture.ts'
import { writeReply } from '#drafting/write-reply.ts'

const noContext = { context: null, policyDays: [] }

describe('what Countersign writes itself', () => {
  test.each(ReplyLanguage.options)('has no finding in %s, in both lengths', (language) => {
    for (const variant of ['standard', 'short'] as const) {
      for (const change of everyReply) {
        const facts = { ...nothing, ...change }
        const text = writeReply(facts, { language, variant })
          .map((segment) => segment.text)
          .join('')
        const found = ground(text, groundFacts({ ...facts, ...noContext }), language)
        expect(
          found.map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`),
          text,
        ).toEqual([])
      }
    }
  })
})

const text = (words: string, change: Partial<typeof nothing> = {}) => {
  const facts = groundFacts({ ...nothing, payment: aPayment(), ...change, ...noContext })
  return ground(words, facts, 'en').map(({ start, end, kind, severity }) => [words.slice(start, end), kind, severity])
}

test('a finding marks the very words, and overlapping ones are one', () => {
  expect(text('Hi,\n\nwe have refunded 31.00 USD, and I write tomorrow.')).toEqual([
    ['refunded', 'refund_status', 'block'],
    ['31.00 USD', 'amount', 'block'],
    ['tomorrow', 'promise_time', 'warn'],
  ])
})

test('a claim is found in whatever language, width or disguise it is written', () => {
  for (const words of [
    'Wir haben Ihnen 29,00 USD erstattet.',
    'Nous avons rembourse 29,00 USD.',
    'WE HAVE REFUNDED IT.',
    'We have re\u200Bfunded it.',
    'We have\nrefunded\u00A0it.',
    'Ｗｅ ｈａｖｅ ｒｅｆｕｎｄｅｄ ｉｔ.',
  ]) {
    expect(text(words)[0]?.slice(1), words).toEqual(['refund_status', 'block'])
  }
  const confirmed = { refund: aRefund('confirmed') }
  expect(text('We have refunded ２９．００ USD.', confirmed)).toEqual([])
  expect(text('We have refunded ３９．００ USD.', confirmed)).toEqual([['３９．００ USD', 'amount', 'block']])
})

test('only a confirmed refund was refunded, in every state and every language', () => {
  const said: Record<ReplyLanguage, string> = {
    en: 'We have refunded 29.00 USD.',
    de: 'Wir haben 29,00 USD erstattet.',
    fr: 'Nous avons remboursé 29,00 USD.',
    es: 'Hemos reembolsado 29,00 USD.',
    pt: 'Reembolsamos 29,00 USD.',
    ja: '29.00 USDを返金いたしました。',
  }
  const ofEach = everyReply.flatMap(({ refund }) => refund ?? [])
  const ofEachOutcome = RefundOutcome.options.map((outcome) => aRefund('submitted_to_stripe', outcome))
  for (const refund of [...ofEach, ...ofEachOutcome]) {
    for (const words of Object.values(said)) {
      expect(text(words, { refund }).length === 0, `${refund.state} ${refund.outcome} ${words}`).toBe(
        refund.state === 'confirmed',
      )
    }
  }
})

describe('a customer with an earlier refund of another payment', () => {
  const earlier = {
    ...groundFacts({ ...nothing, payment: aPayment(), ...noContext }),
    otherRefunds: [
      {
        money: { amount: 1500, currency: 'usd' },
        standing: 'confirmed' as const,
        days: ['2026-11-03'],
        lastFour: null,
        ofPayment: false,
      },
    ],
  }
  const leave = (words: string, facts = earlier) =>
    ground(words, facts, 'en').map(({ kind, severity }) => [kind, severity])

  test('is not told that this payment was refunded, in whatever words', () => {
    for (const words of [
      'Hi Ben, your payment has been refunded.',
      'Your refund is complete and was approved.',
      'We have refunded 29.00 USD.',
      'Wir haben Ihre Zahlung erstattet.',
    ]) {
      expect(leave(words), words).toContainEqual(['refund_status', 'block'])
    }
  })

  test('may be told of the earlier one, which the reply names by its amount or its day', () => {
    expect(leave('We refunded 15.00 USD on 3 November 2026.')).toEqual([])
    expect(leave('The refund of 15.00 USD has been completed.')).toEqual([])
    expect(leave('We made a refund on 3 November 2026.')).toEqual([])
  })

  test('an amount that both have names neither, a day beside it does', () => {
    const same = {
      ...earlier,
      otherRefunds: earlier.otherRefunds.map((each) => ({ ...each, money: { amount: 2900, currency: 'usd' } })),
    }
    expect(leave('We have refunded 29.00 USD.', same)).toEqual([['refund_status', 'block']])
    expect(leave('We have refunded 29.00 USD on 3 November 2026.', same)).toEqual([])
  })

  test('beside it, another clause of the sentence is about the one at hand', () => {
    expect(leave('You got 15.00 USD on 3 November, and now the 29.00 USD have been refunded as well.')).toContainEqual([
      'refund_status',
      'block',
    ])
    expect(leave('You wrote on 3 November; meanwhile the refund has been sent.')).toContainEqual([
      'refund_status',
      'block',
    ])
  })

  test('one of this payment, made outside Countersign, may be told without naming it', () => {
    const here = { ...earlier, otherRefunds: earlier.otherRefunds.map((each) => ({ ...each, ofPayment: true })) }
    expect(leave('Your payment has been refunded in part.', here)).toEqual([])
  })
})

test('money that is back is found in whatever words, where none is', () => {
  for (const words of [
    'I was able to get you your money back.',
    'We have returned 29.00 USD.',
    'The refund has been carried out.',
    'You have got your money back.',
    'The charge is reversed.',
    'We did refund your payment.',
    'Das Geld ist wieder auf Ihrer Karte.',
    'Sie haben Ihr Geld zurückbekommen.',
    'Vous avez récupéré votre argent.',
    'Hemos anulado el cargo.',
    'O dinheiro já voltou para o seu cartão.',
    '29.00 USDを返しました。',
  ]) {
    expect(text(words), words).toContainEqual([expect.any(String), 'refund_status', 'block'])
  }
  for (const words of [
    'If we refund it, the money goes back to the same card.',
    'Refunds go back to the card that you paid with.',
    'Did the money show up on your card again?',
    'You wrote that your money never came back.',
    'I have received your refund request and started looking at the payment.',
    'Bisher wurde nichts zurückgezahlt.',
    'J’ai bien reçu votre demande de remboursement.',
    '現時点ではまだ返金されておりません。',
  ]) {
    expect(text(words), words).toEqual([])
  }
})

test('a refund that was sent is neither refused nor undecided, failed nor unheard of, in whatever words', () => {
  const sent = { refund: aRefund('submitted_to_stripe', 'pending') }
  for (const words of [
    'I am afraid the team turned your request down.',
    'Nobody has decided about your refund so far.',
    'Your bank did not take the refund, so the money is here again.',
    'I find no request for a refund in your name.',
    'Leider wurde Ihr Antrag abgelehnt.',
    'Über Ihre Erstattung ist noch nicht entschieden.',
    'Votre demande a été refusée par mon équipe.',
    'Votre demande de remboursement est encore à l’étude.',
    'Lamentablemente, su solicitud fue rechazada.',
    'Su solicitud sigue en revisión.',
    'Infelizmente, o seu pedido foi recusado.',
    'O seu pedido de reembolso ainda está em análise.',
    '誠に残念ながら、返金のご依頼は却下されました。',
    'ご返金はまだ審査中でございます。',
  ]) {
    expect(text(words, sent), words).toContainEqual([expect.any(String), 'refund_status', 'block'])
  }
  for (const words of [
    'You write that the team turned your request down.',
    'The refund was sent, and your bank has not confirmed it yet.',
    'Sie schreiben, Ihr Antrag sei abgelehnt worden.',
    'Votre remboursement a été envoyé, il n’est pas encore confirmé.',
    'El reembolso fue enviado y todavía no está confirmado.',
    'O reembolso foi enviado e ainda não está confirmado.',
    '返金は11月20日に送金いたしました。',
  ]) {
    expect(text(words, sent), words).toEqual([])
  }
})

test('what one clause says is not lost in a question, in a long sentence or on the next line', () => {
  for (const words of [
    'I’ve refunded you 29.00 USD, could you check your card?',
    'Your refund has been sent\nAnything else I can help with?',
    'Your refund has been sent\r\n\r\nAnything else I can help with?',
    'Thank you for your patience, we have refunded your payment, and I wish you and your family a lovely weekend, hope to see you again in our shop soon, and would be happy about a review of how we did.',
  ]) {
    expect(text(words), words).toContainEqual([expect.any(String), 'refund_status', 'block'])
  }
  expect(text('Did you see your money again, or is it still missing?')).toEqual([])
  // Nor behind more words than belong to each other.
  expect(text(`${'one more word about it '.repeat(40)} the refund was sent to your bank`)).toContainEqual([
    expect.any(String),
    'refund_status',
    'block',
  ])
})

test('a sentence that is untrue as a whole hides nothing of what is wrong in it', () => {
  const found = text('Your 29.00 USD have been in your account ending in 9999 since 5 May.', {
    refund: aRefund('confirmed'),
  })
  const kinds = found.map(([, kind]) => kind)
  expect(kinds).toContain('card_fragment')
  expect(kinds).toContain('date')
  const light = text('We cannot refund the shipping, but everything else is back on your card.', {
    refund: aRefund('approval_required'),
  })
  expect(light).toContainEqual([expect.any(String), 'refund_status', 'block'])
})

test('a word of a list counts only where the sentence says it', () => {
  for (const words of ['Please ask another person in your family whether they paid.', 'Vale, lo miro y le escribo.']) {
    expect(text(words), words).toEqual([])
  }
  expect(text('Take 10 % off your next order.')).toContainEqual([expect.any(String), 'goodwill', 'warn'])
})

test('what a clause says of money or a refund is a claim, unless something in it only asks, looks, waits, wishes or tells the rules', () => {
  for (const words of [
    'I have make the refund for you.',
    'Your cash is making its way home.',
    'If you look at your statement, you will find that the money is back.',
    'Not to worry, your money is on its way.',
    'Your money is back on your card, isn’t it?',
    'Sie bekommen Ihr Geld zurück.',
    'Le virement est parvenu à votre banque.',
    'El dinero ya va de regreso a su tarjeta.',
  ]) {
    expect(text(words), words).toContainEqual([expect.any(String), 'refund_status', 'block'])
  }
  for (const words of [
    'You were told that the refund had already been sent.',
    'Ihnen wurde gesagt, die Erstattung sei schon gesendet worden.',
    'Wird eine Erstattung genehmigt, geht sie auf dieselbe Karte zurück.',
    'I see that you returned the parcel.',
    'Veo que ya devolvió el paquete.',
    'You want your money back because the jacket does not fit.',
    'Without an approval I cannot refund anything.',
    'I cannot promise you a refund.',
    'Good news, your 29.00 USD arrived.',
    '返金はもう送られたとのことですが、こちらではまだ確認できておりません。',
  ]) {
    expect(text(words), words).toEqual([])
  }
})

test('an amount in a sentence about the refund is the refund’s own, or clearly the payment’s', () => {
  const part = (state: Parameters<typeof aRefund>[0], outcome: Parameters<typeof aRefund>[1] = null) => ({
    refund: { ...aRefund(state, outcome), money: { amount: 2000, currency: 'usd' } },
  })
  for (const [words, change] of [
    ['Your refund of 29.00 USD is being processed.', part('submitted_to_stripe', 'sending')],
    ['Your request for a refund of 29.00 USD is under review.', part('approval_required')],
    ['Your request for a refund of 29.00 USD was declined.', part('denied')],
    ['The refund is 29.00 USD.', part('approved')],
    ['We will send 29.00 USD to your card.', part('approved')],
    ['Everything you paid has been refunded.', part('confirmed')],
    ['We refunded the whole payment.', part('confirmed')],
  ] as const) {
    expect(text(words, change), words).toContainEqual([expect.any(String), 'amount', 'block'])
  }
  for (const [words, change] of [
    ['Your refund of 20.00 USD is being processed.', part('submitted_to_stripe', 'sending')],
    ['You paid 29.00 USD and asked for a refund of 20.00 USD, which is under review.', part('approval_required')],
    ['The refund of your payment of 29.00 USD is under review.', part('approval_required')],
    ['We have refunded 20.00 USD of the 29.00 USD that you paid.', part('confirmed')],
  ] as const) {
    expect(text(words, change), words).toEqual([])
  }
})

test('only a part is false where it was all, and what is left may be named', () => {
  const all = { refund: aRefund('confirmed') }
  expect(text('We refunded only a part of your 29.00 USD.', all)).toContainEqual([
    expect.any(String),
    'amount',
    'block',
  ])
  const part = { refund: { ...aRefund('confirmed'), money: { amount: 2000, currency: 'usd' } } }
  expect(text('The remaining 9.00 USD were not refunded.', part)).toEqual([])
  expect(text('The remaining 9.00 USD were refunded as well.', part)).toContainEqual([
    expect.any(String),
    expect.stringMatching(/^(?:amount|refund_status)$/),
    'block',
  ])
})

test('a formal review of what nobody requested is underlined, having read the wish is not', () => {
  for (const words of [
    'Your refund request is being reviewed by my colleagues.',
    'Ihr Erstattungsantrag liegt zur Entscheidung vor.',
    'Su solicitud de reembolso está en revisión.',
  ]) {
    expect(text(words), words).toContainEqual([expect.any(String), 'refund_status', 'warn'])
  }
  for (const words of [
    'I have read that you would like your money back, and I am looking into it.',
    'Ich habe Ihren Wunsch nach einer Erstattung gelesen und gebe ihn weiter.',
  ]) {
    expect(text(words), words).toEqual([])
  }
})

test('what is true of one standing is false of the next', () => {
  const sent = { refund: aRefund('submitted_to_stripe', 'pending') }
  const sending = { refund: aRefund('submitted_to_stripe', 'sending') }
  const approved = { refund: aRefund('approved') }
  for (const [words, change] of [
    ['Your refund is still being processed on our side.', sent],
    ['Your refund is being processed right now.', approved],
    ['We have not sent your refund yet.', sending],
    ['Your refund still has to be approved.', sending],
    ['Your refund was sent and is in your account already.', sent],
    ['Votre remboursement a été approuvé et effectué.', approved],
  ] as const) {
    expect(text(words, change), words).toContainEqual([expect.any(String), 'refund_status', 'block'])
  }
  for (const [words, change] of [
    ['Your refund is being processed right now.', sending],
    ['We have not sent your refund yet.', approved],
    ['Nobody has refused your refund.', sent],
    ['It was not refused, it was sent.', sent],
  ] as const) {
    expect(text(words, change), words).toEqual([])
  }
})

test('a card’s last digits are held against the facts wherever its end is named', () => {
  const confirmed = { refund: aRefund('confirmed') }
  for (const words of [
    'Die Erstattung ging auf die Karte, die auf 4422 endet.',
    'Die Erstattung ging auf die Karte mit den Schlussziffern 4422.',
    'The refund went to the card that finishes with 4422.',
    'El reembolso fue a la tarjeta con los últimos números 4422.',
  ]) {
    expect(text(words, confirmed), words).toContainEqual([expect.stringContaining('4422'), 'card_fragment', 'warn'])
    const right = text(words.replace('4422', '4242'), confirmed)
    expect(
      right.filter(([, kind]) => kind === 'card_fragment'),
      words,
    ).toEqual([])
  }
})

test('amounts in Chinese characters are read, whole and with figures in them', () => {
  const yen = { ...nothing, payment: { ...aPayment(), money: { amount: 5000, currency: 'jpy' } } }
  const japanese = (words: string) =>
    ground(words, groundFacts({ ...yen, ...noContext }), 'ja')
      .filter(({ kind }) => kind === 'amount')
      .map(({ start, end }) => words.slice(start, end))
  for (const words of [
    'お支払いは五千円です。',
    'お支払いは5千円です。',
    'お支払いは５千円です。',
    'お支払いは伍千円です。',
    'お金は一円も減っておりません。',
    'お金は一円たりとも減っておりません。',
    '手数料は〇円です。',
    '数千円の差でしょうか。',
    '万一円滑に進まない場合はお知らせください。',
  ])
    expect(japanese(words), words).toEqual([])
  for (const [words, amount] of [
    ['お支払いは一万二千円です。', '一万二千円'],
    ['お支払いは9万五千円です。', '9万五千円'],
    ['お支払いは99五千円です。', '99五千円'],
    ['お支払いは三億五千円です。', '三億五千円'],
    ['お支払いは三萬五千円です。', '三萬五千円'],
    ['お支払いは九千円もあります。', '九千円'],
    [`お支払いは${'九'.repeat(30)}円です。`, `${'九'.repeat(30)}円`],
  ] as const)
    expect(japanese(words), words).toEqual([amount])
})

test('what is left of a payment is known only where it is called so, and is not what was refunded', () => {
  const part = { refund: { ...aRefund('confirmed'), money: { amount: 2000, currency: 'usd' } } }
  expect(text('Only the remaining 9.00 USD were refunded.', part)).toContainEqual([
    expect.stringContaining('9.00 USD'),
    'amount',
    'block',
  ])
  expect(text('You paid 9.00 USD.', part)).toContainEqual(['9.00 USD', 'amount', 'block'])
  const waiting = { refund: { ...aRefund('approval_required'), money: { amount: 2000, currency: 'usd' } } }
  expect(text('The remaining payment is 9.00 USD.', waiting)).toContainEqual(['9.00 USD', 'amount', 'block'])
})

test('a name in another script, or a greeting in another language, hides nothing', () => {
  for (const words of [
    'Hi ケン,\nyour money has already left us.',
    'Hi ケン\nWe approved it and the money is on its way.',
    'Hallo ケン, das Geld hat uns schon verlassen.',
  ])
    expect(text(words), words).toContainEqual([expect.any(String), 'refund_status', 'block'])
})

test('a year is no end of a card, and one word asserts nothing', () => {
  for (const words of [
    'Ihr Abo endet 2027.',
    'Ihr Abo 2026 endet im Dezember.',
    'Su suscripción finaliza en 2026.',
    'Your plan finishes in December 2026.',
  ])
    expect(
      text(words).filter(([, kind]) => kind === 'card_fragment'),
      words,
    ).toEqual([])
  for (const words of ['Ok.', 'Sí.', 'Done.', 'Ok?']) expect(text(words), words).toEqual([])
  expect(text('Die Karte, die auf 9999 endet, also 4242.', { refund: aRefund('confirmed') })).toContainEqual([
    '9999',
    'card_fragment',
    'warn',
  ])
})

test('what no list can read is never said to be checked', () => {
  for (const words of [
    'Il rimborso è stato effettuato.',
    '退款已完成',
    'Возврат выполнен.',
    'Rimborso effettuato',
    'De terugbetaling is uitgevoerd en staat op uw rekening.',
    'Zwrot został wykonany.',
    'Hello,\n\nzwrot został już wysłany na Twoją kartę.',
  ]) {
    const kinds = text(words).map(([, kind, severity]) => [kind, severity])
    expect(kinds, words).toContainEqual(['language', 'warn'])
  }
  for (const words of [
    'Hi Ben,\n\nthe weird glitch sorted itself overnight, cheers for waiting.\n\nMia',
    'Guten Tag Herr Müller, ich melde mich nachher nochmals deswegen.',
    'ご確認ください。',
  ]) {
    expect(
      text(words).filter(([, kind]) => kind === 'language'),
      words,
    ).toEqual([])
  }
})
