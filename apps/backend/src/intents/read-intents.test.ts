import { IntentReading } from '@countersign/shared/intent'
import type { Concern } from '@countersign/shared/intent'
import { describe, expect, test } from 'vitest'
import { readIntents } from '#intents/read-intents.ts'

const read = (text: string, subject = '') => readIntents({ subject, messages: [text] })
const concernsOf = (text: string): Concern[] => read(text).concerns.map(({ concern }) => concern)

test('the same words give the same answer, and the words that decided are named', () => {
  const text = 'I was charged twice for my plan. Please refund one of them.'
  expect(read(text)).toEqual(read(text))
  expect(IntentReading.parse(read(text))).toMatchObject({
    primary: 'duplicate_charge',
    between: [],
    secondary: ['refund'],
    language: 'en',
    concerns: [],
  })
  expect(read(text).scores.find(({ intent }) => intent === 'duplicate_charge')?.words).toContain('twice')
})

describe('what is asked for', () => {
  test.each([
    ['es', 'Hola, ¿me pueden enviar el recibo de mi último pago?', 'receipt_resend'],
    ['es', 'Necesito la factura de marzo', 'invoice_copy'],
    ['es', 'Quiero cancelar mi suscripción', 'cancel_subscription'],
    ['es', 'Me cobraron dos veces el mismo pedido', 'duplicate_charge'],
    ['es', 'No reconozco este cargo en mi tarjeta', 'dispute'],
    ['es', 'Mi pago fue rechazado, no puedo pagar', 'failed_payment'],
    ['es', '¿Dónde está mi reembolso?', 'payment_status'],
    ['es', 'Quiero que me devuelvan el dinero', 'refund'],
    ['pt', 'Olá, podem enviar o recibo do meu pagamento?', 'receipt_resend'],
    ['pt', 'Preciso da nota fiscal de março', 'invoice_copy'],
    ['pt', 'Quero cancelar minha assinatura', 'cancel_subscription'],
    ['pt', 'Fui cobrado duas vezes pelo mesmo pedido', 'duplicate_charge'],
    ['pt', 'Quero trocar meu cartão', 'update_payment_details'],
    ['pt', 'Não reconheço esta cobrança', 'dispute'],
    ['pt', 'Quero meu dinheiro de volta', 'refund'],
    ['ja', '先月の領収書を送ってください。', 'receipt_resend'],
    ['ja', '二重に請求されています。', 'duplicate_charge'],
    ['ja', 'サブスクを解約したいです。', 'cancel_subscription'],
    ['ja', '返金をお願いします。', 'refund'],
    ['ja', 'カードを変更したいです。', 'update_payment_details'],
    ['ja', '身に覚えのない請求があります。', 'dispute'],
  ])('%s: %s', (language, text, intent) => {
    expect(read(text)).toMatchObject({ primary: intent, language })
  })

  test('what somebody does not want is not what they ask for', () => {
    expect(read("I don't want my money back, just stop the subscription.")).toMatchObject({
      primary: 'cancel_subscription',
      secondary: [],
    })
    expect(read('Ich will nicht kündigen, nur den doppelten Monat erstattet haben.').secondary).not.toContain(
      'cancel_subscription',
    )
  })

  test('of two alternatives none is called the wish', () => {
    expect(read('A refund or a voucher, what do you suggest?')).toMatchObject({ primary: null, secondary: [] })
    expect(new Set(read('A refund or a voucher, what do you suggest?').between)).toEqual(new Set(['refund', 'credit']))
  })

  test('a credit card is no credit, and French "bien reçu" no receipt', () => {
    expect(read('I want to change my credit card').secondary).toEqual([])
    expect(read('Avez-vous bien reçu mon virement ?')).toMatchObject({ primary: 'payment_status', secondary: [] })
  })

  test('nothing known is "other", also where there are no words at all', () => {
    for (const text of ['', ' \n ', '👍', 'Do you ship to Norway?', '\u200B', '1234']) {
      expect(read(text)).toMatchObject({ primary: 'other', between: [], secondary: [], concerns: [] })
    }
  })

  test('subject and every message count', () => {
    const said = { subject: 'Refund', messages: ['Hi, see subject.', 'And please cancel my plan.'] }
    const { primary, secondary } = readIntents(said)
    expect(new Set([primary, ...secondary])).toEqual(new Set(['refund', 'cancel_subscription']))
  })

  test('dressed-up letters are read as what they look like', () => {
    expect(read('Ｐｌｅａｓｅ ｒｅｆｕｎｄ ｍｅ').primary).toBe('refund')
    expect(read('re\u200Bfund my pay\u00ADment please').primary).toBe('refund')
    expect(read('REMBOURSEZ MOI').primary).toBe('refund')
  })
})

describe('what a person has to see', () => {
  test.each<[string, Concern[]]>([
    ['Refund me or I do a chargeback', ['chargeback_threat']],
    ['Wenn das Geld nicht kommt, lasse ich es zurückbuchen', ['chargeback_threat']],
    ['Sinon je fais opposition auprès de ma banque', ['chargeback_threat']],
    ['Si no me devuelven el dinero haré un contracargo', ['chargeback_threat']],
    ['Se não resolverem, vou abrir um chargeback', ['chargeback_threat']],
    ['返金されない場合はチャージバックします', ['chargeback_threat']],
    ['You will hear from my lawyer', ['legal_threat']],
    ['Sie hören von meinem Anwalt', ['legal_threat']],
    ['Mon avocat vous écrira', ['legal_threat']],
    ['Mi abogado se pondrá en contacto', ['legal_threat']],
    ['Vou falar com meu advogado', ['legal_threat']],
    ['弁護士に相談します', ['legal_threat']],
    ['My husband passed away', ['vulnerable']],
    ['Meine Mutter ist gestorben', ['vulnerable']],
    ["J'ai perdu mon emploi", ['vulnerable']],
    ['Mi marido falleció en marzo', ['vulnerable']],
    ['Perdi meu emprego', ['vulnerable']],
    ['主人が亡くなりました', ['vulnerable']],
    ['I want to end my life', ['vulnerable']],
  ])('%s', (text, concerns) => {
    expect(concernsOf(text)).toEqual(concerns)
  })

  test.each([
    'See you in court.',
    'see you in small claims court',
    'I am going to dispute this.',
    'refund me or I call Visa',
    'Ich lasse das von meiner Bank zurückholen.',
    'Je fais opposition auprès de ma banque.',
    'Voy a disputar este cobro.',
    'Vou contestar essa cobrança no banco.',
    '対応がなければカード会社に連絡します。',
  ])('is seen in: %s', (text) => {
    expect(concernsOf(text)).toHaveLength(1)
  })

  test('a bank that is only named is no threat', () => {
    for (const text of [
      'My bank shows the charge as pending.',
      'Can you send the refund to my bank account instead of my Visa?',
      'Meine Bank zeigt die Abbuchung noch als vorgemerkt.',
      'Quelle carte Visa avez-vous enregistrée ?',
    ]) {
      expect(concernsOf(text), text).toEqual([])
    }
  })

  test('a chargeback that was made already is no threat, and a dead battery no bereavement', () => {
    expect(concernsOf('I have already filed a chargeback for order 7733')).toEqual([])
    expect(concernsOf('The battery died after two days')).toEqual([])
    expect(concernsOf('Das Gericht im Restaurant war kalt')).toEqual([])
  })
})

test('what is beyond the cap is not read', () => {
  expect(read(`${'x '.repeat(4000)} refund please`).primary).toBe('other')
})
