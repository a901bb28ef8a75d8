import { expect, test } from 'vitest'
import { RuleName, RuleOutcome } from './policy.ts'
import { RefundOutcome, RefundState } from './refund.ts'
import { decidingRules, wordsIn } from './words.ts'

const { describeProgress, describeRule } = wordsIn('en')
const german = wordsIn('de-AT')

const usd = (amount: number) => ({ amount, currency: 'usd' })

test('every rule has words for every result, with and without its numbers, and they differ by language', () => {
  for (const rule of RuleName.options) {
    for (const result of RuleOutcome.options) {
      const said = { rule, result, effect: null, near: false, numbers: {} }
      expect(describeRule(said).length).toBeGreaterThan(5)
      expect(german.describeRule(said)).not.toBe(describeRule(said))
    }
  }
})

test('German writes numbers, and the words inside of decisions, as Germans do', () => {
  const says = (rule: RuleName, result: 'PASS' | 'FAIL', numbers: Parameters<typeof describeRule>[0]['numbers']) =>
    german.describeRule({ rule, result, effect: null, near: false, numbers })
  expect(says('window', 'PASS', { days: 9, limit: 30, from: 'payment' })).toBe('9 von 30 Tagen seit Zahlung')
  expect(says('window', 'PASS', { exempt: 'inside the trial' })).toBe(
    'Erstattungsfrist gilt nicht: noch in der Testphase',
  )
  expect(says('window', 'PASS', { exempt: 'charged twice' })).toBe('Erstattungsfrist gilt nicht: doppelt abgebucht')
  expect(says('window', 'PASS', { exempt: 'unused subscription' })).toBe('Erstattungsfrist gilt nicht: Abo nie genutzt')
  expect(says('window', 'FAIL', { days: 58, limit: 30, from: 'delivery' })).toBe('Geliefert vor 58 Tagen, Grenze 30')
  expect(says('window', 'FAIL', { days: 58, limit: 30, from: 'payment' })).toBe('Bezahlt vor 58 Tagen, Grenze 30')
  expect(says('risk_score', 'PASS', { score: 0.05, limit: 0.25 })).toBe('Risikowert 0,05, Grenze 0,25')
  expect(says('auto_approve_ceiling', 'FAIL', { asked: usd(135_000), limit: usd(7500) })).toBe(
    '1.350,00 USD liegt über 75,00 USD',
  )
  expect(german.describeTerm('needs_response')).toBe('Antwort an die Bank steht aus')
})

test('what is not German reads English', () => {
  expect(wordsIn('fr')).toBe(wordsIn('en-US'))
  expect(wordsIn('den')).toBe(wordsIn('en'))
})

test('a rule says its numbers the way people say them', () => {
  const says = (rule: RuleName, result: 'PASS' | 'FAIL', numbers: Parameters<typeof describeRule>[0]['numbers']) =>
    describeRule({ rule, result, effect: null, near: false, numbers })
  expect(says('window', 'PASS', { days: 9, limit: 30, from: 'payment' })).toBe('9 of 30 days since payment')
  expect(says('auto_approve_ceiling', 'FAIL', { asked: usd(35_000), limit: usd(7500) })).toBe(
    '350.00 USD is over 75.00 USD',
  )
  expect(says('velocity', 'PASS', { count: 1, limit: 2 })).toBe('1 of at most 2 refunds for this customer in a week')
  expect(says('identity', 'PASS', { level: 'facts', limit: usd(2000) })).toBe(
    'Customer known by facts, enough up to 20.00 USD',
  )
})

test('what is over a limit says by how much, and what was not done yet is not said to be done', () => {
  const fails = (rule: RuleName, numbers: Parameters<typeof describeRule>[0]['numbers']) =>
    describeRule({ rule, result: 'FAIL', effect: 'lead', near: false, numbers })
  expect(fails('window', { days: 58, limit: 30, from: 'delivery' })).toBe('Delivered 58 days ago, limit 30')
  expect(fails('window', { days: 58, limit: 30, from: 'payment' })).toBe('Paid 58 days ago, limit 30')
  expect(fails('customer_cap', { total: usd(35_000), limit: usd(15_000), days: 30 })).toBe(
    'Would make 350.00 USD in 30 days, limit 150.00 USD',
  )
  expect(fails('partial_refund', { refundable: usd(4500) })).toBe('Only a part of 45.00 USD would be refunded')
})

test('a refusal is told in words, and a code that nobody knows only as a refusal', () => {
  const failed = (detail: string | null, say = describeProgress) =>
    say({ state: 'failed', outcome: null, detail, openLevels: [], money: usd(2900), destination: 'visa •• 4242' })
  expect(failed('charge_already_refunded')).toBe(
    'Failed: 29.00 USD was not refunded (all of the payment is refunded already)',
  )
  expect(failed('a_code_of_next_year')).toBe('Failed: 29.00 USD was not refunded (Stripe refused it)')
  expect(failed('a_code_of_next_year', german.describeProgress)).toContain('(Stripe hat es abgelehnt)')
  expect(failed(null)).toBe('Failed: 29.00 USD was not refunded')
  const codes = [
    'charge_not_refundable',
    'charge_already_refunded',
    'charge_disputed',
    'amount_too_large',
    'balance_insufficient',
    'expired_or_canceled_card',
    'lost_or_stolen_card',
    'declined',
    'merchant_request',
    'insufficient_funds',
    'unknown',
  ]
  for (const code of codes) {
    expect(failed(code), code).not.toMatch(/_|Stripe refused it/)
    expect(failed(code, german.describeProgress), code).not.toMatch(/_|Stripe hat es abgelehnt/)
  }
})

test('a signal says what was seen and what it adds, and a credit is an offer', () => {
  const warning = { signal: 'early_fraud_warning', seen: 1, weight: 0.15, points: 0.15, missing: false } as const
  const { describeSignal, describeCreditOffer } = wordsIn('en')
  expect(describeSignal(warning)).toBe('Early fraud warning: 1, adds 0.15')
  expect(describeSignal({ ...warning, seen: null, points: 0, missing: true })).toBe(
    'Early fraud warning: cannot be read, could add 0.15',
  )
  expect(german.describeSignal(warning)).toBe('Frühe Betrugswarnung: 1, zählt 0,15')
  const decision = { version: 'v', outcome: 'auto_approve', nextBestAction: 'refund_now' } as const
  const offer = { ...decision, levels: [], rules: [], reasonCodes: [], creditOffer: usd(2900) }
  expect(describeCreditOffer(offer)).toBe('A credit of 29.00 USD may be offered first; it is the customer’s choice.')
  expect(german.describeCreditOffer(offer)).toContain('29,00 USD')
  expect(describeCreditOffer({ ...offer, creditOffer: null })).toBeNull()
})

test('what is unknown says who could tell', () => {
  const unknown = {
    rule: 'window',
    result: 'UNKNOWN',
    effect: 'lead',
    near: false,
    numbers: { missing: 'order_system' },
  } as const
  expect(describeRule(unknown)).toBe('Refund window: the date of delivery cannot be read (the order system could say)')
  expect(german.describeRule(unknown)).toContain('(das Bestellsystem kann es sagen)')
})

test('only a confirmed request is said to be refunded', () => {
  for (const state of RefundState.options) {
    for (const outcome of state === 'submitted_to_stripe' ? RefundOutcome.options : [null]) {
      const refund = {
        state,
        outcome,
        detail: null,
        openLevels: ['lead' as const],
        money: usd(2900),
        destination: 'visa •• 4242',
      }
      const words = describeProgress(refund)
      expect(words.startsWith('Refunded'), words).toBe(state === 'confirmed')
      const inGerman = german.describeProgress(refund)
      expect(inGerman.includes('•• 4242 erstattet'), inGerman).toBe(state === 'confirmed')
      if (outcome === 'unknown' || outcome === 'parked') {
        expect(words).toContain('Do not refund it elsewhere')
        expect(inGerman).toContain('Nicht auf anderem Weg erstatten')
      }
    }
  }
})

test('what did not pass decides; when all passed, the telling rules are shown', () => {
  const rule = (name: RuleName, result: 'PASS' | 'FAIL') => ({
    rule: name,
    result,
    effect: null,
    near: false,
    numbers: {},
  })
  const decision = {
    version: 'v',
    outcome: 'auto_approve',
    levels: [],
    reasonCodes: [],
    nextBestAction: 'refund_now',
  } as const
  const shown = (rules: ReturnType<typeof rule>[]) =>
    decidingRules({ ...decision, levels: [], reasonCodes: [], rules }).map(({ rule: name }) => name)
  expect(shown([rule('refundable', 'PASS'), rule('window', 'PASS'), rule('category', 'FAIL')])).toEqual(['category'])
  expect(shown([rule('refundable', 'PASS'), rule('window', 'PASS')])).toEqual(['window'])
})
