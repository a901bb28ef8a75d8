import type { GroundFinding, GroundKind, ReplyLanguage } from '@countersign/shared/draft'
import { formatMoney } from '@countersign/shared/money'
import type { Money } from '@countersign/shared/money'
import { findCardData } from '#cardholder-data/find-card-data.ts'
import { decimalsOf, findAmounts, toMoney } from '#drafting/ground/amounts.ts'
import type { WrittenAmount } from '#drafting/ground/amounts.ts'
import { findClaims, trueIn } from '#drafting/ground/claims.ts'
import type { Claim } from '#drafting/ground/claims.ts'
import { findDays, isOneOf } from '#drafting/ground/dates.ts'
import type { MonthMatch, WrittenDay } from '#drafting/ground/dates.ts'
import type { GroundFacts, RefundFact } from '#drafting/ground/facts.ts'
import { findAddresses, findMaskedCards, findNumbers, findStripeIds } from '#drafting/ground/names.ts'
import { createMatcher } from '#drafting/ground/phrases.ts'
import type { Match } from '#drafting/ground/phrases.ts'
import { findPromises } from '#drafting/ground/promises.ts'
import { createReader } from '#drafting/ground/reader.ts'
import type { Reader } from '#drafting/ground/reader.ts'
import { createTaken } from '#drafting/ground/spans.ts'
import type { Span, Taken } from '#drafting/ground/spans.ts'
import { flatten, tokenize } from '#drafting/ground/tokens.ts'
import { allWords } from '#drafting/ground/words/all-words.ts'

const match = createMatcher(Object.values(allWords))
const months = createMonths()

/**
 * Holds every amount, day, number, card fragment, status and promise of a reply against the facts. Pure, and linear in
 * the length of the text. Claims are looked for in all our languages, whatever `language` says: an agent may answer in
 * another one. Words that are only perhaps a promise count in `language` and in the one that the text is written in.
 */
export function ground(text: string, facts: GroundFacts, language: ReplyLanguage): GroundFinding[] {
  const flat = flatten(text)
  const tokens = tokenize(text)
  const taken = createTaken(text.length)
  const check = new Check(facts)

  for (const { start, end, kind } of findCardData(
    text,
    facts.ids.filter((id) => /^\d{12,}$/.test(id)),
  )) {
    if (kind === 'masked') continue
    check.add('card_data', { start, end }, 'Card data never goes into a message.')
    taken.add({ start, end })
  }
  for (const { text: address, start, end } of findAddresses(flat)) {
    const known = facts.addresses.some((each) => each.toLowerCase() === address.toLowerCase())
    if (!known) check.add('link', { start, end }, 'This address is not among what is known of the ticket.')
    taken.add({ start, end })
  }
  const days = findDays(flat, tokens, months(tokens)).filter((day) => !taken.has(day))
  for (const day of days) taken.add(day)
  const matches = ofItsLanguages(match(tokens), language)
  const reader = createReader(tokens, matches, (token) => taken.has(token))
  checkIds(check, flat, taken, reader)
  checkFragments(check, flat, taken, reader)
  const claims = findClaims(reader)
  const claimSentences = new Set(claims.map((claim) => reader.sentenceOf(claim.match)))
  const promises = findPromises(reader, facts, taken, (sentence) => claimSentences.has(sentence))
  for (const promise of promises) {
    check.add(promise.kind, promise, promiseWhy[promise.kind])
    if (promise.kind === 'promise_time') taken.add(promise)
  }
  const amounts = findAmounts(flat, tokens, taken, usualCurrencies(facts))
  checkAmounts(check, amounts, claims, reader)
  checkClaims(check, claims, {
    reader,
    amounts: groupBy(amounts, ({ at }) => reader.sentenceOf({ from: at })),
    days: groupBy(days, ({ start }) => reader.sentenceOf({ from: tokenAt(reader, start) })),
    percents: groupBy(percentsOf(reader), ({ sentence }) => sentence),
    flat,
    taken,
  })
  checkDays(check, days)
  checkStatuses(check, reader)
  return check.findings()
}

const perhaps = new Set<Match['class']>([
  'soon',
  'goodwill',
  'waiver',
  'legal',
  'fraud',
  'weekday',
  'time_unit',
  'day_unit',
])

/** "vale" is a voucher in one language and a greeting in another; "reembolsado" is Spanish beside "no", Portuguese beside "não". */
function ofItsLanguages(matches: readonly Match[], language: ReplyLanguage): Match[] {
  const counts = new Map<ReplyLanguage, number>()
  for (const each of matches) counts.set(each.language, (counts.get(each.language) ?? 0) + 1)
  const [written = language] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? []
  const rank = (each: Match): number => (each.language === written ? 0 : each.language === language ? 1 : 2)
  const best = new Map<string, Match>()
  for (const each of matches) {
    if (perhaps.has(each.class) && rank(each) === 2) continue
    const place = `${each.class} ${each.from} ${each.to}`
    const other = best.get(place)
    if (!other || rank(each) < rank(other)) best.set(place, each)
  }
  return [...best.values()]
}

const promiseWhy = {
  promise_time: 'Policy gives no such time. Only how long banks usually take may be said.',
  goodwill: 'Policy does not offer this.',
  waiver: 'Policy does not waive this.',
  legal: 'A reply takes no legal position and admits no fault.',
  fraud: 'A reply says nothing about fraud.',
  masked_decline: 'Why the bank declined must not be said: it may warn the wrong person.',
}

const blocking = new Set<GroundKind>(['refund_status', 'amount', 'card_data', 'masked_decline'])

class Check {
  readonly facts: GroundFacts
  readonly #found: GroundFinding[] = []

  constructor(facts: GroundFacts) {
    this.facts = facts
  }

  add(
    kind: GroundKind,
    { start, end }: Span,
    why: string,
    severity = blocking.has(kind) ? ('block' as const) : ('warn' as const),
  ): void {
    this.#found.push({ kind, start, end, severity, why })
  }

  /** In order; of those that overlap the graver, and of one kind the longer. */
  findings(): GroundFinding[] {
    const graver = (a: GroundFinding, b: GroundFinding): number =>
      Number(b.severity === 'block') - Number(a.severity === 'block') || b.end - b.start - (a.end - a.start)
    const places = this.#found.length === 0 ? 0 : Math.max(...this.#found.map(({ end }) => end))
    const shown = createTaken(places)
    const kept: GroundFinding[] = []
    for (const finding of this.#found.toSorted(graver)) {
      if (shown.has(finding)) continue
      shown.add(finding)
      kept.push(finding)
    }
    return kept.toSorted((a, b) => a.start - b.start)
  }
}

/** A bare "49.99" means the money of this ticket. */
function usualCurrencies({ payment, refund, amounts }: GroundFacts): string[] {
  const known = [payment?.money, refund?.money, ...amounts].flatMap((money) => (money ? [money.currency] : []))
  return [...new Set(known)]
}

function same(a: Money, b: Money): boolean {
  return a.amount === b.amount && a.currency === b.currency
}

function means({ readings }: WrittenAmount, money: Money): boolean {
  return readings.some((each) => same(each, money))
}

function refundsOf({ refund, otherRefunds }: GroundFacts): RefundFact[] {
  return refund ? [refund, ...otherRefunds] : [...otherRefunds]
}

function checkAmounts(check: Check, amounts: readonly WrittenAmount[], claims: readonly Claim[], reader: Reader): void {
  const { facts } = check
  const known = [
    ...facts.amounts,
    ...(facts.payment ? [facts.payment.money] : []),
    ...refundsOf(facts).map(({ money }) => money),
  ]
  const ofMoney = new Set(
    reader.matches
      .filter((each) => each.class === 'refund_noun' || each.class === 'payment_noun' || each.class === 'refunded')
      .map((each) => reader.sentenceOf(each)),
  )
  for (const claim of claims) ofMoney.add(reader.sentenceOf(claim.match))
  for (const amount of amounts) {
    if (known.some((money) => means(amount, money))) continue
    if (!amount.named && !ofMoney.has(reader.sentenceOf({ from: amount.at }))) continue
    check.add('amount', amount, 'No payment or refund of this ticket has this amount.')
  }
  for (const word of reader.matches.filter((each) => each.class === 'number_word')) {
    const next = reader.tokens[word.to + 1]
    if (next && isCurrencyWord(next.text))
      check.add(
        'amount',
        { start: reader.spanOf(word).start, end: next.end },
        'An amount in words cannot be checked. Write it in figures.',
      )
  }
}

const currencyWords =
  /^(?:dollars?|euros?|pounds?|pfund|yen|francs?|franken|reais|pesos?|dólares|dolares|libras?|livres?|usd|eur|gbp|円|ドル|ユ)$/

function isCurrencyWord(word: string): boolean {
  return currencyWords.test(word)
}

type Around = {
  reader: Reader
  amounts: ReadonlyMap<number, WrittenAmount[]>
  days: ReadonlyMap<number, WrittenDay[]>
  percents: ReadonlyMap<number, (Span & { value: number })[]>
  flat: string
  taken: Taken
}

function groupBy<Each>(all: readonly Each[], sentenceOf: (each: Each) => number): Map<number, Each[]> {
  const groups = new Map<number, Each[]>()
  for (const each of all) {
    const group = groups.get(sentenceOf(each))
    if (group) group.push(each)
    else groups.set(sentenceOf(each), [each])
  }
  return groups
}

/** "50 %" */
function percentsOf({ tokens }: Reader): (Span & { value: number; sentence: number })[] {
  return tokens.flatMap((sign, at) => {
    const number = tokens[at - 1]
    if (sign.text !== '%' || number?.kind !== 'number') return []
    return [{ start: number.start, end: sign.end, value: Number(number.text), sentence: sign.sentence }]
  })
}

function checkClaims(check: Check, claims: readonly Claim[], around: Around): void {
  for (const claim of claims) {
    const said = sayings(claim, around)
    const meant = meantBy(said.amounts, check.facts)
    if (!isTrue(claim, meant, check.facts)) addFalseClaim(check, claim, meant, around.reader)
    else if (claim.kind === 'refunded' || claim.kind === 'sent') checkDetails(check, said, meant, around)
    if (claim.kind === 'refunded' || claim.kind === 'promised' || claim.kind === 'sent' || claim.kind === 'approved') {
      checkHowMuch(check, claim, said, around)
    }
  }
}

type Said = { sentence: number; amounts: WrittenAmount[]; days: WrittenDay[] }

/** What the sentence of a claim names, apart from what belongs to a payment in it ("of your payment of 49.99"). */
function sayings({ match }: Claim, { reader, amounts, days }: Around): Said {
  const sentence = reader.sentenceOf(match)
  const ofRefund = (at: number): boolean => !isOfPayment(reader, sentence, at, match)
  return {
    sentence,
    amounts: (amounts.get(sentence) ?? []).filter(({ at }) => ofRefund(at)),
    days: (days.get(sentence) ?? []).filter(({ start }) => ofRefund(tokenAt(reader, start))),
  }
}

function tokenAt(reader: Reader, start: number): number {
  let low = 0
  let top = reader.tokens.length
  while (low < top) {
    const middle = Math.floor((low + top) / 2)
    if ((reader.tokens[middle]?.end ?? Infinity) <= start) low = middle + 1
    else top = middle
  }
  return low
}

/** The nearest noun before it is a payment and no refund; in Japanese the one after it. */
function isOfPayment(reader: Reader, sentence: number, at: number, claim: Match): boolean {
  const nouns = reader
    .ofSentence(sentence)
    .filter(
      ({ class: name, language }) =>
        language === claim.language &&
        (name === 'payment_noun' || name === 'refund_noun' || name === 'refunded' || name === 'has_refunded'),
    )
  if (claim.language === 'ja') {
    const next = nouns.filter(({ from }) => from > at && from - at <= 16).toSorted((a, b) => a.from - b.from)[0]
    return next?.class === 'payment_noun'
  }
  const before = nouns.filter(({ to }) => to < at && at - to <= 9).toSorted((a, b) => b.to - a.to)[0]
  // "the 49.99 USD payment"
  const isNamedBehind = nouns.some(({ class: name, from }) => name === 'payment_noun' && from > at && from - at <= 4)
  return before?.class === 'payment_noun' || isNamedBehind
}

/** Which refunds a claim can be about: those of its amounts, else the one of the reply. */
function meantBy(amounts: readonly WrittenAmount[], facts: GroundFacts): RefundFact[] {
  const { refund, otherRefunds } = facts
  const named = refundsOf(facts).filter(({ money }) => amounts.some((amount) => means(amount, money)))
  if (refund && named.includes(refund)) return [refund]
  if (named.length > 0) return named
  return refund ? [refund] : otherRefunds.slice(0, 1)
}

function isTrue({ kind }: Claim, meant: readonly RefundFact[], facts: GroundFacts): boolean {
  if (kind === 'refused' && facts.refused) return true
  if (kind.startsWith('not_') && meant.length === 0) return true
  return meant.some(({ standing }) => trueIn[kind].includes(standing))
}

const standingWords = {
  in_review: 'is under review',
  approved: 'is approved and not yet sent',
  processing: 'is being processed',
  sent: 'is sent and not yet confirmed',
  confirmed: 'is confirmed',
  denied: 'was denied',
  failed: 'failed',
  closed: 'was closed without moving money',
}

function addFalseClaim(check: Check, claim: Claim, [refund]: readonly RefundFact[], reader: Reader): void {
  const span = reader.spanOf(claim.match)
  if (claim.kind === 'refused') {
    const severity =
      refund && ['approved', 'processing', 'sent', 'confirmed'].includes(refund.standing) ? 'block' : 'warn'
    check.add(severity === 'block' ? 'refund_status' : 'refusal', span, 'Policy does not refuse this refund.', severity)
    return
  }
  if (claim.kind === 'arrived' && refund?.standing === 'confirmed') {
    check.add('refund_status', span, 'Nobody but the customer’s bank knows when it arrives.', 'warn')
    return
  }
  const stands = refund
    ? `The refund of ${formatMoney(refund.money)} ${standingWords[refund.standing]}.`
    : 'No refund was requested or made.'
  const severity = claim.kind === 'in_review' && !refund ? 'warn' : 'block'
  check.add('refund_status', span, stands, severity)
}

/** A true claim with a wrong day, card or amount. */
function checkDetails(
  check: Check,
  said: Said,
  [refund]: readonly RefundFact[],
  { reader, flat, taken }: Around,
): void {
  if (!refund) return
  for (const day of said.days) {
    if (!isOneOf(day, refund.days)) check.add('date', day, 'The refund was not made on this day.')
  }
  const today = check.facts.now.toISOString().slice(0, 10)
  const yesterday = new Date(check.facts.now.getTime() - 86_400_000).toISOString().slice(0, 10)
  for (const each of reader.ofSentence(said.sentence)) {
    const wrong =
      (each.class === 'today' && !refund.days.includes(today)) ||
      (each.class === 'yesterday' && !refund.days.includes(yesterday)) ||
      (each.class === 'weekday' && !refund.days.some((day) => isWeekday(day, reader.tokens[each.from]?.text ?? '')))
    if (wrong) check.add('date', reader.spanOf(each), 'The refund was not made on this day.')
  }
  for (const number of bareNumbers(said, reader, flat, taken)) {
    if (
      !toMoney(decimalsOf(number.text, refund.money.currency), refund.money.currency).some((money) =>
        same(money, refund.money),
      )
    ) {
      check.add('amount', number, `The refund is ${formatMoney(refund.money)}.`)
    }
  }
  const { lastFour } = refund
  if (lastFour === null) return
  for (const fragment of fragmentsIn(reader, said.sentence)) {
    if (fragment.text !== lastFour)
      check.add('card_fragment', fragment, `The refund goes to the card ending in ${lastFour}.`)
  }
}

const weekdays = allDays()

function allDays(): Map<string, number> {
  const names = new Map<string, number>()
  for (const language of ['en', 'de', 'fr', 'es', 'pt', 'ja']) {
    const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
    for (let day = 0; day < 7; day += 1)
      names.set(
        format
          .format(new Date(Date.UTC(2026, 10, 1 + day)))
          .toLowerCase()
          .split('-')[0] ?? '',
        day,
      )
  }
  return names
}

function isWeekday(day: string, name: string): boolean {
  return weekdays.get(name) === undefined || new Date(day).getUTCDay() === weekdays.get(name)
}

/** "We have refunded 50 to your card": a number right after the verb is an amount too. */
function bareNumbers(
  { sentence, amounts }: Said,
  reader: Reader,
  flat: string,
  taken: Taken,
): (Span & { text: string })[] {
  if (amounts.length > 0) return []
  return reader.ofSentence(sentence).flatMap((verb) => {
    if (verb.class !== 'refunded' && verb.class !== 'has_refunded' && verb.class !== 'refund_noun') return []
    const { tokens } = reader
    const at = [verb.to + 1, verb.to + 2].find((place) => tokens[place]?.kind === 'number')
    const token = at === undefined ? undefined : tokens[at]
    if (!token || taken.has(token) || (tokens[(at ?? 0) - 1]?.kind === 'mark' && at !== verb.to + 1)) return []
    const isCounted =
      /^\s?(?:[\p{L}%]|:\d)/u.test(flat.slice(token.end)) &&
      !/^\s?(?:to|on|an|auf|am|sur|le|a|en|para|em)\b/.test(flat.slice(token.end))
    return isCounted ? [] : [{ text: token.text, start: token.start, end: token.end }]
  })
}

/** An amount that no refund has, "in full" where it was a part, or half where it was not. */
function checkHowMuch(check: Check, claim: Claim, { sentence, amounts }: Said, around: Around): void {
  const { facts } = check
  const refund = meantBy(amounts, facts)[0]
  if (!refund) return
  const { reader } = around
  const inSentence = around.amounts.get(sentence) ?? []
  const fits = inSentence.some((amount) => refundsOf(facts).some(({ money }) => means(amount, money)))
  if (inSentence.length > 0 && !fits) {
    for (const amount of inSentence) check.add('amount', amount, `The refund is ${formatMoney(refund.money)}.`)
  }
  for (const amount of amounts) {
    if (!refundsOf(facts).some(({ money }) => means(amount, money)))
      check.add('amount', amount, `The refund is ${formatMoney(refund.money)}.`)
  }
  const whole = facts.payment?.money
  if (!whole || whole.currency !== refund.money.currency) return
  for (const each of reader.ofSentence(sentence)) {
    if (each.language !== claim.match.language) continue
    const wrong =
      (each.class === 'in_full' && refund.money.amount < whole.amount) ||
      (each.class === 'half' && Math.abs(refund.money.amount * 2 - whole.amount) > 1)
    if (wrong)
      check.add('amount', reader.spanOf(each), `The refund is ${formatMoney(refund.money)} of ${formatMoney(whole)}.`)
  }
  const share = (refund.money.amount / whole.amount) * 100
  for (const percent of around.percents.get(sentence) ?? []) {
    if (Math.abs(share - percent.value) > 1)
      check.add('amount', percent, `The refund is ${formatMoney(refund.money)} of ${formatMoney(whole)}.`)
  }
}

function checkDays(check: Check, days: readonly WrittenDay[]): void {
  const known = [...check.facts.days, ...refundsOf(check.facts).flatMap((refund) => refund.days)]
  for (const day of days) {
    if (!isOneOf(day, known)) check.add('date', day, 'No payment, invoice or refund of this ticket has this day.')
  }
}

function checkIds(check: Check, flat: string, taken: Taken, reader: Reader): void {
  const known = new Set(check.facts.ids.map((id) => id.toLowerCase()))
  const labelled = new Set(
    reader.matches
      .filter((each) => each.class === 'number_label')
      .map(({ to }) =>
        reader.tokens[to + 1]?.text === '#' ||
        /^(?:no|nr|n|nº|º|number|nummer|número|番号|:|\.)$/.test(reader.tokens[to + 1]?.text ?? '')
          ? to + 2
          : to + 1,
      ),
  )
  const labelledAt = new Set([...labelled].flatMap((at) => reader.tokens[at]?.start ?? []))
  for (const id of findStripeIds(flat)) {
    if (!known.has(id.text.toLowerCase())) check.add('id', id, 'This number does not belong to this ticket.')
    taken.add(id)
  }
  for (const id of findNumbers(flat)) {
    if (taken.has(id)) continue
    const isMarked = flat.charAt(id.start - 1) === '#' || labelledAt.has(id.start)
    const isMixed =
      /[A-Za-z]/.test(id.text) && id.text.length >= 5 && !/^\d+(?:st|nd|rd|th|er|[a-z]{1,3})$/i.test(id.text)
    const isLong =
      /^\d{5,}$/.test(id.text) && !/^[.,]\d/.test(flat.slice(id.end, id.end + 2)) && !isBesideCurrency(flat, id)
    const isNumbered = isMarked && (/\d{3,}/.test(id.text) || isMixed)
    if (!isNumbered && !isMixed && !isLong) continue
    if (!known.has(id.text.toLowerCase())) check.add('id', id, 'This number does not belong to this ticket.')
    taken.add(id)
  }
}

function isBesideCurrency(flat: string, { start, end }: Span): boolean {
  return (
    /[$€£¥]\s?$|\b(?:usd|eur|gbp|jpy|chf|brl)\s?$/i.test(flat.slice(Math.max(0, start - 5), start)) ||
    /^\s?(?:[$€£¥円万]|usd|eur|gbp|jpy|chf|brl|ドル|yen|euro|dollar)/i.test(flat.slice(end, end + 8))
  )
}

/** Four digits that a sentence calls the end of a card. */
function fragmentsIn(reader: Reader, sentence: number): (Span & { text: string })[] {
  return reader
    .ofSentence(sentence)
    .filter((each) => each.class === 'ending_in' || each.class === 'card_word')
    .flatMap(({ to, class: name }) => {
      for (let at = to + 1; at <= to + (name === 'ending_in' ? 3 : 2); at += 1) {
        const token = reader.tokens[at]
        if (token?.kind === 'number' && token.text.length === 4)
          return [{ text: token.text, start: token.start, end: token.end }]
      }
      return []
    })
}

function checkFragments(check: Check, flat: string, taken: Taken, reader: Reader): void {
  const sentences = new Set(reader.matches.map((each) => reader.sentenceOf(each)))
  const fragments = [...findMaskedCards(flat), ...[...sentences].flatMap((sentence) => fragmentsIn(reader, sentence))]
  for (const fragment of fragments) {
    if (taken.has(fragment)) continue
    if (!check.facts.lastFours.includes(fragment.text))
      check.add('card_fragment', fragment, 'No card of this ticket ends in these digits.')
    taken.add(fragment)
  }
}

const statusWords = {
  payment_failed: 'failed',
  payment_paid: 'paid',
  payment_canceled: 'canceled',
} as const

function checkStatuses(check: Check, reader: Reader): void {
  const { facts } = check
  const statuses = [...(facts.payment ? [facts.payment.status] : []), ...facts.otherStatuses]
  for (const each of reader.matches) {
    if (each.class === 'subscription_canceled') {
      if (facts.subscriptionCanceled || isOpen(reader, each)) continue
      check.add('payment_status', reader.spanOf(each), 'Stripe has no canceled subscription of this customer.')
    }
    if (each.class !== 'payment_failed' && each.class !== 'payment_paid' && each.class !== 'payment_canceled') continue
    const status = statusWords[each.class]
    const isInside = reader
      .ofSentence(reader.sentenceOf(each))
      .some(
        ({ class: name, from, to, language }) =>
          name === 'not' && language === each.language && from >= each.from && to <= each.to,
      )
    if (statuses.includes(status) || isOpen(reader, each) || (each.class === 'payment_paid' && isInside)) continue
    check.add('payment_status', reader.spanOf(each), `Stripe does not say that the payment is ${status}.`)
  }
}

function isOpen(reader: Reader, each: Match): boolean {
  return (
    reader.asks(each) ||
    reader.near(each, 'if', 12) ||
    reader.near(each, 'not', 5) ||
    reader.near(each, 'may', 5) ||
    reader.near(each, 'will', 5)
  )
}

function createMonths(): (tokens: readonly { folded: string; kind: string }[]) => MonthMatch[] {
  const byName = new Map<string, number>()
  for (const { months } of Object.values(allWords)) {
    months.forEach((names, month) => {
      for (const name of names) byName.set(name.normalize('NFD').replaceAll(/\p{M}/gu, ''), month + 1)
    })
  }
  return (tokens) =>
    tokens.flatMap(({ folded, kind }, at) => {
      const month = kind === 'word' ? byName.get(folded) : undefined
      return month === undefined ? [] : [{ from: at, to: at, month }]
    })
}
